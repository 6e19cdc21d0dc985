import { type Check, keyFault } from "#app/domain/proof-verdicts.ts";
import { CLOCK_TOLERANCE_SECONDS, keyVerdict } from "#app/domain/signing-keys.ts";
import type { PublishedKey } from "#db/queries/signing-keys.ts";
import type { CheckGround } from "./check-anything.ts";

/** What a signature by this key, at that time, is worth. */
export function keyCheck(
  key: PublishedKey | null,
  signedAt: Date,
  { isDemoTrusted }: CheckGround,
): Check {
  const verdict = keyVerdict(key, { signedAt, isDemoTrusted });
  const fault = keyFault(verdict);
  return { id: "key", ok: fault === null, detail: fault ?? verdict };
}

/** The signed dates. Clocks may differ by minutes, never by a day. */
export function datesCheck({ from, until }: { from: Date; until: Date | null }, now: Date): Check {
  if (from.getTime() > now.getTime() + CLOCK_TOLERANCE_SECONDS * 1000)
    return { id: "dates", ok: false, detail: "issuedLater" };
  if (until && until <= now) return { id: "dates", ok: false, detail: "expired" };
  return { id: "dates", ok: true, detail: "good" };
}
