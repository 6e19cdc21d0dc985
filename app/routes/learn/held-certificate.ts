import type { SecuredContext } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { notFound } from "#app/http/responses.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";

type Asking = Pick<SecuredContext<Record<string, never>>, "db" | "person" | "may">;

/**
 * A certificate for who may have what names its holder: the holder, and officers who may see certificates
 * of the HQ. @throws 404 for everybody else
 */
export async function heldCertificate(
  { db, person, may }: Asking,
  code: string,
): Promise<PublicCertificate> {
  const parsed = parseCertificateCode(code);
  const found = parsed.ok ? await findCertificateByCode(db, parsed.code, { counted: false }) : null;
  const isAllowed =
    found?.personId === person.personId ||
    (found !== null && may("certificate.view", { organizationLineage: found.lineage }));
  if (!found || !isAllowed) throw notFound();
  return found;
}
