import { eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { namelessStatement } from "../schema/certificate.ts";

export type NamelessStatementRow = Omit<typeof namelessStatement.$inferInsert, "createdAt">;

export type Nameless = { cose: Uint8Array; isChosen: boolean };

/** Of the certificate whose holder is `certificate_holder h`, for `namelessOf`. */
export const namelessColumn = sql`
  (select jsonb_build_object('cose', encode(s.cose, 'base64'), 'isChosen', s.is_chosen)
    from nameless_statement s where s.certificate_id = h.certificate_id) as nameless`;

export function namelessOf(found: unknown): Nameless | null {
  const stored = found as { cose: string; isChosen: boolean } | null;
  return stored && { ...stored, cose: new Uint8Array(Buffer.from(stored.cose, "base64")) };
}

export async function insertNamelessStatement(db: ActorDb, row: NamelessStatementRow) {
  await db.insert(namelessStatement).values(row);
}

/** @returns whether there is one */
export async function updateNamelessChoice(
  db: ActorDb,
  certificateId: string,
  isChosen: boolean,
): Promise<boolean> {
  const changed = await db
    .update(namelessStatement)
    .set({ isChosen })
    .where(eq(namelessStatement.certificateId, certificateId))
    .returning({ certificateId: namelessStatement.certificateId });
  return changed.length > 0;
}

export async function deleteNamelessStatement(db: ActorDb, certificateId: string) {
  await db.delete(namelessStatement).where(eq(namelessStatement.certificateId, certificateId));
}
