import { z } from "zod";
import { hashPassword } from "#app/auth/passwords.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { deviceOf, endSession, startSession } from "#app/auth/sessions.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { paths } from "#app/http/paths.ts";
import { languageCookie, scriptPreference } from "#app/http/preferences.ts";
import { goTo } from "#app/http/responses.ts";
import { tagOf } from "#app/i18n/scripts.ts";
import { translator } from "#app/i18n/translate.ts";
import {
  endConsent,
  giveConsent,
  OFFERED_PURPOSES,
} from "#app/services/accounts/change-consent.ts";
import { changePassword, isOwnPassword } from "#app/services/accounts/change-password.ts";
import {
  changeDocumentLanguages,
  changeLanguage,
} from "#app/services/accounts/change-preferences.ts";
import { checkNewPassword } from "#app/services/accounts/new-password.ts";
import { listSessions } from "#db/queries/sessions.ts";
import { passwordWords } from "../account-words.ts";
import { delayedForm, refusedForm } from "../refused-form.ts";
import { sessionHandle } from "./account-data.ts";

export const ACCOUNT_NOTICES = ["saved", "language", "session", "password"] as const;

const language = z.enum(LANGUAGES);
const password = z.string().max(5000);
const purpose = z.enum(OFFERED_PURPOSES);

export const accountForm = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("language"), language }),
  z.strictObject({ intent: z.literal("documents"), first: language, second: language }),
  z.strictObject({ intent: z.literal("giveConsent"), purpose }),
  z.strictObject({ intent: z.literal("withdrawConsent"), purpose }),
  z.strictObject({ intent: z.literal("endSession"), session: z.string().max(40) }),
  z.strictObject({ intent: z.literal("endOthers") }),
  z.strictObject({ intent: z.literal("password"), passwordNow: password, passwordNew: password }),
]);
type Form = z.output<typeof accountForm>;
type Context = Omit<SecuredContext<Shapes>, "form" | "params" | "query">;
type FormOf<Intent extends Form["intent"]> = Extract<Form, { intent: Intent }>;

const done = (notice: (typeof ACCOUNT_NOTICES)[number], headers?: HeadersInit) =>
  goTo(`${paths.account()}?done=${notice}`, headers);

/** One change a form. */
export async function changeAccount(context: Context, form: Form): Promise<Response> {
  const { personId } = context.person;
  switch (form.intent) {
    case "language":
      await context.inTransaction((tx) => changeLanguage(tx, personId, form.language));
      return done("language", { "Set-Cookie": languageCookie(chosenTag(context, form)) });
    case "documents":
      return chooseDocumentLanguages(context, form);
    case "giveConsent":
    case "withdrawConsent":
      return decideConsent(context, form);
    case "endSession":
    case "endOthers":
      return endSessions(context, form);
    case "password":
      return setPassword(context, form);
  }
}

/** Who reads Kazakh in Latin letters goes on doing so. */
const chosenTag = ({ request }: Context, { language }: FormOf<"language">) =>
  tagOf(language, scriptPreference(request.url, request.headers.get("Cookie")));

async function chooseDocumentLanguages(context: Context, { first, second }: FormOf<"documents">) {
  const { personId } = context.person;
  const changed = await context.inTransaction((tx) =>
    changeDocumentLanguages(tx, personId, [first, second]),
  );
  if (changed.ok) return done("saved");
  const t = translator(context.language);
  return refusedForm([{ fieldId: "second", message: t("refusals.invalid") }], { first, second });
}

async function decideConsent(context: Context, form: FormOf<"giveConsent" | "withdrawConsent">) {
  const { personId, birthOn } = context.person;
  const today = await context.today();
  const given = { personId, birthOn, today, purpose: form.purpose, language: context.language };
  const decided = await context.inTransaction((tx) =>
    form.intent === "giveConsent" ? giveConsent(tx, context.issuing, given) : endConsent(tx, given),
  );
  if (decided.ok) return done("saved");
  return refusedForm([
    { fieldId: "consents", message: translator(context.language)("refusals.generic") },
  ]);
}

async function endSessions(context: Context, form: FormOf<"endSession" | "endOthers">) {
  const { personId, sessionId } = context.person;
  await context.inTransaction(async (tx) => {
    for (const { id } of await listSessions(tx, personId)) {
      const isMeant = form.intent === "endOthers" || sessionHandle(id) === form.session;
      if (isMeant && id !== sessionId) await endSession(tx, id);
    }
  });
  return done("session");
}

/** The old password first; afterwards only this browser is signed in, in a session of its own. */
async function setPassword(context: Context, form: FormOf<"password">) {
  const { person, runtime, request, isHttps } = context;
  const { personId } = person;
  const t = translator(context.language);
  const { db } = runtime.database;
  const wait = await exceeded(db, "stepUp", personId);
  if (wait !== null)
    return delayedForm({ fieldId: "passwordNow", message: t("refusals.tooManyRequests") }, wait);
  if (!(await isOwnPassword(db, personId, form.passwordNow))) {
    return refusedForm([{ fieldId: "passwordNow", message: t("refusals.password.wrong") }]);
  }
  const checked = await checkNewPassword(db, personId, form.passwordNew);
  if (!checked.ok) {
    return refusedForm([{ fieldId: "passwordNew", message: passwordWords(t, checked.reason) }]);
  }
  const passwordHash = await hashPassword(checked.value);
  const isStaff = person.assignments.length > 0;
  const cookie = await context.inTransaction(async (tx) => {
    await changePassword(tx, { personId, passwordHash });
    return startSession(tx, { personId, isStaff, device: deviceOf(request), isHttps });
  });
  return done("password", { "Set-Cookie": cookie });
}
