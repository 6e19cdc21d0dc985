import { unsignedStatement } from "#app/credentials/cose-codec.ts";
import { type LocalSigner, signerOf } from "#app/credentials/keys.ts";
import { type StatementClaims, statementClaims } from "#app/credentials/statement-claims.ts";
import type { PdfForm } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import type { LanguagePair } from "#app/documents/certificate-words.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import {
  SAMPLE_STATEMENT,
  sampleCredential,
  sampleForm,
} from "#scripts/bench/sample-certificate.ts";

/** A key that every run of the tests shares, made from a constant seed. */
export function fixedSigner(seed = 7): LocalSigner {
  const header = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([header, Buffer.alloc(32, seed)]).toString("base64");
  const pem = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
  return signerOf(pem, { isDemo: true });
}

/** What `signStatement` makes, without waiting. */
export function signedStatement(claims: StatementClaims, signer: LocalSigner): Uint8Array {
  const { signedBytes, seal } = unsignedStatement(claims, signer.kid8);
  return seal(signer.sign(signedBytes));
}

export const FIXTURE_STATEMENT = SAMPLE_STATEMENT;

export type FixtureChanges = {
  statement?: Partial<CertificateStatement>;
  name?: string;
  nameInQr?: string | null;
  pair?: LanguagePair;
};

/** The holder's credential of a certificate, with both proofs: the same bytes in every run. */
export const fixtureCredential = (view: CertificateView): Promise<string> =>
  sampleCredential(fixedSigner(), view);

export const FIRST_FORM: PdfForm = { rendererVersion: 1 };
export const ARCHIVE_FORM_1B: PdfForm = { rendererVersion: 2, conformance: "A-1b" };

/** The form in which a certificate issued now is drawn. */
export const archiveForm = (view: CertificateView): Promise<PdfForm> =>
  sampleForm(fixedSigner(), view);

/** A signed certificate ready to be drawn. */
export function fixtureView(changes: FixtureChanges = {}): CertificateView {
  const statement = { ...FIXTURE_STATEMENT, ...changes.statement };
  const nameAsPrinted = changes.name ?? "Ғұмаров Қанат Әбдірахманұлы";
  const nameInQr = changes.nameInQr === undefined ? nameAsPrinted : changes.nameInQr;
  const claims = statementClaims({
    statement,
    statusIndex: 94_567,
    name: nameInQr,
    issuedAt: new Date("2026-11-22T09:30:00Z"),
    validUntil: statement.validThrough === null ? null : new Date("2028-11-22T19:00:00Z"),
  });
  const cose = signedStatement(claims, fixedSigner());
  const holder = { nameAsPrinted, isMinor: nameInQr === null, cose };
  return { statement, holder, pair: changes.pair ?? ["kk", "ru"] };
}
