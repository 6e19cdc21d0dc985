import { signDocument } from "#app/credentials/data-integrity.ts";
import { keyDid } from "#app/credentials/did.ts";
import { badgeOf, subjectIdOf } from "#app/credentials/open-badge.ts";
import { endOfDay, startOfDay } from "#app/domain/days.ts";
import type { Db } from "#db/client.ts";
import {
  type CertificateRecord,
  findCertificateByCode,
  type PublicCertificate,
} from "#db/queries/certificates.ts";
import {
  type CredentialAudience,
  findPortableCredential,
  insertPortableCredential,
  listCertificatesWithoutCredential,
  lockPortableCredentials,
} from "#db/queries/portable-credentials.ts";
import { findSigner } from "../keys/find-signer.ts";
import type { Issuing } from "./issuing.ts";

export type CredentialGround = Pick<Issuing, "vault" | "statusKey">;
type InTransaction = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/**
 * The signed credential of a certificate: the bytes that were made first, whoever made them, the job or
 * the first who asked. Null for an erased holder.
 */
export async function portableCredential(
  db: Db,
  ground: CredentialGround,
  certificate: Pick<CertificateRecord, "id" | "code" | "holder">,
  { audience, inTransaction }: { audience: CredentialAudience; inTransaction: InTransaction },
): Promise<string | null> {
  if (!certificate.holder) return null;
  const stored = await findPortableCredential(db, certificate.id, audience);
  return stored ?? inTransaction((tx) => signOnce(tx, ground, certificate, audience));
}

/** The certificate is read anew under the lock: its holder may have been erased in between. */
async function signOnce(
  tx: Db,
  ground: CredentialGround,
  { id, code }: Pick<CertificateRecord, "id" | "code">,
  audience: CredentialAudience,
): Promise<string | null> {
  await lockPortableCredentials(tx, id);
  const stored = await findPortableCredential(tx, id, audience);
  if (stored) return stored;
  const certificate = await findCertificateByCode(tx, code, { counted: false });
  if (!certificate?.holder) return null;
  const { body, kid } = await sign(tx, ground, certificate, audience);
  await insertPortableCredential(tx, { certificateId: id, audience, body, kid });
  return body;
}

/** Signs both credentials of some certificates that have none yet. @returns of how many */
export async function signPendingCredentials(
  tx: Db,
  ground: CredentialGround,
  limit: number,
): Promise<number> {
  const unsigned = await listCertificatesWithoutCredential(tx, limit);
  for (const certificate of unsigned) {
    await signOnce(tx, ground, certificate, "public");
    await signOnce(tx, ground, certificate, "holder");
  }
  return unsigned.length;
}

async function sign(
  db: Db,
  { vault, statusKey }: CredentialGround,
  certificate: PublicCertificate,
  audience: CredentialAudience,
): Promise<{ body: string; kid: string }> {
  const { statement, organizationId } = certificate;
  const signer = await findSigner(db, vault, { purpose: "statement", organizationId });
  const document = badgeOf({
    statement,
    ...periodOf(certificate),
    status: { list: certificate.statusList, index: certificate.statusIndex },
    subjectId: subjectIdOf(certificate.code, statusKey),
    holderName: audience === "holder" ? (certificate.holder?.nameAsPrinted ?? null) : null,
  });
  const key = { slug: statement.organization.slug, kid: signer.kid };
  const signed = await signDocument(document, {
    signer,
    verificationMethod: keyDid(statement.origin, key),
    created: certificate.now,
  });
  return { body: JSON.stringify(signed), kid: signer.kid };
}

/** Local days as instants, in the zone of the HQ. */
const periodOf = ({
  validFrom,
  validThrough,
  timeZone,
}: Pick<CertificateRecord, "validFrom" | "validThrough"> & { timeZone: string }) => ({
  validFrom: startOfDay(validFrom, timeZone),
  validUntil: validThrough === null ? null : endOfDay(validThrough, timeZone),
});
