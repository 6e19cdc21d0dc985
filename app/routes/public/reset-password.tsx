import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { hashPassword } from "#app/auth/passwords.ts";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { type SecuredContext, type Shapes, secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { checkNewPassword } from "#app/services/accounts/new-password.ts";
import { findResetPerson, resetPassword } from "#app/services/accounts/reset-password.ts";
import { passwordWords } from "../account-words.ts";
import { formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { refusedForm } from "../refused-form.ts";
import { DeadResetLink, NewPasswordForm } from "./new-password-form.tsx";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const params = z.strictObject({ token: z.string().max(100) });
const form = z.strictObject({ password: z.string().max(5000) });
const output = z.strictObject({ title: z.string(), isGood: z.boolean() });

/** Looking uses nothing up: programs that scan mail open links, too. */
export const loader = secured("public.read", { params, output }, async (context) => {
  const {
    params: { token },
    language,
  } = context;
  const isGood = (await ownerOf(context, token)) !== null;
  const view = { title: translator(language)("account.reset.choose.title"), isGood };
  return isGood ? view : refused(view, 404);
});

/** Guessing 256 bits is hopeless; asking often is refused all the same. */
async function ownerOf(
  { runtime, clientAddress }: Pick<SecuredContext<Shapes>, "runtime" | "clientAddress">,
  token: string,
) {
  const { db } = runtime.database;
  const wait = await exceeded(db, "guardianAnswer", `reset ${clientAddress}`);
  if (wait !== null)
    throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
  return findResetPerson(db, token);
}

export const action = secured(
  "public.write",
  { params, form, output: formViewShape },
  async (context) => {
    const {
      params: { token },
      form: sent,
      language,
      runtime,
      inTransaction,
    } = context;
    if (!sent) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const { db } = runtime.database;
    const personId = await ownerOf(context, token);
    if (!personId) return goTo(paths.resetWith(token));
    const password = await checkNewPassword(db, personId, sent.password);
    if (!password.ok) {
      return refusedForm([{ fieldId: "password", message: passwordWords(t, password.reason) }]);
    }
    const passwordHash = await hashPassword(password.value);
    const outcome = await inTransaction((tx) => resetPassword(tx, { token, passwordHash }));
    return goTo(outcome.ok ? `${paths.signIn()}?done=reset` : paths.resetWith(token));
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function ResetPasswordPage() {
  const { isGood } = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>();
  const { t } = usePage();
  return <Page>{isGood ? <NewPasswordForm t={t} view={view} /> : <DeadResetLink t={t} />}</Page>;
}
