import type { z } from "zod";
import { hashPassword } from "#app/auth/passwords.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { type Translator, translator } from "#app/i18n/translate.ts";
import { isOwnPassword } from "#app/services/accounts/change-password.ts";
import type { CheckedSignUp } from "#app/services/accounts/check-sign-up.ts";
import { renewRecoveryCode } from "#app/services/accounts/recovery-codes.ts";
import { type SignUpOutcome, signUp } from "#app/services/accounts/sign-up.ts";
import { delayedForm, refusedForm } from "../refused-form.ts";
import { RECOVERY_CODE, shownOnceCookie } from "../shown-once.ts";
import { type signUpShape, signUpValues } from "./sign-up-shape.ts";
import { signedIn } from "./signed-in.ts";

type Form = z.output<typeof signUpShape>;
type Context = Pick<
  SecuredContext<Shapes>,
  | "actor"
  | "request"
  | "isHttps"
  | "issuing"
  | "language"
  | "runtime"
  | "clientAddress"
  | "inTransaction"
>;

/** Counts the try. @returns the form again when there were too many */
export async function mayTrySignUp(
  { runtime, clientAddress }: Context,
  t: Translator,
  values: Record<string, string>,
): Promise<Response | null> {
  const wait = await exceeded(runtime.database.db, "signUp", clientAddress);
  if (wait === null) return null;
  return delayedForm({ fieldId: "contact", message: t("refusals.tooManyRequests") }, wait, values);
}

/** Makes the account and signs in; a form that comes twice gets the account that it made. */
export async function createAccount(
  context: Context,
  form: Form,
  checked: CheckedSignUp,
): Promise<Response> {
  const { actor, language, runtime } = context;
  const { password, ...facts } = checked;
  const passwordHash = await hashPassword(password);
  const isProduction = runtime.config.mode === "production";
  const outcome = await context.inTransaction(async (tx) => {
    const made = await signUp(tx, {
      ...facts,
      passwordHash,
      language,
      invitationCode: form.code ?? "",
      guest: actor.kind === "guest" ? actor : null,
      testToken: isProduction ? form.testToken || null : null,
      idempotencyKey: form.idempotencyKey,
    });
    if (!made.ok) return { made, cookies: null };
    // The guest has just become this person: there is nothing left to merge.
    const isMerged = actor.kind === "guest";
    return { made, cookies: await signedIn(tx, context, made.personId, { isMerged }) };
  });
  const { made, cookies } = outcome;
  if (made.ok && cookies) return toRecoveryCode(context, cookies, made.recoveryCode);
  return refusal(context, form, made);
}

async function refusal(context: Context, form: Form, made: SignUpOutcome): Promise<Response> {
  const t = translator(context.language);
  if (made.ok) throw new Error("an account was made without a session");
  switch (made.reason) {
    case "unknownCode":
      return refusedForm(
        [{ fieldId: "code", message: t("refusals.join.unknownCode") }],
        signUpValues(form),
      );
    case "replayed":
      return replay(context, made.personId, form.password);
    case "stale":
      throw refused({ reason: "stale" }, 422);
    default:
      return refusedForm(
        [{ fieldId: "contact", message: t(`refusals.signUp.${made.reason}`) }],
        signUpValues(form),
      );
  }
}

/** The second click of the same person; the code that the first answer carried may never have been seen. */
async function replay(context: Context, personId: string, password: string): Promise<Response> {
  const { db } = context.runtime.database;
  if (!(await isOwnPassword(db, personId, password))) throw refused({ reason: "stale" }, 422);
  return context.inTransaction(async (tx) => {
    const cookies = await signedIn(tx, context, personId);
    return toRecoveryCode(context, cookies, await renewRecoveryCode(tx, personId));
  });
}

function toRecoveryCode({ isHttps }: Context, cookies: Headers, recoveryCode: string): Response {
  cookies.append("Set-Cookie", shownOnceCookie(RECOVERY_CODE, recoveryCode, isHttps));
  return goTo(paths.recoveryCode(), cookies);
}
