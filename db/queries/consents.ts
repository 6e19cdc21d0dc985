import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ConsentPurpose } from "#app/domain/consents.ts";
import type { ActorDb } from "../actor.ts";
import { consent } from "../schema/person.ts";

export async function insertConsent(db: ActorDb, row: typeof consent.$inferInsert) {
  await db.insert(consent).values(row).onConflictDoNothing();
}

export async function withdrawConsent(db: ActorDb, personId: string, purpose: ConsentPurpose) {
  await db
    .update(consent)
    .set({ withdrawnAt: sql`now()` })
    .where(
      and(
        eq(consent.personId, personId),
        eq(consent.purpose, purpose),
        isNull(consent.withdrawnAt),
      ),
    );
}

export const listConsents = (db: ActorDb, personId: string) =>
  db
    .select({
      purpose: consent.purpose,
      textVersion: consent.textVersion,
      givenAt: consent.givenAt,
      withdrawnAt: consent.withdrawnAt,
    })
    .from(consent)
    .where(eq(consent.personId, personId))
    .orderBy(asc(consent.givenAt));
