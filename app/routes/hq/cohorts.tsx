import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { LONGEST_COHORT_NAME } from "#app/domain/desk-limits.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { reachOf } from "#app/domain/reach.ts";
import { notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { createCohort } from "#app/services/organizations/create-cohort.ts";
import { runOnce } from "#app/services/records/run-once.ts";
import { listCohortsOnDesk, listOrganizationsOnDesk } from "#db/queries/desks.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import { titleMeta, usePage } from "../page.tsx";
import { Cohorts, cohortListedShape, NewCohort } from "./cohort-list.tsx";
import { DeskPage, deskOf, deskShape } from "./desk.tsx";
import { deskAnswerShape, done, misfit, refusalText, refusedForm } from "./desk-answer.ts";
import { DeskNotice } from "./desk-notice.tsx";

export const handle = {
  policy: { loader: "cohort.view", action: "cohort.invite" },
} as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  desk: deskShape,
  formKey: z.string(),
  cohorts: z.array(cohortListedShape),
  /** Where a cohort may be made; empty: nowhere. */
  organizations: z.array(z.strictObject({ value: z.string(), label: z.string() })),
});

export const loader = secured("cohort.view", { output }, async ({ db, person, language }) => {
  const listed = await listCohortsOnDesk(db, reachOf(person, "cohort.view"));
  const organizations = await listOrganizationsOnDesk(db, reachOf(person, "cohort.invite"));
  return {
    title: translator(language)("hq.cohorts.title"),
    desk: deskOf(person),
    formKey: randomUUID(),
    cohorts: listed.map(({ organizationName, language: taught, ...one }) => ({
      ...one,
      taughtIn: taught,
      organization: organizationName[language],
    })),
    organizations: organizations.map(({ id, name }) => ({ value: id, label: name[language] })),
  };
});

const form = z.strictObject({
  key: z.uuid(),
  organizationId: z.uuid(),
  name: z.string().trim().min(1, "common.form.required").max(LONGEST_COHORT_NAME),
  language: z.enum(LANGUAGES),
});

export const action = secured(
  "cohort.invite",
  { form, output: deskAnswerShape },
  async ({ db, form: given, formErrors, fields, may, language }) => {
    const t = translator(language);
    if (!given) return misfit(t, { ...fields, intent: "cohort" }, formErrors);
    const { key, ...asked } = given;
    const organization = await findOrganization(db, asked.organizationId);
    if (!organization || !may("cohort.invite", { organizationLineage: organization.lineage }))
      throw notFound();
    const created = await runOnce(db, { key, request: ["cohort", asked] }, () =>
      createCohort(db, asked),
    );
    return created.ok
      ? done("cohort", t("common.saved"))
      : refusedForm({ intent: "cohort", ...asked }, refusalText(t, created.reason, []));
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function CohortsRoute() {
  const { title, desk, formKey, cohorts, organizations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { t } = usePage();
  return (
    <DeskPage desk={desk} current="cohorts">
      <h1>{title}</h1>
      <DeskNotice t={t} answer={answer} fieldIds={["name", "organizationId", "language"]} />
      <div className="two">
        <Cohorts t={t} cohorts={cohorts} />
        {organizations.length > 0 && (
          <NewCohort t={t} formKey={formKey} organizations={organizations} answer={answer} />
        )}
      </div>
    </DeskPage>
  );
}
