import type { ActorDb } from "#db/actor.ts";
import { type GivenCheckAnswer, upsertLessonProgress } from "#db/queries/learning.ts";

/**
 * Remembers that a reader opened a part of a lesson, so that any device resumes there.
 * @returns what the reader has answered of the questions of the part
 */
export const recordPart = (
  db: ActorDb,
  opened: {
    learnerId: string;
    lessonId: string;
    courseId: string;
    part: number;
    partCount: number;
  },
  questionIds: readonly string[],
): Promise<GivenCheckAnswer[]> => upsertLessonProgress(db, opened, questionIds);
