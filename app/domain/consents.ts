import { birthdayReaching, type Day } from "./days.ts";

/**
 * What a person may agree to, each with its own text, each withdrawable (security.md, section 11).
 * Only `training` is asked at sign-up; the others are asked when first needed and are off until then.
 */
export const CONSENT_PURPOSES = [
  "training",
  "publicFullName",
  "crossOrganizationCheck",
  "photos",
  "messages",
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const REQUIRED_PURPOSES: readonly ConsentPurpose[] = ["training"];

export const isConsentPurpose = (value: unknown): value is ConsentPurpose =>
  (CONSENT_PURPOSES as readonly unknown[]).includes(value);

/** Written consent of a guardian is asked for every learner below this age (facts.md, F-LAW-04). */
export const AGE_OF_CONSENT = 18;

export const isMinor = (birthOn: Day, today: Day): boolean =>
  today < birthdayReaching(birthOn, AGE_OF_CONSENT);

/** `notNeeded` from the eighteenth birthday on, whatever a guardian answered before. */
export type GuardianState = "notNeeded" | "awaited" | "given" | "refused";

export function guardianStateOf(
  person: { birthOn: Day; answer: "given" | "refused" | null },
  today: Day,
): GuardianState {
  if (!isMinor(person.birthOn, today)) return "notNeeded";
  return person.answer ?? "awaited";
}

/** What a learner wants to do that may depend on a guardian. */
export const LEARNER_ACTS = [
  "read",
  "answer",
  "sitExam",
  "receiveCertificate",
  "practice",
  "consentToMore",
] as const;
export type LearnerAct = (typeof LEARNER_ACTS)[number];

/** Without an answer one may learn; whatever leaves the school's walls waits for it. */
const BEFORE_ANSWER: readonly LearnerAct[] = ["read", "answer", "sitExam"];

/** A refusal stops whatever stores more about a child; lessons are public and stay readable. */
const AFTER_REFUSAL: readonly LearnerAct[] = ["read"];

/** A public page with a full name is for adults alone, so a guardian's consent never reaches it. */
export function learnerMay(act: LearnerAct, state: GuardianState): boolean {
  if (state === "notNeeded" || state === "given") return true;
  return (state === "awaited" ? BEFORE_ANSWER : AFTER_REFUSAL).includes(act);
}

/** What a withdrawn consent to training leaves: lessons are public and stay readable. */
export const mayAfterWithdrawal = (act: LearnerAct): boolean => AFTER_REFUSAL.includes(act);

/** Whether a passed exam's certificate must wait; the transaction that ends the wait issues it. */
export const certificateWaits = (state: GuardianState): boolean =>
  !learnerMay("receiveCertificate", state);

/** Whether a purpose may be agreed to by this person, or by a guardian for them. */
export const mayConsentTo = (purpose: ConsentPurpose, birthOn: Day, today: Day): boolean =>
  purpose !== "publicFullName" || !isMinor(birthOn, today);

/** A consent that a guardian gave is asked again, of the grown person, from 18 on. */
export const needsOwnConsent = (birthOn: Day, givenOn: Day, today: Day): boolean =>
  isMinor(birthOn, givenOn) && !isMinor(birthOn, today);
