import { VERDICTS, type Verdict } from "./certificates.ts";
import type { KeyVerdict } from "./signing-keys.ts";

/** What a file or a QR says beyond the state of a certificate, worst first. */
export const PROOF_FAULTS = [
  "malformed",
  "nothingInside",
  "keyUnknown",
  "keyDemo",
  "keyCompromised",
  "keyNotActive",
  "signedLate",
  "badSignature",
  "contradictory",
  "edited",
  "issuedLater",
  "otherHost",
] as const;
export type ProofFault = (typeof PROOF_FAULTS)[number];

export const PROOF_VERDICTS = [...VERDICTS, ...PROOF_FAULTS] as const;
export type ProofVerdict = Verdict | ProofFault;

/** What is looked at, each by itself. */
export const CHECK_IDS = [
  "form",
  "signature",
  "key",
  "issuer",
  "dates",
  "status",
  "host",
  "document",
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `detail` is a code: a fault, a verdict of a key or of a certificate, or "good". */
export type Check = { id: CheckId; ok: boolean; detail: string };

const KEY_FAULTS: Record<Exclude<KeyVerdict, "good" | "retired">, ProofFault> = {
  unknown: "keyUnknown",
  demo: "keyDemo",
  compromised: "keyCompromised",
  notYetActive: "keyNotActive",
  signedAfterRetirement: "signedLate",
};

export const keyFault = (verdict: KeyVerdict): ProofFault | null =>
  verdict === "good" || verdict === "retired" ? null : KEY_FAULTS[verdict];

const isFault = (detail: string): detail is ProofFault =>
  (PROOF_FAULTS as readonly string[]).includes(detail);

/**
 * The policy on top of the facts. A paper that does not prove itself is worth nothing whatever its
 * certificate is worth; then the certificate's own state; and an address that is not ours last, since the
 * signature does not depend on it.
 */
export function proofVerdict(checks: readonly Check[], state: Verdict | null): ProofVerdict {
  const faults = checks
    .filter(({ ok }) => !ok)
    .flatMap(({ detail }) => (isFault(detail) ? detail : []));
  const first = PROOF_FAULTS.find((fault) => fault !== "otherHost" && faults.includes(fault));
  if (first) return first;
  if (state !== null && state !== "valid") return state;
  if (faults.includes("otherHost")) return "otherHost";
  return state ?? "unknown";
}
