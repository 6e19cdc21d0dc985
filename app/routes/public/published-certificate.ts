import { exceeded } from "#app/auth/rate-limits.ts";
import type { SecuredContext } from "#app/auth/secured.ts";
import { mayLinkSuccessor } from "#app/domain/certificates.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { UNKNOWN_CODE_POINTS } from "#app/domain/limits.ts";
import { refused } from "#app/http/responses.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";

export const OPEN = { "Access-Control-Allow-Origin": "*" };

type Asking = Pick<SecuredContext<Record<string, never>>, "db" | "runtime" | "clientAddress">;

/** A certificate whose credential anybody may have. @throws the answer to who may not, or asks too often */
export async function publishedCertificate(
  { db, runtime, clientAddress }: Asking,
  code: string,
): Promise<PublicCertificate> {
  const parsed = parseCertificateCode(code);
  if (!parsed.ok) throw refused({ reason: "mistyped" }, 404, OPEN);
  const found = await findCertificateByCode(db, parsed.code, { counted: false });
  const points = found ? 1 : UNKNOWN_CODE_POINTS;
  const wait = await exceeded(runtime.database.db, "publicCheck", clientAddress, points);
  if (wait !== null) {
    throw refused({ reason: "tooManyRequests" }, 429, { ...OPEN, "Retry-After": String(wait) });
  }
  // A rotated code gives nothing away, as on its page.
  if (!found || !mayLinkSuccessor(found.events)) throw unknownCode();
  return found;
}

export const unknownCode = () => refused({ reason: "unknown" }, 404, OPEN);
