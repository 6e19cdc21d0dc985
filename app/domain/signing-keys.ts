/** What a key signs: certificates, status lists, or the trust pack. No key does two of them. */
export const KEY_PURPOSES = ["statement", "status", "root"] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/**
 * pending: published, signs nothing yet · active: signs · retired: signs nothing more, what it signed
 * stays good · compromised: somebody else may have signed with it.
 */
export const KEY_STATUSES = ["pending", "active", "retired", "compromised"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

const NEXT: Record<KeyStatus, readonly KeyStatus[]> = {
  pending: ["active", "retired", "compromised"],
  active: ["retired", "compromised"],
  retired: ["compromised"],
  compromised: [],
};

export const mayBecome = (status: KeyStatus, next: KeyStatus): boolean =>
  NEXT[status].includes(next);

/**
 * A key is published for a day before it signs: scanners refresh their trust pack once a day, and must
 * know a key before they meet a paper that it signed.
 */
export const HOURS_PUBLISHED_BEFORE_USE = 24;

export function mayActivate(publishedAt: Date, now: Date): boolean {
  return now.getTime() - publishedAt.getTime() >= HOURS_PUBLISHED_BEFORE_USE * 3_600_000;
}

/** Clocks may differ by so much. */
export const CLOCK_TOLERANCE_SECONDS = 5 * 60;

export type KeyWindow = { status: KeyStatus; isDemo: boolean; retiredAt: Date | null };

export type KeyVerdict =
  | "good"
  | "retired"
  | "signedAfterRetirement"
  | "notYetActive"
  | "compromised"
  | "demo"
  | "unknown";

/**
 * What a good signature by this key is worth. A retired key is good for what it signed in its time;
 * a compromised one for nothing, since a thief may write any date.
 */
export function keyVerdict(
  key: KeyWindow | null,
  { signedAt, isDemoTrusted }: { signedAt: Date; isDemoTrusted: boolean },
): KeyVerdict {
  if (!key) return "unknown";
  if (key.isDemo && !isDemoTrusted) return "demo";
  if (key.status === "compromised") return "compromised";
  if (key.status === "pending") return "notYetActive";
  if (key.status === "active") return "good";
  const end = (key.retiredAt?.getTime() ?? 0) + CLOCK_TOLERANCE_SECONDS * 1000;
  return signedAt.getTime() <= end ? "retired" : "signedAfterRetirement";
}

export const isKeyTrusted = (verdict: KeyVerdict): boolean =>
  verdict === "good" || verdict === "retired";
