import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { formatRecoveryCode, parseRecoveryCode } from "#app/domain/codes.ts";
import { isMinor } from "#app/domain/consents.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { isOwnPassword } from "#app/services/accounts/change-password.ts";
import { renewRecoveryCode } from "#app/services/accounts/recovery-codes.ts";
import { formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { delayedForm, refusedForm } from "../refused-form.ts";
import { blankShownOnce, RECOVERY_CODE, readShownOnce, shownOnceCookie } from "../shown-once.ts";
import { RecoveryCodePage } from "./recovery-code-page.tsx";

export const handle = {
  policy: { loader: "own.read", action: "own.write" },
} as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string(), code: z.string().nullable() });
const form = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("renew"), password: z.string().max(5000) }),
  z.strictObject({ intent: z.literal("continue") }),
]);

/** Shows the code that the form before has just made; it is not stored, so it cannot be shown later. */
export const loader = secured("own.read", { output }, async ({ language, request }) => {
  const parsed = parseRecoveryCode(readShownOnce(RECOVERY_CODE, request) ?? "");
  return {
    title: translator(language)("account.recovery.title"),
    code: parsed.ok ? formatRecoveryCode(parsed.code) : null,
  };
});

/** A new code wants the password: it opens the account without one. */
export const action = secured(
  "own.write",
  { form, output: formViewShape },
  async ({ form: sent, person, language, runtime, isHttps, today, inTransaction }) => {
    if (!sent) throw refused({ reason: "invalid" }, 400);
    if (sent.intent === "continue") {
      const asksGuardian = isMinor(person.birthOn, await today()) && !person.hasGuardianConsent;
      const next = asksGuardian ? paths.guardianRequest() : paths.home();
      return goTo(next, { "Set-Cookie": blankShownOnce(RECOVERY_CODE) });
    }
    const t = translator(language);
    const { db } = runtime.database;
    const { personId } = person;
    const wait = await exceeded(db, "stepUp", personId);
    if (wait !== null) {
      return delayedForm({ fieldId: "password", message: t("refusals.tooManyRequests") }, wait);
    }
    if (!(await isOwnPassword(db, personId, sent.password))) {
      return refusedForm([{ fieldId: "password", message: t("refusals.password.wrong") }]);
    }
    const code = await inTransaction((tx) => renewRecoveryCode(tx, personId));
    return goTo(paths.recoveryCode(), {
      "Set-Cookie": shownOnceCookie(RECOVERY_CODE, code, isHttps),
    });
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function RecoveryCodeRoute() {
  const { title, code } = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page>
      <RecoveryCodePage t={t} title={title} code={code} view={view} />
    </Page>
  );
}
