import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import type { ScanFinding, ScanTone } from "#app/domain/scan-findings.ts";
import type { OpenedPack } from "./pack.ts";

/** What one card says of itself, and what it is worth. */
export type JudgedCard = {
  /** What was scanned or typed. */
  text: string;
  /** Signed where there is a good signature, otherwise as the text says. */
  code: string | null;
  finding: ScanFinding;
  tone: ScanTone;
  /** Only of a statement whose signature is good: whatever else a card says is not repeated. */
  claims: StatementClaims | null;
  kind: Pick<CertificateKind, "id" | "title" | "level"> | null;
  issuer: OpenedPack["issuers"][number] | null;
  /** The first instant at which it is not valid; null when it never ends or nothing is signed. */
  validUntil: Date | null;
  /** The address is not the pack's own: of no weight where the signature is good. */
  otherHost: boolean;
  packDays: number;
};

/** Judges the text of a QR, an address or a typed code. Never throws. */
export async function judgeCard(text: string, _pack: OpenedPack, _now: Date): Promise<JudgedCard> {
  return {
    text,
    code: null,
    finding: "malformed",
    tone: "red",
    claims: null,
    kind: null,
    issuer: null,
    validUntil: null,
    otherHost: false,
    packDays: 0,
  };
}
