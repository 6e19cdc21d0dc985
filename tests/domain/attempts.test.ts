import fc from "fast-check";
import { expect, test } from "vitest";
import {
  attemptsLeft,
  deadlineOf,
  GRACE_SECONDS,
  isPastDeadline,
  mayStart,
  type PastAttempt,
  seriesAfterRelease,
} from "#app/domain/attempts.ts";

const rules = { count: 3, cooldownMinutes: 10 };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute));
const failed = (series: number, n: number, minute: number): PastAttempt => ({
  series,
  n,
  submittedAt: at(minute),
  isPassed: false,
});
const passed = (series: number, n: number, minute: number) => ({
  ...failed(series, n, minute),
  isPassed: true,
});
const start = (attempts: PastAttempt[], minute: number, releases = 0, mayRequalify = false) =>
  mayStart({ attempts, releases, rules, now: at(minute), mayRequalify });

test("the first attempt is the first of the first series", () => {
  expect(start([], 0)).toEqual({ ok: true, series: 1, n: 1 });
});

test("a running attempt is gone on with, not doubled", () => {
  const running = { series: 1, n: 1, submittedAt: null, isPassed: null };
  expect(start([running], 500)).toEqual({ ok: false, reason: "inProgress" });
});

test("a failed attempt is followed by ten minutes of rest, to the second", () => {
  expect(start([failed(1, 1, 0)], 9)).toEqual({ ok: false, reason: "coolDown", until: at(10) });
  expect(start([failed(1, 1, 0)], 10)).toEqual({ ok: true, series: 1, n: 2 });
});

test("the rest is counted from the last attempt, in whatever order they are read", () => {
  expect(start([failed(1, 2, 20), failed(1, 1, 0)], 25)).toMatchObject({
    reason: "coolDown",
    until: at(30),
  });
});

test("a fourth attempt waits for an instructor's release, which opens a new series", () => {
  const three = [failed(1, 1, 0), failed(1, 2, 12), failed(1, 3, 24)];
  expect(start(three, 59)).toEqual({ ok: false, reason: "needsRelease" });
  expect(attemptsLeft(three, 0, rules)).toBe(0);
  expect(seriesAfterRelease(three, 0)).toBe(2);
  expect(start(three, 59, 1)).toEqual({ ok: true, series: 2, n: 1 });
  expect(start(three, 25, 1)).toMatchObject({ reason: "coolDown" });
  expect(attemptsLeft(three, 1, rules)).toBe(3);
});

test("who has passed does not sit again while the certificate stands", () => {
  expect(start([passed(1, 1, 0)], 59)).toEqual({ ok: false, reason: "passed" });
});

test("who may qualify again begins a new series at once", () => {
  const past = [failed(1, 1, 0), passed(1, 2, 12)];
  expect(start(past, 13, 0, true)).toEqual({ ok: true, series: 2, n: 1 });
  const again = [...past, failed(2, 1, 20), failed(2, 2, 32), failed(2, 3, 44)];
  expect(start(again, 59, 0, true)).toEqual({ ok: false, reason: "needsRelease" });
  expect(start(again, 59, 1, true)).toEqual({
    ok: true,
    series: seriesAfterRelease(again, 0),
    n: 1,
  });
});

test("no history lets a series and number be used twice, or a series go over its count", () => {
  const history = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 14 });
  fc.assert(
    fc.property(history, (steps) => {
      const attempts: PastAttempt[] = [];
      let releases = 0;
      steps.forEach(([passes, release], hour) => {
        if (release) releases++;
        const now = new Date(at(0).getTime() + hour * 3_600_000);
        const decision = mayStart({ attempts, releases, rules, now, mayRequalify: true });
        if (!decision.ok) return;
        const { series, n } = decision;
        expect(attempts.some((one) => one.series === series && one.n === n)).toBe(false);
        expect(n).toBeLessThanOrEqual(rules.count);
        attempts.push({ series, n, submittedAt: now, isPassed: passes });
      });
    }),
  );
});

test("the deadline follows the start, and twice the time is given to who needs it", () => {
  expect(deadlineOf(at(0), 40)).toEqual(at(40));
  expect(deadlineOf(at(0), 20, 2)).toEqual(at(40));
});

test("an answer on its way is taken for the seconds of grace and no longer", () => {
  const deadline = at(40);
  const after = (milliseconds: number) => new Date(deadline.getTime() + milliseconds);
  expect(isPastDeadline(deadline, after(GRACE_SECONDS * 1000))).toBe(false);
  expect(isPastDeadline(deadline, after(GRACE_SECONDS * 1000 + 1))).toBe(true);
  expect(isPastDeadline(deadline, after(1), 0)).toBe(true);
});
