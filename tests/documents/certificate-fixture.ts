import { unsignedStatement } from "#app/credentials/cose-codec.ts";
import { signDocument } from "#app/credentials/data-integrity.ts";
import { keyDid } from "#app/credentials/did.ts";
import { type LocalSigner, signerOf } from "#app/credentials/keys.ts";
import { badgeOf } from "#app/credentials/open-badge.ts";
import { type StatementClaims, statementClaims } from "#app/credentials/statement-claims.ts";
import type { PdfForm } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import type { LanguagePair } from "#app/documents/certificate-words.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";

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

export const FIXTURE_STATEMENT: CertificateStatement = {
  version: 1,
  code: "7Q2M9KX4TBWD3RHV5NZ8",
  origin: "https://v.example.kz",
  kind: {
    id: "first-aid",
    title: { kk: "Алғашқы көмек", ru: "Первая помощь", en: "First aid" },
  },
  level: "theory",
  course: {
    id: "first-aid",
    version: 3,
    title: {
      kk: "Алғашқы көмектің негізгі курсы",
      ru: "Базовый курс первой помощи",
      en: "Basic first aid course",
    },
  },
  organization: {
    slug: "almaty",
    name: {
      kk: "Алматы қаласының волонтерлер штабы",
      ru: "Штаб волонтёров города Алматы",
      en: "Almaty volunteer headquarters",
    },
    letters: "АЛ",
    logoHash: null,
  },
  signatory: {
    name: "Сейітқызы Айгүл",
    post: { kk: "Штаб үйлестірушісі", ru: "Координатор штаба", en: "HQ coordinator" },
    signatureHash: null,
  },
  hours: 12,
  issuedOn: "2026-11-22",
  validFrom: "2026-11-22",
  validThrough: "2028-11-22",
  opens: [
    {
      kk: "Төтенше жағдайларға әрекет ету",
      ru: "Реагирование на ЧС",
      en: "Emergency response",
    },
    { kk: "Жоғалған адамдарды іздеу", ru: "Поиск пропавших", en: "Search and rescue" },
    { kk: "Әлеуметтік бағыт", ru: "Социальное направление", en: "Social track" },
  ],
  registerNumber: "KZ-ALA-2026-004512",
  identity: "seen",
  mark: null,
  cycle: 1,
  revision: 0,
};

export type FixtureChanges = {
  statement?: Partial<CertificateStatement>;
  name?: string;
  nameInQr?: string | null;
  pair?: LanguagePair;
};

/** The holder's credential of a certificate, with both proofs: the same bytes in every run. */
export async function fixtureCredential({ statement, holder }: CertificateView): Promise<string> {
  const signer = fixedSigner();
  const document = badgeOf({
    statement,
    status: { list: 1, index: 94_567 },
    validFrom: new Date("2026-11-21T19:00:00Z"),
    validUntil: new Date("2028-11-22T18:59:59Z"),
    subjectId: "urn:uuid:5a1f0a3e-2b7c-8d11-9c44-7e0b8a6d2f10",
    holderName: holder.nameAsPrinted,
  });
  const { slug } = statement.organization;
  const signed = await signDocument(document, {
    signer,
    verificationMethod: keyDid(statement.origin, { slug, kid: signer.kid }),
    created: new Date("2026-11-22T09:31:00Z"),
  });
  return JSON.stringify(signed);
}

export const FIRST_FORM: PdfForm = { rendererVersion: 1 };
export const ARCHIVE_FORM_1B: PdfForm = { rendererVersion: 2, conformance: "A-1b" };

/** The form in which a certificate issued now is drawn. */
export async function archiveForm(view: CertificateView): Promise<PdfForm> {
  const credential = Buffer.from(await fixtureCredential(view), "utf8");
  return { rendererVersion: 2, conformance: "A-3a", credential };
}

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
