import { desc, eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";
import { auditEntry } from "../schema/records.ts";

/** Holds one chain until the transaction ends, so that each entry sees the one before it. */
export async function lockAuditChain(
  db: ActorDb,
  chain: string,
): Promise<{ lastHash: string; now: Date }> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${chain}`}, 0))`);
  const [found] = await rows<{ hash: string | null; now: string | Date }>(
    db,
    sql`select (select hash from audit_entry where chain = ${chain} order by n desc limit 1) as hash, now() as now`,
  );
  return { lastHash: found?.hash ?? "", now: new Date(found?.now ?? Number.NaN) };
}

export async function insertAuditEntry(db: ActorDb, row: typeof auditEntry.$inferInsert) {
  await db.insert(auditEntry).values(row);
}

export const listAuditEntries = (db: ActorDb, chain: string, limit = 100) =>
  db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.chain, chain))
    .orderBy(desc(auditEntry.n))
    .limit(limit);

/** A whole chain from its beginning, for the check of its hashes. */
export const listAuditChain = (db: ActorDb, chain: string) =>
  db.select().from(auditEntry).where(eq(auditEntry.chain, chain)).orderBy(auditEntry.n);

/** What was done to one object, newest first. */
export const listAuditOf = (db: ActorDb, objectKind: string, objectId: string, limit = 50) =>
  db
    .select({
      at: auditEntry.at,
      actorId: auditEntry.actorId,
      act: auditEntry.act,
      payload: auditEntry.payload,
    })
    .from(auditEntry)
    .where(sql`${auditEntry.objectKind} = ${objectKind} and ${auditEntry.objectId} = ${objectId}`)
    .orderBy(desc(auditEntry.n))
    .limit(limit);
