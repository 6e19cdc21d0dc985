import type { ActorDb } from "#db/actor.ts";
import { upsertLessonProgress } from "#db/queries/learning.ts";

/** Remembers that a reader opened a part of a lesson, so that any device resumes there. */
export const recordPart = (
  db: ActorDb,
  opened: {
    learnerId: string;
    lessonId: string;
    courseId: string;
    part: number;
    partCount: number;
  },
) => upsertLessonProgress(db, opened);
