import { expect, test } from "vitest";
import { examStandingOf, learnerNeeds } from "#app/domain/exam-standing.ts";

const RULES = { count: 3, cooldownMinutes: 10 };
const NOW = new Date("2026-11-24T12:00:00Z");
const failed = (n: number, series = 1) => ({ series, n, submittedAt: NOW, isPassed: false });

test("an exam is not begun, running, failed with attempts left, or passed", () => {
  expect(examStandingOf([], 0, RULES)).toMatchObject({
    state: "none",
    left: 3,
    needsRelease: false,
  });
  const running = { series: 1, n: 1, submittedAt: null, isPassed: null };
  expect(examStandingOf([running], 0, RULES)).toMatchObject({
    state: "running",
    needsRelease: false,
  });
  expect(examStandingOf([failed(1)], 0, RULES)).toMatchObject({
    state: "failed",
    left: 2,
    failedCount: 1,
  });
  const passed = { ...failed(2), isPassed: true };
  expect(examStandingOf([failed(1), passed], 0, RULES)).toMatchObject({
    state: "passed",
    failedCount: 0,
  });
});

test("nothing waits for a release while the last attempt runs, or once it is passed", () => {
  const begun = [failed(1), failed(2)];
  const running = { series: 1, n: 3, submittedAt: null, isPassed: null };
  const inProgress = examStandingOf([...begun, running], 0, RULES);
  expect(inProgress).toMatchObject({ state: "running", left: 0, needsRelease: false });
  const passed = examStandingOf([...begun, { ...failed(3), isPassed: true }], 0, RULES);
  expect(passed).toMatchObject({ state: "passed", needsRelease: false });
});

test("three fails wait for a release; the released series begins anew", () => {
  const used = [failed(1), failed(2), failed(3)];
  expect(examStandingOf(used, 0, RULES)).toMatchObject({ left: 0, needsRelease: true });
  expect(examStandingOf(used, 1, RULES)).toMatchObject({ left: 3, needsRelease: false });
  expect(examStandingOf([...used, failed(1, 2)], 1, RULES)).toMatchObject({
    left: 2,
    failedCount: 1,
  });
});

test("needs are named in their order: release, two fails, guardian, a week without a visit", () => {
  const learner = { standings: [], guardian: "notNeeded", lastSeenAt: NOW, now: NOW } as const;
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000 - 1);
  expect(learnerNeeds(learner)).toEqual([]);
  const used = examStandingOf([failed(1), failed(2), failed(3)], 0, RULES);
  const all = {
    ...learner,
    standings: [used],
    guardian: "awaited",
    lastSeenAt: daysAgo(7),
  } as const;
  expect(learnerNeeds(all)).toEqual(["release", "guardian", "idle"]);
  expect(learnerNeeds({ ...learner, lastSeenAt: daysAgo(6) })).toEqual([]);
  expect(learnerNeeds({ ...learner, lastSeenAt: null })).toEqual([]);
  const twice = examStandingOf([failed(1), failed(2)], 0, RULES);
  expect(learnerNeeds({ ...learner, standings: [twice] })).toEqual(["failedTwice"]);
  const passed = examStandingOf([{ ...failed(1), isPassed: true }], 0, RULES);
  expect(learnerNeeds({ ...learner, standings: [passed], lastSeenAt: daysAgo(30) })).toEqual([]);
});
