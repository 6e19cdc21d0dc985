import { eq } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { namelessStatement } from "../schema/certificate.ts";

export type NamelessStatementRow = Omit<typeof namelessStatement.$inferInsert, "createdAt">;

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
