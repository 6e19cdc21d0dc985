import { z } from "zod";
import { LONGEST_NOTE } from "#app/domain/desk-limits.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { correctName } from "#app/services/certification/correct-name.ts";
import type { Issuing } from "#app/services/certification/issuing.ts";
import { rotateCode } from "#app/services/certification/rotate-code.ts";
import { runOnce } from "#app/services/records/run-once.ts";
import type { ActorDb } from "#db/actor.ts";
import { done, refusalText, refusedForm } from "./desk-answer.ts";

const key = z.uuid();
const note = z
  .string()
  .trim()
  .min(1, "refusals.certificate.noteMissing")
  .max(LONGEST_NOTE, "refusals.certificate.noteMissing");
const reason = z.string().min(1, "refusals.certificate.reasonMissing").max(60);
const namePart = z.string().max(500);

const change = { key, reason, note };

/** What a coordinator does to a certificate: always with a reason and a note. */
export const certificateForm = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("suspended"), ...change }),
  z.strictObject({ intent: z.literal("reinstated"), ...change }),
  z.strictObject({ intent: z.literal("revoked"), ...change }),
  z.strictObject({
    intent: z.literal("correct"),
    key,
    note,
    surname: namePart,
    givenName: namePart,
    patronymic: namePart,
  }),
  z.strictObject({ intent: z.literal("rotate"), key, note }),
]);
type CertificateForm = z.output<typeof certificateForm>;

type Given = { t: Translator; issuing: Issuing; personId: string; code: string };

/** Does what the form asks, once for its key. Whether the officer may was asked before. */
export async function answerCertificateForm(db: ActorDb, form: CertificateForm, given: Given) {
  const { t } = given;
  const { key: formKey, ...asked } = form;
  const request = [given.code, asked];
  const outcome = await runOnce<Outcome>(db, { key: formKey, request }, () =>
    perform(db, form, given),
  );
  if (outcome.ok) {
    const newCode = "code" in outcome ? outcome.code : null;
    return done(form.intent, noticeOf(t, form.intent, newCode), { newCode });
  }
  const { reason: refusal } = outcome;
  if ("problems" in outcome) {
    return refusedForm(form, t("refusals.invalid"), nameErrors(t, outcome.problems));
  }
  if ("character" in outcome) {
    return refusedForm(form, t("refusals.name.unprintable", { symbol: outcome.character }));
  }
  return refusedForm(form, refusalText(t, refusal, ["certificate"]));
}

type Outcome = Awaited<
  ReturnType<typeof changeCertificate | typeof correctName | typeof rotateCode>
>;

function perform(
  db: ActorDb,
  form: CertificateForm,
  { issuing, personId, code }: Given,
): Promise<Outcome> {
  const target = { personId, code, note: form.note };
  switch (form.intent) {
    case "correct": {
      const { surname, givenName, patronymic } = form;
      return correctName(db, issuing, { ...target, name: { surname, givenName, patronymic } });
    }
    case "rotate":
      return rotateCode(db, issuing, target);
    default:
      return changeCertificate(db, { ...target, kind: form.intent, reason: form.reason });
  }
}

function noticeOf(
  t: Translator,
  intent: CertificateForm["intent"],
  newCode: string | null,
): string {
  if (intent === "correct") return t("hq.certificate.done.corrected", { code: newCode ?? "" });
  if (intent === "rotate") return t("hq.certificate.done.rotated", { code: newCode ?? "" });
  return t(`hq.certificate.done.${intent}`);
}

function nameErrors(
  t: Translator,
  problems: Partial<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([part, problem]) => {
      const words = `refusals.name.${problem}`;
      return [part, isMessageKey(words) ? t(words) : t("refusals.invalid")];
    }),
  );
}
