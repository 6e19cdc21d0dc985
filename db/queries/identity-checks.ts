import { asc, eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { identityCheck } from "../schema/person.ts";

export async function insertIdentityCheck(db: ActorDb, row: typeof identityCheck.$inferInsert) {
  await db.insert(identityCheck).values(row);
}

export const listIdentityChecks = (db: ActorDb, personId: string) =>
  db
    .select({
      checkedOn: identityCheck.checkedOn,
      checkedBy: sql<string>`(select trim(o.surname || ' ' || o.given_name) from person o where o.id = ${identityCheck.checkedBy})`,
    })
    .from(identityCheck)
    .where(eq(identityCheck.personId, personId))
    .orderBy(asc(identityCheck.checkedAt));
