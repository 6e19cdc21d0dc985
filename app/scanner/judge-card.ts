import { decodeBase32 } from "#app/credentials/base32.ts";
import { decodeStatement } from "#app/credentials/cose-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { foldLookAlikes } from "#app/domain/look-alikes.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import { type ScanFinding, type ScanTone, toneOf } from "#app/domain/scan-findings.ts";
import { checkPageAddress, codeInText, isSameHost } from "#app/domain/typed-code.ts";
import { findSigningKey, judgeStatement } from "./judge-statement.ts";
import { type OpenedPack, packAge } from "./pack.ts";

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

type Found = { finding: ScanFinding } & Partial<JudgedCard>;

/** The most that a QR holds: 4 296 letters and digits. */
export const LONGEST_TEXT = 4_296;

/** Judges the text of a QR, an address or a typed code. Never throws. */
export async function judgeCard(text: string, pack: OpenedPack, now: Date): Promise<JudgedCard> {
  const found = await foundIn(text, pack, now);
  return {
    text,
    code: null,
    claims: null,
    kind: null,
    issuer: null,
    validUntil: null,
    otherHost: false,
    packDays: packAge(pack, now).days,
    tone: toneOf(found.finding),
    ...found,
  };
}

async function foundIn(text: string, pack: OpenedPack, now: Date): Promise<Found> {
  if (text.length > LONGEST_TEXT) return { finding: "notACertificate" };
  const address = checkPageAddress(text);
  if (!address) return text.includes("://") ? { finding: "notACertificate" } : typedCode(text);
  const otherHost = !isSameHost(address.host, pack.host);
  const { code, finding } = typedCode(address.typed);
  if (!address.fragment) return { finding, code, otherHost };
  const found = await statementIn(address.fragment, { code, pack, now });
  return { code, otherHost, ...found };
}

/** Without a signature: the words of whoever typed it. */
function typedCode(text: string): { finding: ScanFinding; code: string | null } {
  const typed = codeInText(text);
  const parsed = parseCertificateCode(typed);
  if (parsed.ok) return { finding: "codeOnly", code: parsed.code };
  return { finding: looksLikeCode(typed) ? "codeMistyped" : "notACertificate", code: null };
}

/** About as long as a code, and more than one word of letters: a slip of the finger, not a name. */
function looksLikeCode(typed: string): boolean {
  const folded = foldLookAlikes(typed);
  return /^[A-Z\d]{17,23}$/.test(folded) && /\d/.test(folded);
}

type Ground = { code: string | null; pack: OpenedPack; now: Date };

async function statementIn(fragment: string, { code, pack, now }: Ground): Promise<Found> {
  const bytes = decodeBase32(fragment);
  const decoded = bytes ? decodeStatement(bytes) : null;
  if (!decoded?.ok) return { finding: "malformed" };
  const key = await findSigningKey(decoded, pack);
  if (typeof key === "string") return { finding: key };
  const { claims } = decoded;
  return {
    finding: judgeStatement(claims, { key, codeInAddress: code ?? "" }, pack, now),
    code: claims.code,
    claims,
    kind: kindOf(claims, pack),
    issuer: pack.issuers.find(({ slug }) => slug === claims.issuer) ?? null,
    validUntil: endOf(claims),
  };
}

function kindOf({ kindCode }: StatementClaims, { kinds }: OpenedPack): JudgedCard["kind"] {
  const kind = kinds.find(({ id }) => id === kindCode);
  return kind ? { id: kind.id, title: kind.title, level: kind.level } : null;
}

/** Beyond it stands no calendar day, so that it is as good as no end. */
const LAST_SECOND = Date.UTC(9999, 11, 31) / 1000;

const endOf = ({ expiresAt }: StatementClaims): Date | null =>
  expiresAt === null || expiresAt > LAST_SECOND ? null : new Date(expiresAt * 1000);
