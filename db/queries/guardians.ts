import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { guardianRequest } from "../schema/person.ts";

export type GuardianAnswerRow = {
  answer: "given" | "refused";
  method: "link" | "sheet";
  guardianName: string | null;
  guardianContact: string | null;
  relation: "parent" | "representative" | null;
  textVersion: string;
  textHash: string;
};

/** Writes an answer, or another one in its place: a guardian may change their mind. Hold the person's lock. */
export async function updateGuardianAnswer(db: ActorDb, id: string, answer: GuardianAnswerRow) {
  await db
    .update(guardianRequest)
    .set({ ...answer, answeredAt: sql`now()` })
    .where(eq(guardianRequest.id, id));
}

/** A new link ends the ones that nobody answered. */
export async function expireGuardianRequests(db: ActorDb, personId: string) {
  await db
    .update(guardianRequest)
    .set({ expiresAt: sql`now()` })
    .where(
      and(
        eq(guardianRequest.personId, personId),
        isNull(guardianRequest.answer),
        sql`${guardianRequest.expiresAt} > now()`,
      ),
    );
}

/** What was asked of guardians and answered, newest first; the consent in force before all. */
export const listGuardianRequests = (db: ActorDb, personId: string) =>
  db
    .select({
      createdAt: guardianRequest.createdAt,
      expiresAt: guardianRequest.expiresAt,
      answer: guardianRequest.answer,
      answeredAt: guardianRequest.answeredAt,
      method: guardianRequest.method,
      guardianName: guardianRequest.guardianName,
      relation: guardianRequest.relation,
      textVersion: guardianRequest.textVersion,
    })
    .from(guardianRequest)
    .where(eq(guardianRequest.personId, personId))
    .orderBy(
      sql`(${guardianRequest.answer} = 'given') desc nulls last`,
      desc(guardianRequest.createdAt),
    );
