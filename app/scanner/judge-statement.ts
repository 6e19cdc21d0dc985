import type { DecodedStatement } from "#app/credentials/cose-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import { hasBit } from "#app/credentials/status-bits.ts";
import type { ScanFinding } from "#app/domain/scan-findings.ts";
import { CLOCK_TOLERANCE_SECONDS, type KeyVerdict, keyVerdict } from "#app/domain/signing-keys.ts";
import { PLACES_PER_LIST } from "#app/domain/status-index.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { type OpenedKey, type OpenedPack, packAge } from "./pack.ts";

const DAY = 86_400_000;

/** The key of the pack that made the signature, and why there is none otherwise. */
export async function findSigningKey(
  { kid8, signedBytes, signature }: DecodedStatement,
  pack: OpenedPack,
): Promise<OpenedKey | "unknownKey" | "forged"> {
  const kid = Array.from(kid8, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const candidates = pack.keys.get(kid) ?? [];
  for (const key of candidates) {
    if (await verifyEd25519(key.publicKey, signedBytes, signature)) return key;
  }
  return candidates.length === 0 ? "unknownKey" : "forged";
}

/** What a statement with a good signature is worth: its key, its words, its state, its dates. */
export function judgeStatement(
  claims: StatementClaims,
  { key, codeInAddress }: { key: OpenedKey; codeInAddress: string },
  pack: OpenedPack,
  now: Date,
): ScanFinding {
  const signedAt = new Date(claims.issuedAt * 1000);
  const ofKey = keyFinding(key, signedAt, pack.trustsDemoKeys);
  if (ofKey) return ofKey;
  if (codeInAddress !== claims.code) return "contradictory";
  if (key.issuer !== null && key.issuer !== claims.issuer) return "wrongIssuer";
  return stateFinding(claims, pack) ?? datesFinding(claims, pack, now);
}

const KEY_FINDINGS: Record<KeyVerdict, ScanFinding | null> = {
  good: null,
  retired: null,
  unknown: "unknownKey",
  demo: "demoKey",
  notYetActive: "keyNotYetActive",
  signedAfterRetirement: "keyRetired",
  compromised: "keyCompromised",
};

function keyFinding(key: OpenedKey, signedAt: Date, isDemoTrusted: boolean): ScanFinding | null {
  const finding = KEY_FINDINGS[keyVerdict(key, { signedAt, isDemoTrusted })];
  const isAfterLeak = key.compromisedAt !== null && signedAt >= key.compromisedAt;
  return finding === "keyCompromised" && isAfterLeak ? "signedAfterCompromise" : finding;
}

function stateFinding(
  { statusIndex }: StatementClaims,
  { revocation, suspension }: OpenedPack,
): ScanFinding | null {
  const list = Math.floor(statusIndex / PLACES_PER_LIST);
  const place = statusIndex % PLACES_PER_LIST;
  if (hasBit(revocation[list] ?? NO_BITS, place)) return "revoked";
  if (hasBit(suspension[list] ?? NO_BITS, place)) return "suspended";
  return null;
}

const NO_BITS = new Uint8Array(0);

/**
 * The phone's clock may be wrong, but it cannot be earlier than the pack was signed: a clock that was set
 * back brings no expired card to life.
 */
function datesFinding(
  { issuedAt, expiresAt, statusIndex }: StatementClaims,
  pack: OpenedPack,
  now: Date,
): ScanFinding {
  const latest = Math.max(now.getTime(), pack.issuedAt.getTime());
  const early = issuedAt * 1000 - latest;
  const age = packAge(pack, now);
  if (expiresAt !== null && expiresAt * 1000 <= latest) return "expired";
  if (early > DAY) return "notYetValid";
  if (early > CLOCK_TOLERANCE_SECONDS * 1000 || age.isFromTheFuture) return "clockDoubtful";
  const list = Math.floor(statusIndex / PLACES_PER_LIST);
  if (!pack.revocation[list] || !pack.suspension[list]) return "statusUnknown";
  return age.isFresh ? "genuine" : "genuineStalePack";
}
