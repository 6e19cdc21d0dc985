import { type AttemptRules, attemptsLeft, type PastAttempt } from "./attempts.ts";
import type { GuardianState } from "./consents.ts";

/** Where a person stands with one exam, as an instructor sees it. */
export type ExamStanding = {
  state: "none" | "running" | "passed" | "failed";
  /** Attempts left in the series. */
  left: number;
  failedCount: number;
  /** The series is used up: only a release opens the next one. */
  needsRelease: boolean;
};

/** @param attempts oldest first */
export function examStandingOf(
  attempts: readonly PastAttempt[],
  releases: number,
  rules: AttemptRules,
): ExamStanding {
  const last = attempts.at(-1);
  const isRunning = attempts.some(({ submittedAt }) => submittedAt === null);
  const state = !last ? "none" : isRunning ? "running" : last.isPassed ? "passed" : "failed";
  // A pass ends the series: there is nothing left to use.
  const left = state === "passed" ? 0 : attemptsLeft(attempts, releases, rules);
  const failedCount = state === "failed" ? rules.count - left : 0;
  return { state, left, failedCount, needsRelease: state === "failed" && left === 0 };
}

export const LEARNER_NEEDS = ["release", "failedTwice", "guardian", "idle"] as const;
export type LearnerNeed = (typeof LEARNER_NEEDS)[number];

const IDLE_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

/** What a learner needs help with, the most pressing first. Who has passed is not idle. */
export function learnerNeeds(learner: {
  standings: readonly ExamStanding[];
  guardian: GuardianState;
  /** When a lesson was last open; null: never. */
  lastSeenAt: Date | null;
  now: Date;
}): LearnerNeed[] {
  const { standings, guardian, lastSeenAt, now } = learner;
  const isDone = standings.length > 0 && standings.every(({ state }) => state === "passed");
  const isIdle = lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() > IDLE_DAYS * DAY_MS;
  const holds: Record<LearnerNeed, boolean> = {
    release: standings.some(({ needsRelease }) => needsRelease),
    failedTwice: standings.some(
      ({ failedCount, needsRelease }) => failedCount >= 2 && !needsRelease,
    ),
    guardian: guardian === "awaited",
    idle: isIdle && !isDone,
  };
  return LEARNER_NEEDS.filter((need) => holds[need]);
}
