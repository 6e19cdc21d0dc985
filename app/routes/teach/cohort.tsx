import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { LONGEST_RELEASE_REASON } from "#app/domain/desk-limits.ts";
import { notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { findCohort } from "#db/queries/organizations.ts";
import { findPerson } from "#db/queries/people.ts";
import { DeskPage, targetOf } from "../hq/desk.tsx";
import { deskAnswerShape, misfit } from "../hq/desk-answer.ts";
import { answerCode, answerRelease } from "../hq/person-forms.ts";
import { titleMeta, usePage } from "../page.tsx";
import { cohortView, cohortViewShape } from "./cohort-data.ts";
import { CohortDetails } from "./cohort-page.tsx";

export const handle = {
  policy: { loader: "cohort.view", action: "code.issue" },
} as const satisfies RouteHandle;

const params = z.strictObject({ cohortId: z.uuid() });

export const loader = secured(
  "cohort.view",
  { params, output: cohortViewShape },
  async ({ db, params: { cohortId }, person: officer, may, language, now }) => {
    const cohort = await findCohort(db, cohortId);
    const target = { organizationLineage: cohort?.lineage ?? [], cohortIds: [cohortId] };
    if (!cohort || !may("cohort.view", target)) throw notFound();
    return cohortView(db, { cohort, officer, t: translator(language), now: await now(), may });
  },
);

const personId = z.uuid();
const form = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("code"), personId }),
  z.strictObject({
    intent: z.literal("release"),
    key: z.uuid(),
    personId,
    courseId: z.string().max(60),
    reason: z.string().trim().min(1, "common.form.required").max(LONGEST_RELEASE_REASON),
  }),
]);

/** A one-time code or an exam's release for somebody of this cohort. */
export const action = secured(
  "code.issue",
  { params, form, output: deskAnswerShape },
  async ({
    db,
    params: { cohortId },
    person: officer,
    may,
    form: given,
    formErrors,
    fields,
    language,
  }) => {
    const t = translator(language);
    const id = personId.safeParse(fields.personId);
    const person = id.success ? await findPerson(db, id.data) : null;
    const act = fields.intent === "release" ? "exam.release" : "code.issue";
    const isMember = person?.cohortIds.includes(cohortId);
    if (!person || !isMember || !may(act, targetOf(person))) throw notFound();
    if (!given) return misfit(t, fields, formErrors);
    return given.intent === "code"
      ? answerCode(db, { person, officer, t })
      : answerRelease(db, given, { person, officer, t });
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function CohortRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <DeskPage desk={view.desk} current="teach">
      <CohortDetails t={t} view={view} answer={answer ?? null} />
    </DeskPage>
  );
}
