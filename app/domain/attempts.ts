export type AttemptRules = {
  /** Attempts in a series; after them an instructor's release opens the next one. */
  count: number;
  /** Between a failed attempt's submission and the next start. */
  cooldownMinutes: number;
};

export type PastAttempt = {
  series: number;
  n: number;
  /** Null while it runs. */
  submittedAt: Date | null;
  isPassed: boolean | null;
};

export type StartRefusal =
  | { ok: false; reason: "inProgress" | "needsRelease" | "passed" }
  | { ok: false; reason: "coolDown"; until: Date };

export type StartDecision = { ok: true; series: number; n: number } | StartRefusal;

/**
 * Whether a person may start an exam now, and as which attempt. (person, exam, series, n) is unique
 * in the database, so two starts that read the same past cannot both succeed.
 * A release opens the next series. So does a pass, but only where the person may qualify again:
 * when the certificate of that pass has ended or was revoked.
 */
export function mayStart(asked: {
  attempts: readonly PastAttempt[];
  releases: number;
  rules: AttemptRules;
  now: Date;
  mayRequalify?: boolean;
}): StartDecision {
  const { attempts, releases, rules, now, mayRequalify = false } = asked;
  if (attempts.some(({ submittedAt }) => submittedAt === null)) return refuse("inProgress");
  const passes = attempts.filter(({ isPassed }) => isPassed).length;
  const last = latest(attempts);
  if (passes > 0 && !mayRequalify) return refuse("passed");
  const series = seriesNow(attempts, releases, passes);
  const n = attempts.filter((attempt) => attempt.series === series).length + 1;
  if (n > rules.count) return refuse("needsRelease");
  const until = last && !last.isPassed ? coolDownEnd(last, rules) : null;
  if (until && until > now) return { ok: false, reason: "coolDown", until };
  return { ok: true, series, n };
}

const refuse = (reason: "inProgress" | "needsRelease" | "passed") =>
  ({ ok: false, reason }) as const;

/** A pass closes its series early, so what was begun counts even where releases are fewer. */
const seriesNow = (attempts: readonly PastAttempt[], releases: number, passes: number) =>
  Math.max(1 + releases + passes, ...attempts.map(({ series }) => series));

/** The series that a release given now would open. */
export const seriesAfterRelease = (attempts: readonly PastAttempt[], releases: number): number =>
  seriesNow(attempts, releases, attempts.filter(({ isPassed }) => isPassed).length) + 1;

function latest(attempts: readonly PastAttempt[]): PastAttempt | null {
  return attempts.reduce<PastAttempt | null>(
    (found, attempt) =>
      found && (found.submittedAt as Date) > (attempt.submittedAt as Date) ? found : attempt,
    null,
  );
}

const coolDownEnd = ({ submittedAt }: PastAttempt, { cooldownMinutes }: AttemptRules) =>
  new Date((submittedAt as Date).getTime() + cooldownMinutes * 60_000);

/** Attempts left in the current series, for the page before the start. */
export function attemptsLeft(
  attempts: readonly PastAttempt[],
  releases: number,
  rules: AttemptRules,
): number {
  const passes = attempts.filter(({ isPassed }) => isPassed).length;
  const series = seriesNow(attempts, releases, passes);
  return Math.max(0, rules.count - attempts.filter((attempt) => attempt.series === series).length);
}

/**
 * When an attempt must be handed in.
 * @param timeFactor 2 for who needs twice the time (facts.md, A-06)
 */
export const deadlineOf = (startedAt: Date, minutes: number, timeFactor = 1): Date =>
  new Date(startedAt.getTime() + minutes * timeFactor * 60_000);

/** Seconds after the deadline in which an answer on its way is still taken. */
export const GRACE_SECONDS = 10;

/** Whether nothing is taken any more: the deadline and the grace are over. */
export const isPastDeadline = (
  deadlineAt: Date,
  now: Date,
  graceSeconds = GRACE_SECONDS,
): boolean => now.getTime() > deadlineAt.getTime() + graceSeconds * 1000;
