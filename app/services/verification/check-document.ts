import { codeInPdf, credentialInside } from "#app/credentials/baked-credential.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { Check } from "#app/domain/proof-verdicts.ts";
import type { Db } from "#db/client.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";
import { findPortableCredential } from "#db/queries/portable-credentials.ts";
import { drawCertificate } from "../certification/draw-certificate.ts";
import type { CheckGround, Proof } from "./check-anything.ts";
import { checkCredential } from "./check-credential.ts";

const PAIRS = LANGUAGES.flatMap((first) =>
  LANGUAGES.filter((second) => second !== first).map((second): [Language, Language] => [
    first,
    second,
  ]),
);

/**
 * A PDF: ours are the same bytes whenever they are drawn, so the one at hand is drawn again and compared.
 * What was sent is neither shown nor read beyond the code that it names and the credential that it carries.
 */
export async function checkDocument(
  db: Db,
  ground: CheckGround,
  bytes: Uint8Array,
): Promise<Proof> {
  const code = codeInPdf(bytes);
  if (!code) return { checks: [{ id: "form", ok: false, detail: "nothingInside" }], code: null };
  const found = await findCertificateByCode(db, code, { counted: false });
  const attached = credentialInside(bytes, "pdf");
  const isOurs = found !== null && (await isDrawnByUs(db, found, { bytes, attached }));
  // Of an erased holder nothing can be drawn any more; the certificate's state says the rest.
  const isComparable = found?.holder != null;
  return {
    checks: [
      { id: "form", ok: true, detail: "good" },
      ...(isComparable
        ? [{ id: "document", ok: isOurs, detail: isOurs ? "good" : "edited" } as const]
        : []),
      ...(attached === null ? [] : await factsOf(db, ground, attached)),
    ],
    code,
  };
}

/**
 * Who signed the credential inside, which may be genuine in an edited document. Dates, key and address
 * are left to the certificate that the document leads to: it is at hand, and it knows more.
 */
async function factsOf(db: Db, ground: CheckGround, attached: string): Promise<Check[]> {
  const { checks } = await checkCredential(db, ground, attached);
  return checks.filter(({ id }) => id === "signature" || id === "issuer");
}

type Sent = { bytes: Uint8Array; attached: string | null };

async function isDrawnByUs(
  db: Db,
  found: PublicCertificate,
  { bytes, attached }: Sent,
): Promise<boolean> {
  const stored = await findPortableCredential(db, found.id, "holder");
  // What carries another credential than ours need not be drawn to be known as edited.
  if (attached !== null && attached !== stored) return false;
  const credential = async () => stored;
  for (const certificate of formsOf(found)) {
    for (const pair of PAIRS) {
      const drawn = await drawCertificate(db, { certificate, drawing: "pdf", pair, credential });
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
