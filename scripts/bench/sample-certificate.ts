import { signStatement } from "#app/credentials/cose.ts";
import { signDocument } from "#app/credentials/data-integrity.ts";
import { keyDid } from "#app/credentials/did.ts";
import type { Signer } from "#app/credentials/keys.ts";
import { badgeOf } from "#app/credentials/open-badge.ts";
import { type StatementClaims, statementClaims } from "#app/credentials/statement-claims.ts";
import { type PdfForm, RENDERER_VERSION } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";

/** Kazakh and Russian letters throughout and three titles that it opens: as much as papers usually say. */
export const SAMPLE_STATEMENT: CertificateStatement = {
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
    { kk: "Төтенше жағдайларға әрекет ету", ru: "Реагирование на ЧС", en: "Emergency response" },
    { kk: "Жоғалған адамдарды іздеу", ru: "Поиск пропавших", en: "Search and rescue" },
    { kk: "Әлеуметтік бағыт", ru: "Социальное направление", en: "Social track" },
  ],
  registerNumber: "KZ-ALA-2026-004512",
  identity: "seen",
  mark: null,
  cycle: 1,
  revision: 0,
};

export const SAMPLE_NAME = "Ғұмаров Қанат Әбдірахманұлы";

/** What the QR says; without a name it is a minor's. */
export const sampleClaims = (name: string | null): StatementClaims =>
  statementClaims({
    statement: SAMPLE_STATEMENT,
    statusIndex: 94_567,
    name,
    issuedAt: new Date("2026-11-22T09:30:00Z"),
    validUntil: new Date("2028-11-22T19:00:00Z"),
  });

export async function sampleView(signer: Signer, name: string | null): Promise<CertificateView> {
  const cose = await signStatement(sampleClaims(name), signer);
  const holder = { nameAsPrinted: SAMPLE_NAME, isMinor: name === null, cose };
  return { statement: SAMPLE_STATEMENT, holder, pair: ["kk", "ru"] };
}

/** The holder's credential of a certificate, with both proofs: the same bytes in every run. */
export async function sampleCredential(
  signer: Signer,
  { statement, holder }: Pick<CertificateView, "statement" | "holder">,
): Promise<string> {
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

/** As a certificate issued now is drawn, with the holder's credential inside. */
export async function sampleForm(signer: Signer, view: CertificateView): Promise<PdfForm> {
  const credential = new TextEncoder().encode(await sampleCredential(signer, view));
  return { rendererVersion: RENDERER_VERSION, conformance: "A-3a", credential };
}
