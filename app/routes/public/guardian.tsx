import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { hashToken } from "#app/auth/tokens.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { answerGuardian } from "#app/services/accounts/answer-guardian.ts";
import { consentText } from "#app/services/accounts/consent-texts.ts";
import { findGuardianRequest } from "#db/queries/guardians.ts";
import { type FormView, formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { refusedForm } from "../refused-form.ts";
import { guardianAnswerOf, guardianShape } from "./guardian-answer.ts";
import { GuardianPage, guardianViewShape } from "./guardian-page.tsx";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const params = z.strictObject({ token: z.string().max(100) });
const answered = z.strictObject({ issued: z.array(z.string()) });

/** Who asks, for what, and what was answered. The link itself is the guardian's key. */
export const loader = secured(
  "public.read",
  { params, output: guardianViewShape },
  async ({ db, params: { token }, language }) => {
    const t = translator(language);
    const title = t("guardian.answer.title");
    const request = await findGuardianRequest(db, hashToken(token));
    const isDead = !request || (request.answer === null && request.isExpired && !request.isSettled);
    if (isDead) return refused(guardianViewShape.parse({ kind: "dead", title }), 404);
    return {
      kind:
        request.answer === "given" || request.isSettled ? ("given" as const) : ("asked" as const),
      title,
      name: [request.surname, request.givenName].filter(Boolean).join(" "),
      organization: request.organizationName[language],
      version: consentText("guardian", language).version,
      wasRefused: request.answer === "refused",
      // Only the link that gave a consent takes it back.
      mayWithdraw: request.answer === "given",
    };
  },
  { limit: "guardianAnswer" },
);

/** The answer, and in the same transaction every certificate that waited for it. */
export const action = secured(
  "public.write",
  { params, form: guardianShape, output: z.union([formViewShape, answered]) },
  async ({ params: { token }, form, language, issuing, runtime, clientAddress, inTransaction }) => {
    if (!form) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const { db } = runtime.database;
    const wait = await exceeded(db, "guardianAnswer", clientAddress);
    if (wait !== null)
      throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
    const read = guardianAnswerOf(t, form);
    if (!read.ok) return refusedForm(read.errors, read.values);
    const outcome = await inTransaction((tx) =>
      answerGuardian(tx, issuing, { ...read.answer, token, language }),
    );
    if (outcome.ok)
      return { issued: outcome.issued.map(({ courseTitle }) => courseTitle[language]) };
    if (outcome.reason === "deadLink") return goTo(paths.guardian(token));
    const message =
      outcome.reason === "contactSame"
        ? t("guardian.answer.contactSame")
        : t("refusals.guardian.notMinor");
    return refusedForm([{ fieldId: "contact", message }], read.values);
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function GuardianRoute() {
  const view = useLoaderData<typeof loader>() as z.output<typeof guardianViewShape>;
  const answer = useActionData<typeof action>() as FormView | z.output<typeof answered> | undefined;
  const { t } = usePage();
  const form = answer && "errors" in answer ? answer : undefined;
  const issued = answer && "issued" in answer ? answer.issued : [];
  return (
    <Page organization={view.kind === "dead" ? null : view.organization}>
      <GuardianPage t={t} view={view} form={form} issued={issued} />
    </Page>
  );
}
