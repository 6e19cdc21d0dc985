import { and, eq, sql } from "drizzle-orm";
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

/** One after the other for one certificate, so that its first bytes are its only ones. */
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

/** Codes of certificates with a holder that lack a signed credential, oldest first. */
export async function listCodesWithoutCredential(db: Db, limit: number): Promise<string[]> {
  const found = await rows<{ code: string }>(
    db,
    sql`select c.code from certificate c join certificate_holder h on h.certificate_id = c.id
      where (select count(*) from portable_credential p where p.certificate_id = c.id) < 2
      order by c.issued_at, c.id limit ${limit}`,
  );
  return found.map(({ code }) => code);
}
