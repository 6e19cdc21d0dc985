import { and, eq, sql } from "drizzle-orm";
import type { CertificateStatement } from "#app/domain/statement.ts";
import type { Db } from "../client.ts";
import { rows } from "../client.ts";
import { portableCredential } from "../schema/certificate.ts";

export type CredentialAudience = "public" | "holder";
export type PortableCredentialRow = Omit<typeof portableCredential.$inferInsert, "createdAt">;

export async function findPortableCredential(
  db: Db,
  certificateId: string,
  audience: CredentialAudience,
): Promise<string | null> {
  const [found] = await db
    .select({ body: portableCredential.body })
    .from(portableCredential)
    .where(
      and(
        eq(portableCredential.certificateId, certificateId),
        eq(portableCredential.audience, audience),
      ),
    );
  return found?.body ?? null;
}

/** One signer after the other for one certificate, so that its first bytes are its only ones. */
export async function lockPortableCredentials(db: Db, certificateId: string) {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`credential:${certificateId}`}, 0))`,
  );
}

export async function insertPortableCredential(db: Db, row: PortableCredentialRow) {
  await db.insert(portableCredential).values(row);
}

export async function deleteHolderCredential(db: Db, certificateId: string) {
  await db
    .delete(portableCredential)
    .where(
      and(
        eq(portableCredential.certificateId, certificateId),
        eq(portableCredential.audience, "holder"),
      ),
    );
}

/** Certificates with a holder that lack a signed credential, oldest first. */
export const listCertificatesWithoutCredential = (db: Db, limit: number) =>
  rows<{ id: string; code: string }>(
    db,
    sql`select c.id, c.code from certificate c join certificate_holder h on h.certificate_id = c.id
      where (select count(*) from portable_credential p where p.certificate_id = c.id) < 2
      order by c.issued_at, c.id limit ${limit}`,
  );

/** What some certificate of a kind and course version says; it names nobody. */
export async function findStatementOf(
  db: Db,
  { kindId, version }: { kindId: string; version: number },
): Promise<CertificateStatement | null> {
  const [found] = await rows<{ statement: CertificateStatement }>(
    db,
    sql`select c.statement from certificate c
      join course_version v on v.id = c.course_version_id and v.n = ${version}
      where c.certificate_kind_id = ${kindId} and not c.is_test
      order by c.issued_at limit 1`,
  );
  return found?.statement ?? null;
}
