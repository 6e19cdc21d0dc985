import { certificatePdf } from "#app/documents/certificate-pdf.ts";
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
  | { ok: false; reason: "erased" };

const DRAWINGS = {
  pdf: { draw: certificatePdf, mediaType: "application/pdf", suffix: ".pdf" },
  phoneCard: { draw: phoneCardPng, mediaType: "image/png", suffix: "-card.png" },
  sharePicture: { draw: sharePicturePng, mediaType: "image/png", suffix: "-share.png" },
} as const;

/**
 * Draws a document of a certificate from what was frozen at issue: the same bytes whenever asked. With and
 * without the name in the QR are two documents, and the holder chooses.
 */
export async function drawCertificate(
  db: Db,
  {
    certificate,
    drawing,
    pair,
  }: { certificate: CertificateRecord; drawing: CertificateDrawing; pair: [Language, Language] },
): Promise<DrawnCertificate> {
  const { statement, holder, code } = certificate;
  if (!holder) return { ok: false, reason: "erased" };
  const images = await imagesOf(db, certificate);
  const shown = { ...holder, cose: chosenCose(holder) };
  const view: CertificateView = { statement, holder: shown, pair, ...images };
  const { draw, mediaType, suffix } = DRAWINGS[drawing];
  return { ok: true, bytes: await draw(view), mediaType, fileName: `${code}${suffix}` };
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
