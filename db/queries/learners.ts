import { eq, sql } from "drizzle-orm";
import type { GuestActor } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { learner } from "../schema/person.ts";

/** A reader without an account, with the database's clock. */
export async function findGuest(
  db: Db,
  tokenHash: string,
): Promise<(Omit<GuestActor, "kind"> & { now: Date }) | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select l.id, l.cohort_id, l.language, c.organization_id, o.country, now() as now
      from learner l
      left join cohort c on c.id = l.cohort_id
      left join organization o on o.id = c.organization_id
      where l.guest_token_hash = ${tokenHash}`,
  );
  if (!found) return null;
  return {
    learnerId: found.id as string,
    cohortId: (found.cohort_id as string | null) ?? null,
    organizationId: (found.organization_id as string | null) ?? null,
    country: (found.country as GuestActor["country"] | null) ?? "KZ",
    language: found.language as GuestActor["language"],
    now: new Date(found.now as string | Date),
  };
}

export async function insertLearner(db: Db, row: typeof learner.$inferInsert) {
  await db.insert(learner).values(row);
}

/** The guest becomes a person: the cookie stops working, the id stays. */
export async function closeGuest(db: Db, learnerId: string) {
  await db.update(learner).set({ guestTokenHash: null }).where(eq(learner.id, learnerId));
}

/** What a guest read and answered becomes a signed-in person's, where that person has nothing newer. */
export async function mergeLearner(db: Db, { from, into }: { from: string; into: string }) {
  await db.execute(sql`
    insert into lesson_progress (learner_id, lesson_id, course_id, last_part, furthest_part, opened_at, seen_at, read_at)
    select ${into}, lesson_id, course_id, last_part, furthest_part, opened_at, seen_at, read_at
    from lesson_progress where learner_id = ${from}
    on conflict (learner_id, lesson_id) do update set
      furthest_part = greatest(lesson_progress.furthest_part, excluded.furthest_part),
      last_part = case when excluded.seen_at > lesson_progress.seen_at then excluded.last_part else lesson_progress.last_part end,
      read_at = coalesce(lesson_progress.read_at, excluded.read_at)`);
  await db.execute(sql`
    insert into check_response (learner_id, question_id, response, points, tries, answered_at)
    select ${into}, question_id, response, points, tries, answered_at
    from check_response where learner_id = ${from}
    on conflict (learner_id, question_id) do nothing`);
  await db.execute(sql`delete from lesson_progress where learner_id = ${from}`);
  await db.execute(sql`delete from check_response where learner_id = ${from}`);
  await db.delete(learner).where(eq(learner.id, from));
}
