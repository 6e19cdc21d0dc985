import { createHash } from "node:crypto";
import type { Language } from "#app/domain/languages.ts";
import { type MessageKey, patternOf } from "#app/i18n/catalog.ts";

/** Sentences that make up a text of consent, in the order in which the page shows them. */
export const TRAINING_TEXT = [
  "account.consent.title",
  "account.consent.operator",
  "account.consent.purpose",
  "account.consent.categories",
  "account.consent.transfer",
  "account.consent.term",
  "account.consent.withdrawal",
  "account.consent.minor",
] as const satisfies MessageKey[];

const GUARDIAN_TEXT = [
  "guardian.answer.what.learn",
  "guardian.answer.what.certificate",
  "guardian.answer.what.noField",
  "guardian.answer.field.agree",
  ...TRAINING_TEXT,
] as const satisfies MessageKey[];

const FULL_NAME_TEXT = ["account.consent.fullName.text"] as const satisfies MessageKey[];

const TEXTS = {
  training: { version: "2026-11-1", keys: TRAINING_TEXT },
  publicFullName: { version: "2026-11-1", keys: FULL_NAME_TEXT },
  guardian: { version: "2026-11-1", keys: GUARDIAN_TEXT },
} as const;

export type ConsentTextName = keyof typeof TEXTS;

/**
 * Which text was agreed to: the version that the page names, and a hash of the very sentences in the
 * language in which they were read. A change of the sentences wants a new version.
 */
export function consentText(
  name: ConsentTextName,
  language: Language,
): { version: string; hash: string } {
  const { version, keys } = TEXTS[name];
  const sentences = keys.map((key) => patternOf(language, key)).join("\n");
  return { version, hash: createHash("sha256").update(sentences).digest("hex") };
}
