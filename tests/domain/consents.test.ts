import { expect, test } from "vitest";
import {
  CONSENT_PURPOSES,
  certificateWaits,
  guardianStateOf,
  isConsentPurpose,
  isMinor,
  LEARNER_ACTS,
  learnerMay,
  mayConsentTo,
  needsOwnConsent,
  REQUIRED_PURPOSES,
} from "#app/domain/consents.ts";

const birthOn = "2010-05-20";
const birthday = "2028-05-20";

test("one is a minor until the day before the eighteenth birthday", () => {
  expect(isMinor(birthOn, "2028-05-19")).toBe(true);
  expect(isMinor(birthOn, birthday)).toBe(false);
});

test("only the training itself is asked at sign-up", () => {
  expect(REQUIRED_PURPOSES).toEqual(["training"]);
  expect(CONSENT_PURPOSES.every(isConsentPurpose)).toBe(true);
  expect(isConsentPurpose("marketing")).toBe(false);
});

test.each([
  ["awaited", ["read", "answer", "sitExam"]],
  ["refused", ["read"]],
  ["given", LEARNER_ACTS],
  ["notNeeded", LEARNER_ACTS],
] as const)("with a guardian's answer %s exactly these acts are open: %j", (state, open) => {
  expect(LEARNER_ACTS.filter((act) => learnerMay(act, state))).toEqual([...open]);
  expect(certificateWaits(state)).toBe(state === "awaited" || state === "refused");
});

test("the wait for a guardian ends with the answer or with the eighteenth birthday", () => {
  const state = (answer: "given" | "refused" | null, today: string) =>
    guardianStateOf({ birthOn, answer }, today);
  expect(state(null, "2026-11-24")).toBe("awaited");
  expect(state("given", "2026-11-24")).toBe("given");
  expect(state("refused", "2026-11-24")).toBe("refused");
  expect(state(null, birthday)).toBe("notNeeded");
  expect(state("refused", birthday)).toBe("notNeeded");
});

test("nobody opens a minor's full name to the public", () => {
  expect(mayConsentTo("publicFullName", birthOn, "2026-11-24")).toBe(false);
  expect(mayConsentTo("publicFullName", birthOn, birthday)).toBe(true);
  expect(mayConsentTo("photos", birthOn, "2026-11-24")).toBe(true);
});

test("a consent given in childhood is asked again of the adult", () => {
  expect(needsOwnConsent(birthOn, "2026-11-24", "2028-05-19")).toBe(false);
  expect(needsOwnConsent(birthOn, "2026-11-24", birthday)).toBe(true);
  expect(needsOwnConsent(birthOn, birthday, "2030-01-01")).toBe(false);
});
