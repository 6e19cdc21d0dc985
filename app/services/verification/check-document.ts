import { codeInPdf } from "#app/credentials/baked-credential.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { Db } from "#db/client.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";
import { drawCertificate } from "../certification/draw-certificate.ts";
import type { CheckGround, Proof } from "./check-anything.ts";

const PAIRS = LANGUAGES.flatMap((first) =>
  LANGUAGES.filter((second) => second !== first).map((second): [Language, Language] => [
    first,
    second,
  ]),
);

/**
 * A PDF: ours are the same bytes whenever they are drawn, so the one at hand is drawn again and compared.
 * What was sent is neither shown nor read beyond the code that it names.
 */
export async function checkDocument(db: Db, _: CheckGround, bytes: Uint8Array): Promise<Proof> {
  const code = codeInPdf(bytes);
  if (!code) return { checks: [{ id: "form", ok: false, detail: "nothingInside" }], code: null };
  const found = await findCertificateByCode(db, code, { counted: false });
  const isOurs = found !== null && (await isDrawnByUs(db, found, bytes));
  // Of an erased holder nothing can be drawn any more; the certificate's state says the rest.
  const isComparable = found?.holder != null;
  return {
    checks: [
      { id: "form", ok: true, detail: "good" },
      ...(isComparable
        ? [{ id: "document", ok: isOurs, detail: isOurs ? "good" : "edited" } as const]
        : []),
    ],
    code,
  };
}

async function isDrawnByUs(db: Db, found: PublicCertificate, bytes: Uint8Array) {
  for (const certificate of formsOf(found)) {
    for (const pair of PAIRS) {
      const drawn = await drawCertificate(db, { certificate, drawing: "pdf", pair });
      if (drawn.ok && Buffer.compare(drawn.bytes, bytes) === 0) return true;
    }
  }
  return false;
}

/** With and without the name in the QR: what was printed before the holder chose anew stays good. */
function formsOf(found: PublicCertificate): PublicCertificate[] {
  const { holder } = found;
  const nameless = holder?.nameless;
  if (!nameless) return [found];
  return [true, false].map((isChosen) => ({
    ...found,
    holder: { ...holder, nameless: { ...nameless, isChosen } },
  }));
}
