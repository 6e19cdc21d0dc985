import type { ActorDb } from "#db/actor.ts";
import { type ExamHistory, findCourseRuns } from "#db/queries/attempts.ts";
import {
  type CourseContent,
  findPublishedVersion,
  type PublishedCourse,
} from "../courseware/published-courses.ts";

export type ExamOfPerson = {
  course: PublishedCourse;
  exam: NonNullable<CourseContent["exam"]>;
  history: ExamHistory;
};

/** The exam of a course as it stands today, with a person's runs of it; null where there is none. */
export async function readExam(
  db: ActorDb,
  { personId, courseId }: { personId: string; courseId: string },
): Promise<ExamOfPerson | null> {
  const runs = await findCourseRuns(db, { personId, courseId });
  if (!runs) return null;
  const course = await findPublishedVersion(db, runs.courseVersionId);
  const { exam } = course.definition;
  return exam ? { course, exam, history: runs.historyOf(exam.id) } : null;
}
