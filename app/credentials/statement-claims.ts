import type { CertificateStatement } from "#app/domain/statement.ts";

/** What the QR of a certificate says to a scanner without network. */
export type StatementClaims = {
  /** Short issuer code: the organization's slug. */
  issuer: string;
  /** Seconds since 1970, UTC. */
  issuedAt: number;
  /** First second in which it is no longer valid, or null when it never ends. */
  expiresAt: number | null;
  /** 20 symbols; only the 95 random bits travel, the check symbol is computed again. */
  code: string;
  kindCode: string;
  /** Place of the certificate in the status lists. */
  statusIndex: number;
  /** Null for a holder who was under 18 at issue. */
  name: string | null;
};

/** Longest name that the QR carries; a longer one would make its modules too small to scan. */
export const LONGEST_NAME_IN_QR = 60;

/**
 * Claims of one certificate. `name` is null for a minor; a name longer than 60 characters must come
 * as a shortened transliteration and is refused otherwise. `validUntil` is the instant at which
 * the local day `validThrough` of the statement ends.
 */
export function statementClaims(certificate: {
  statement: CertificateStatement;
  statusIndex: number;
  name: string | null;
  issuedAt: Date;
  validUntil: Date | null;
}): StatementClaims {
  const { statement, statusIndex, name, issuedAt, validUntil } = certificate;
  if (name !== null && [...name].length > LONGEST_NAME_IN_QR) {
    throw new RangeError(`A name in a QR has at most ${LONGEST_NAME_IN_QR} characters.`);
  }
  if ((statement.validThrough === null) !== (validUntil === null)) {
    throw new RangeError("The end of validity and its instant must be given together.");
  }
  return {
    issuer: statement.organization.slug,
    issuedAt: secondsOf(issuedAt),
    expiresAt: validUntil === null ? null : secondsOf(validUntil),
    code: statement.code,
    kindCode: statement.kind.id,
    statusIndex,
    name: name === null ? null : name.normalize("NFC"),
  };
}

const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);
