import { expect, test } from "vitest";
import { LIMITS, type Limit, UNKNOWN_CODE_POINTS } from "#app/domain/limits.ts";

test("the limits that the security rules name have their figures", () => {
  expect(LIMITS.signIn).toMatchObject({ points: 5, seconds: 60 });
  expect(LIMITS.signInAddress).toMatchObject({ points: 30, seconds: 60 });
  expect(LIMITS.reset).toMatchObject({ points: 3, seconds: 3600 });
  expect(LIMITS.publicCheck).toMatchObject({ points: 60, seconds: 60 });
  expect(LIMITS.compareSurname).toMatchObject({ points: 5, seconds: 3600 });
  expect(LIMITS.api).toMatchObject({ points: 600, seconds: 60 });
  expect(LIMITS.publicCheck.points / UNKNOWN_CODE_POINTS).toBe(30);
});

test("guesses at secrets are counted across processes", () => {
  const guessing: Limit[] = [
    LIMITS.signIn,
    LIMITS.stepUp,
    LIMITS.reset,
    LIMITS.oneTimeCode,
    LIMITS.compareSurname,
    LIMITS.joinCode,
  ];
  expect(guessing.every(({ perProcess }) => !perProcess)).toBe(true);
});
