import { z } from "zod";
import type { FieldError } from "#app/components/error-summary.tsx";
import { normalizeContact } from "#app/domain/contacts.ts";
import { checkNamePart } from "#app/domain/names.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { GuardianAnswer } from "#app/services/accounts/answer-guardian.ts";
import { nameWords } from "../account-words.ts";
import { typed } from "../form-view.ts";

const text = z.string().max(1000).default("");

export const guardianShape = z.strictObject({
  intent: z.enum(["give", "refuse"]),
  guardianName: text,
  relation: z.enum(["parent", "representative"]).optional(),
  contact: text,
  agree: z.literal("yes").optional(),
});

type ReadAnswer =
  | { ok: true; answer: GuardianAnswer; values: Record<string, string> }
  | { ok: false; errors: FieldError[]; values: Record<string, string> };

/** A refusal needs no more than its button; a consent says who gives it. */
export function guardianAnswerOf(t: Translator, form: z.output<typeof guardianShape>): ReadAnswer {
  const values = typed(form, ["guardianName", "relation", "contact", "agree"]);
  if (form.intent === "refuse") return { ok: true, answer: { answer: "refused" }, values };
  const name = checkNamePart(form.guardianName);
  const contact = normalizeContact(form.contact);
  const { relation, agree } = form;
  if (name.ok && contact.ok && relation && agree) {
    const { kind, value } = contact;
    return {
      ok: true,
      answer: { answer: "given", name: name.value, relation, contact: { kind, value } },
      values,
    };
  }
  const errors: FieldError[] = [];
  if (!name.ok) {
    const message = name.reason === "empty" ? t("common.form.required") : nameWords(t, name.reason);
    errors.push({ fieldId: "guardianName", message });
  }
  if (!relation) errors.push({ fieldId: "relation-parent", message: t("common.form.choose") });
  if (!contact.ok)
    errors.push({ fieldId: "contact", message: t(`refusals.contact.${contact.reason}`) });
  if (!agree) errors.push({ fieldId: "agree", message: t("refusals.consentMissing") });
  return { ok: false, errors, values };
}
