import { isDemoKid } from "#app/credentials/keys.ts";
import { type Check, keyFault } from "#app/domain/proof-verdicts.ts";
import { CLOCK_TOLERANCE_SECONDS, keyVerdict } from "#app/domain/signing-keys.ts";
import type { PublishedKey } from "#db/queries/signing-keys.ts";
import type { CheckGround } from "./check-anything.ts";

/** What a signature by this key, at that time, is worth. A demo key tells itself by its name, whoever's it is. */
export function keyCheck(
  { key, kid }: { key: PublishedKey | null; kid: string | null },
  signedAt: Date,
  { isDemoTrusted }: CheckGround,
): Check {
  const isDemo = kid !== null && isDemoKid(kid) && !isDemoTrusted;
  const verdict = isDemo ? "demo" : keyVerdict(key, { signedAt, isDemoTrusted });
  const fault = keyFault(verdict);
  return { id: "key", ok: fault === null, detail: fault ?? verdict };
}

/** The signed dates. Clocks may differ by minutes, never by a day. */
export function datesCheck(
  { signedAt, from, until }: { signedAt: Date; from: Date; until: Date | null },
  now: Date,
): Check {
  const latest = now.getTime() + CLOCK_TOLERANCE_SECONDS * 1000;
  const wrong = (detail: string): Check => ({ id: "dates", ok: false, detail });
  if (signedAt.getTime() > latest) return wrong("issuedLater");
  if (from.getTime() > latest) return wrong("notYetValid");
  if (until && until <= now) return wrong("expired");
  return { id: "dates", ok: true, detail: "good" };
}
