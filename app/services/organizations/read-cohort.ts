import { guardianStateOf } from "#app/domain/consents.ts";
import type { Day } from "#app/domain/days.ts";
import { type LearnerNeed, learnerNeeds } from "#app/domain/exam-standing.ts";
import type { ActorDb } from "#db/actor.ts";
import { type CohortMember, listCohortMembers } from "#db/queries/desks.ts";
import { readCurriculum } from "../courseware/published-courses.ts";
import { type CourseStanding, readStandings } from "../people/read-standings.ts";

export type CohortProgress = {
  lessonCount: number;
  members: (CohortMember & { standings: CourseStanding[]; needs: LearnerNeed[] })[];
};

/** How far the people of a cohort are in the courses that everybody takes, and who needs help. */
export async function readCohortProgress(
  db: ActorDb,
  { cohortId, now, today }: { cohortId: string; now: Date; today: Day },
): Promise<CohortProgress> {
  const { courses } = await readCurriculum(db);
  const taken = [...courses.values()].filter(
    ({ definition }) => definition.stage === "introduction",
  );
  const lessonIds = taken.flatMap(({ definition }) =>
    definition.outline.map(({ lessonId }) => lessonId),
  );
  const members = await listCohortMembers(db, { cohortId, lessonIds });
  const personIds = members.map(({ personId }) => personId);
  const standings = await readStandings(db, personIds, taken);
  return {
    lessonCount: lessonIds.length,
    members: members.map((member) => {
      const own = standings.get(member.personId) ?? [];
      const needs = learnerNeeds({
        standings: own.map(({ standing }) => standing),
        guardian: guardianStateOf(
          { birthOn: member.birthOn, answer: member.guardianAnswer },
          today,
        ),
        lastSeenAt: member.lastSeenAt ? new Date(member.lastSeenAt) : null,
        now,
      });
      return { ...member, standings: own, needs };
    }),
  };
}
