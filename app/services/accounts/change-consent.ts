import { mayConsentTo } from "#app/domain/consents.ts";
import type { Day } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertConsent, withdrawConsent } from "#db/queries/consents.ts";
import type { Issuing } from "../certification/issuing.ts";
import { consentText } from "./consent-texts.ts";
import { issueAwaitedCertificates } from "./issue-awaited-certificates.ts";

/** Purposes that have a text today; the others are asked when first needed. */
export const OFFERED_PURPOSES = ["training", "publicFullName"] as const;
export type OfferedPurpose = (typeof OFFERED_PURPOSES)[number];

export type ChangedConsent = { ok: true } | { ok: false; reason: "notAllowed" };

type Input = {
  personId: string;
  birthOn: Day;
  today: Day;
  purpose: OfferedPurpose;
  language: Language;
};

/**
 * Gives a consent with the text as it stands today. Given twice it is given once. What was passed before a
 * consent to training was withdrawn, and waited since, is issued with it.
 */
export async function giveConsent(
  db: ActorDb,
  issuing: Issuing,
  input: Input,
): Promise<ChangedConsent> {
  const { personId, birthOn, today, purpose, language } = input;
  if (!mayConsentTo(purpose, birthOn, today)) return { ok: false, reason: "notAllowed" };
  const { version: textVersion, hash: textHash } = consentText(purpose, language);
  await insertConsent(db, { id: uuidv7(), personId, purpose, textVersion, textHash, language });
  if (purpose === "training") await issueAwaitedCertificates(db, issuing, personId);
  return { ok: true };
}

/** The row stays with the moment of withdrawal. */
export async function endConsent(
  db: ActorDb,
  { personId, purpose }: Pick<Input, "personId" | "purpose">,
): Promise<ChangedConsent> {
  await withdrawConsent(db, personId, purpose);
  return { ok: true };
}
