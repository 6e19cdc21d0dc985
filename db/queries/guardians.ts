import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "../actor.ts";
import type { Db } from "../client.ts";
import { guardianRequest, person } from "../schema/person.ts";

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
    .set({ expiresAt: sql`now() - interval '1 second'` })
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

export async function insertGuardianRequest(
  db: ActorDb,
  { days, ...row }: Omit<typeof guardianRequest.$inferInsert, "expiresAt"> & { days: number },
) {
  await db
    .insert(guardianRequest)
    .values({ ...row, expiresAt: sql`now() + make_interval(days => ${days})` });
}

/** The question behind a guardian's link, with whom it is about. */
export async function findGuardianRequest(db: Db, tokenHash: string) {
  const [found] = await db
    .select({
      id: guardianRequest.id,
      personId: guardianRequest.personId,
      answer: guardianRequest.answer,
      isExpired: sql<boolean>`${guardianRequest.expiresAt} <= now()`,
      isSettled: sql<boolean>`exists (select 1 from guardian_request g where g.person_id = ${guardianRequest.personId} and g.answer = 'given')`,
      surname: person.surname,
      givenName: person.givenName,
      organizationId: person.organizationId,
      organizationName: sql<
        Record<Language, string>
      >`(select o.name from organization o where o.id = ${person.organizationId})`,
    })
    .from(guardianRequest)
    .innerJoin(person, eq(person.id, guardianRequest.personId))
    .where(eq(guardianRequest.tokenHash, tokenHash));
  return found ?? null;
}
