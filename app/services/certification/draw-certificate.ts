import { certificatePdf, type PdfForm, RENDERER_VERSION } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import { phoneCardPng } from "#app/documents/phone-card.ts";
import { sharePicturePng } from "#app/documents/share-picture.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { chosenCose } from "#app/domain/statement.ts";
import type { Db } from "#db/client.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";
import { findOrganizationImage } from "#db/queries/organizations.ts";

export type CertificateDrawing = "pdf" | "phoneCard" | "sharePicture";

export type DrawnCertificate =
  | { ok: true; bytes: Uint8Array; mediaType: string; fileName: string }
  | { ok: false; reason: "erased" | "unsigned" };

type ToDraw = {
  certificate: CertificateRecord;
  drawing: CertificateDrawing;
  pair: [Language, Language];
  /** The holder's credential as it was first signed; asked for where the document carries it. */
  credential(): Promise<string | null>;
};

/**
 * Draws a document of a certificate from what was frozen at issue: the same bytes whenever asked. With and
 * without the name in the QR are two documents, and the holder chooses.
 */
export async function drawCertificate(db: Db, asked: ToDraw): Promise<DrawnCertificate> {
  const { certificate, drawing, pair } = asked;
  const { statement, holder, code } = certificate;
  if (!holder) return { ok: false, reason: "erased" };
  const shown = { ...holder, cose: chosenCose(holder) };
  const images = await imagesOf(db, certificate);
  const view: CertificateView = { statement, holder: shown, pair, ...images };
  const png = (bytes: Uint8Array, suffix: string): DrawnCertificate => ({
    ...{ ok: true, bytes, mediaType: "image/png", fileName: `${code}${suffix}.png` },
  });
  if (drawing === "phoneCard") return png(await phoneCardPng(view), "-card");
  if (drawing === "sharePicture") return png(await sharePicturePng(view), "-share");
  const form = await formOf(asked);
  if (!form) return { ok: false, reason: "unsigned" };
  const bytes = await certificatePdf(view, form);
  return { ok: true, bytes, mediaType: "application/pdf", fileName: `${code}.pdf` };
}

/** As the certificate says it is drawn; null while nothing is signed that its document must carry. */
async function formOf({ certificate, credential }: ToDraw): Promise<PdfForm | null> {
  const { code, rendererVersion } = certificate;
  if (rendererVersion === 1) return { rendererVersion: 1 };
  if (rendererVersion !== RENDERER_VERSION) {
    throw new Error(`${code} is drawn by renderer version ${rendererVersion}, which is not here`);
  }
  const body = await credential();
  if (body === null) return null;
  const bytes = new TextEncoder().encode(body);
  return { rendererVersion: RENDERER_VERSION, conformance: "A-3a", credential: bytes };
}

async function imagesOf(db: Db, { organizationId, statement }: CertificateRecord) {
  const { logoHash } = statement.organization;
  const logo = logoHash ? await findOrganizationImage(db, organizationId, logoHash) : null;
  return logo ? { images: { logo: Buffer.from(logo.base64, "base64") } } : {};
}

/** Reads `kk-ru` into a pair of two different languages; anything else is null. */
export function parsePair(text: string | undefined): [Language, Language] | null {
  const [first, second, ...rest] = (text ?? "").split("-");
  const known = (value: string | undefined): value is Language =>
    LANGUAGES.some((language) => language === value);
  return rest.length === 0 && known(first) && known(second) && first !== second
    ? [first, second]
    : null;
}
