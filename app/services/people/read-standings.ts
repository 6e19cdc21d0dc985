import { type ExamStanding, examStandingOf } from "#app/domain/exam-standing.ts";
import type { ActorDb } from "#db/actor.ts";
import { listExamRuns } from "#db/queries/desks.ts";
import type { PublishedCourse } from "../courseware/published-courses.ts";

export type CourseStanding = { course: PublishedCourse; standing: ExamStanding };

/** Where each of these people stands with the exam of each of these courses. */
export async function readStandings(
  db: ActorDb,
  personIds: readonly string[],
  courses: readonly PublishedCourse[],
): Promise<Map<string, CourseStanding[]>> {
  const { runs, releases } = await listExamRuns(db, personIds);
  return new Map(
    personIds.map((personId) => [
      personId,
      courses.flatMap((course) => {
        const { exam } = course.definition;
        if (!exam) return [];
        const isHere = (one: { personId: string; examId: string }) =>
          one.personId === personId && one.examId === exam.id;
        const count = releases.find(isHere)?.count ?? 0;
        return { course, standing: examStandingOf(runs.filter(isHere), count, exam.attempts) };
      }),
    ]),
  );
}
