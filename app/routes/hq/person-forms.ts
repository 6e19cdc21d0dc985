import { z } from "zod";
import type { Language } from "#app/domain/languages.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { issueOneTimeCode } from "#app/services/accounts/issue-one-time-code.ts";
import { recordGuardianSheet } from "#app/services/accounts/record-guardian-sheet.ts";
import type { Issuing } from "#app/services/certification/issuing.ts";
import { releaseExam } from "#app/services/learning/release-exam.ts";
import { confirmIdentity } from "#app/services/people/confirm-identity.ts";
import { runOnce } from "#app/services/records/run-once.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { listIssuedCodes } from "#db/queries/one-time-secrets.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { done, refusalText, refusedForm } from "./desk-answer.ts";

const key = z.uuid();
const ticked = z.literal("yes");
const REASON_MISSING = "common.form.required";

/** The forms of a person's page; a code is never repeated, so its form has no key. */
export const personForm = z.discriminatedUnion("intent", [
  z.strictObject({
    intent: z.literal("identity"),
    key,
    nameMatches: ticked,
    birthDateMatches: ticked,
  }),
  z.strictObject({
    intent: z.literal("guardian"),
    key,
    guardianName: z.string().trim().min(1, REASON_MISSING).max(200),
    relation: z.enum(["parent", "representative"]),
  }),
  z.strictObject({ intent: z.literal("code") }),
  z.strictObject({
    intent: z.literal("release"),
    key,
    courseId: z.string().max(60),
    reason: z.string().trim().min(1, REASON_MISSING).max(500),
  }),
]);
type PersonForm = z.output<typeof personForm>;
type FormOf<I extends PersonForm["intent"]> = Extract<PersonForm, { intent: I }>;

type Given = {
  person: PersonRecord;
  officer: PersonActor;
  t: Translator;
  language: Language;
  issuing: Issuing;
};

/** Does what a form asks; whether the officer may was asked before. */
export function answerPersonForm(db: ActorDb, { form, ...given }: Given & { form: PersonForm }) {
  switch (form.intent) {
    case "identity":
      return answerIdentity(db, form, given);
    case "guardian":
      return answerGuardian(db, form, given);
    case "code":
      return answerCode(db, given);
    case "release":
      return answerRelease(db, form, given);
  }
}

async function answerIdentity(
  db: ActorDb,
  form: FormOf<"identity">,
  { person, officer, t }: Given,
) {
  const request = [form.intent, person.id];
  const outcome = await runOnce(db, { key: form.key, request }, () =>
    confirmIdentity(db, { personId: person.id, officer }),
  );
  return outcome.ok
    ? done(form.intent, t("common.saved"))
    : refusedForm(form, refusalText(t, outcome.reason, ["identity"]));
}

async function answerGuardian(db: ActorDb, form: FormOf<"guardian">, given: Given) {
  const { person, officer, t, language, issuing } = given;
  const { guardianName, relation } = form;
  const request = [form.intent, person.id, guardianName, relation];
  const sheet = {
    personId: person.id,
    guardianName,
    relation,
    recordedBy: officer.personId,
    language,
  };
  const outcome = await runOnce(db, { key: form.key, request }, async () => {
    const recorded = await recordGuardianSheet(db, issuing, sheet);
    return recorded.ok ? { ok: true as const } : { ok: false as const, reason: recorded.reason };
  });
  if (outcome.ok) return done(form.intent, t("hq.guardian.done"));
  const refusal = refusalText(t, outcome.reason, ["guardian"]);
  return refusedForm(
    form,
    refusal,
    outcome.reason === "badName" ? { guardianName: t("refusals.name.symbol") } : {},
  );
}

/** The code stands in this answer and nowhere else. */
export async function answerCode(
  db: ActorDb,
  { person, officer, t }: Pick<Given, "person" | "officer" | "t">,
) {
  const issued = await issueOneTimeCode(db, { personId: person.id, issuedBy: officer.personId });
  if (!issued.ok)
    return refusedForm({ intent: "code" }, refusalText(t, issued.reason, ["oneTimeCode"]));
  const expiresAt = (await listIssuedCodes(db, person.id)).at(-1)?.expiresAt;
  const until = expiresAt ? t.plain.dayAndTime(expiresAt, person.timeZone) : null;
  return done("code", t("common.done"), { oneTimeCode: { code: issued.code, until } });
}

type Release = { key: string; courseId: string; reason: string };

export async function answerRelease(
  db: ActorDb,
  form: Release,
  { person, officer, t }: Pick<Given, "person" | "officer" | "t">,
) {
  const { key, courseId, reason } = form;
  const request = ["release", person.id, courseId, reason];
  const outcome = await runOnce(db, { key, request }, () =>
    releaseExam(db, { personId: person.id, courseId, reason, officer }),
  );
  return outcome.ok
    ? done("release", t("hq.release.done"))
    : refusedForm({ intent: "release", ...form }, refusalText(t, outcome.reason, ["exam"]));
}
