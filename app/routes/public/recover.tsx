import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { hashPassword } from "#app/auth/passwords.ts";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { checkNewPassword } from "#app/services/accounts/new-password.ts";
import {
  findCodePerson,
  readAccountCode,
  takeAccountCode,
} from "#app/services/accounts/use-code.ts";
import { passwordWords } from "../account-words.ts";
import { formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { delayedForm, refusedForm } from "../refused-form.ts";
import { RECOVERY_CODE, shownOnceCookie } from "../shown-once.ts";
import { RecoverForm } from "./recover-form.tsx";
import { signedIn } from "./signed-in.ts";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string() });
const form = z.strictObject({ code: z.string().max(200), password: z.string().max(5000) });

export const loader = secured("public.read", { output }, async ({ language }) => ({
  title: translator(language)("account.byCode.title"),
}));

/** A code and a new password in one form. The code is used up only when the password is accepted. */
export const action = secured(
  "public.write",
  { form, output: formViewShape },
  async (context) => {
    const { form: sent, language, runtime, clientAddress, isHttps } = context;
    if (!sent) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const { db } = runtime.database;
    const values = { code: sent.code };
    const failed = () =>
      refusedForm([{ fieldId: "code", message: t("account.byCode.failed") }], values);
    const wait = await exceeded(db, "oneTimeCode", clientAddress);
    if (wait !== null) {
      return delayedForm({ fieldId: "code", message: t("refusals.tooManyRequests") }, wait, values);
    }
    const code = readAccountCode(sent.code);
    const personId = code && (await findCodePerson(db, code));
    if (!code || !personId) return failed();
    const password = await checkNewPassword(db, personId, sent.password);
    if (!password.ok) {
      return refusedForm(
        [{ fieldId: "password", message: passwordWords(t, password.reason) }],
        values,
      );
    }
    const passwordHash = await hashPassword(password.value);
    const used = await context.inTransaction(async (tx) => {
      const taken = await takeAccountCode(tx, { code, personId, passwordHash });
      return taken.ok ? { ...taken, cookies: await signedIn(tx, context, personId) } : null;
    });
    if (!used) return failed();
    used.cookies.append("Set-Cookie", shownOnceCookie(RECOVERY_CODE, used.recoveryCode, isHttps));
    return goTo(paths.recoveryCode(), used.cookies);
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function RecoverPage() {
  const { title } = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page>
      <RecoverForm t={t} title={title} view={view} />
    </Page>
  );
}
