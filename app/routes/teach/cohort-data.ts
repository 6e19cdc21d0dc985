import { randomUUID } from "node:crypto";
import { z } from "zod";
import { dayIn } from "#app/domain/days.ts";
import { LEARNER_NEEDS } from "#app/domain/exam-standing.ts";
import { printedName } from "#app/domain/names.ts";
import type { Act, Target } from "#app/domain/roles.ts";
import type { Translator } from "#app/i18n/translate.ts";
import {
  type CohortProgress,
  readCohortProgress,
} from "#app/services/organizations/read-cohort.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { listCohortsOnDesk } from "#db/queries/desks.ts";
import { deskOf, deskShape } from "../hq/desk.tsx";

const examShape = z.strictObject({
  courseId: z.string(),
  title: z.string(),
  state: z.enum(["none", "running", "passed", "failed"]),
  left: z.number(),
  needsRelease: z.boolean(),
});

const memberShape = z.strictObject({
  personId: z.string(),
  name: z.string(),
  /** "4 / 7", put together by the page. */
  lessonsRead: z.number(),
  lastSeen: z.string().nullable(),
  needs: z.array(z.enum(LEARNER_NEEDS)),
  exams: z.array(examShape),
  mayIssueCode: z.boolean(),
  mayRelease: z.boolean(),
});
export type Member = z.output<typeof memberShape>;

export const cohortViewShape = z.strictObject({
  title: z.string(),
  desk: deskShape,
  formKey: z.string(),
  /** Of the open invitation; null: there is none, or it is not for this reader to hand out. */
  code: z.string().nullable(),
  lessonCount: z.number(),
  members: z.array(memberShape),
});
export type CohortView = z.output<typeof cohortViewShape>;

type Asked = {
  cohort: { id: string; name: string; lineage: string[]; timeZone: string };
  officer: PersonActor;
  t: Translator;
  now: Date;
  may(act: Act, target: Target): boolean;
};

/** The people of a cohort with their progress, and what this instructor may do for each. */
export async function cohortView(db: ActorDb, asked: Asked): Promise<CohortView> {
  const { cohort, officer, t, now, may } = asked;
  const target = { organizationLineage: cohort.lineage, cohortIds: [cohort.id] };
  const today = dayIn(now, cohort.timeZone);
  const progress = await readCohortProgress(db, { cohortId: cohort.id, now, today });
  const [listed] = await listCohortsOnDesk(db, {
    isEverywhere: false,
    subtreeIds: [],
    organizationIds: [],
    cohortIds: [cohort.id],
  });
  return {
    title: t("teach.cohort.title", { cohort: cohort.name }),
    desk: deskOf(officer),
    formKey: randomUUID(),
    code: may("cohort.invite", target) ? (listed?.code ?? null) : null,
    lessonCount: progress.lessonCount,
    members: progress.members.map((member) => ({
      ...memberOf(member, asked),
      mayIssueCode: may("code.issue", { ...target, personId: member.personId }),
      mayRelease: may("exam.release", { ...target, personId: member.personId }),
    })),
  };
}

function memberOf(member: CohortProgress["members"][number], { t, cohort }: Asked) {
  const { personId, lessonsRead, lastSeenAt, needs, standings } = member;
  return {
    personId,
    name: printedName(member, t.language === "en" ? "givenFirst" : "surnameFirst"),
    lessonsRead,
    lastSeen: lastSeenAt && t.plain.day(dayIn(new Date(lastSeenAt), cohort.timeZone)),
    needs,
    exams: standings.map(({ course, standing: { state, left, needsRelease } }) => ({
      courseId: course.courseId,
      title: course.definition.title[t.language],
      state,
      left,
      needsRelease,
    })),
  };
}
