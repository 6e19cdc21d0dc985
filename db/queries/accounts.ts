import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { attempt, attemptResponse, checkResponse, completion } from "../schema/learning.ts";
import { cohort, organization } from "../schema/organization.ts";
import { account, enrollment, learner, person } from "../schema/person.ts";

// Inside a subquery the outer column is named in full: drizzle writes it without its table, and the
// inner table may have one of that name.

/** What signing in needs to know besides the password. */
export async function findSignInProfile(db: ActorDb, personId: string) {
  const [found] = await db
    .select({
      language: person.language,
      isStaff: sql<boolean>`exists (select 1 from role_assignment r where r.person_id = person.id and r.ended_at is null)`,
      hasCompletions: sql<boolean>`exists (select 1 from completion c where c.person_id = person.id)`,
    })
    .from(person)
    .where(eq(person.id, personId));
  return found ?? null;
}

/** Name, year of birth and contacts: what a choice of persons shows, and what a password must not be. */
export async function findNamesAndContacts(db: Db, personId: string) {
  const [found] = await db
    .select({
      surname: person.surname,
      givenName: person.givenName,
      patronymic: person.patronymic,
      birthYear: sql<number>`extract(year from ${person.birthOn})::int`,
      contacts: sql<
        string[]
      >`coalesce((select jsonb_agg(c.value) from contact c where c.person_id = person.id), '[]'::jsonb)`,
    })
    .from(person)
    .where(eq(person.id, personId));
  return found ?? null;
}

/** A guest's cookie stops working; of two that want the same guest one gets it. @returns whether this one did */
export async function takeGuest(db: ActorDb, learnerId: string): Promise<boolean> {
  const taken = await db
    .update(learner)
    .set({ guestTokenHash: null })
    .where(and(eq(learner.id, learnerId), isNotNull(learner.guestTokenHash)))
    .returning({ id: learner.id });
  return taken.length > 0;
}

export async function updateGuestCohort(db: ActorDb, learnerId: string, cohortId: string) {
  await db.update(learner).set({ cohortId }).where(eq(learner.id, learnerId));
}

/** The HQ that stands above all: whoever comes without an invitation belongs to it. */
export async function findRootOrganization(db: Db) {
  const [found] = await db
    .select({
      id: organization.id,
      name: organization.name,
      country: organization.country,
      timeZone: organization.timeZone,
    })
    .from(organization)
    .where(isNull(organization.parentId))
    .orderBy(asc(organization.createdAt), asc(organization.id))
    .limit(1);
  return found ?? null;
}

/** Puts a new recovery code in the place of the one just used. @returns false when that one was used before */
export async function replaceRecoveryCode(
  db: ActorDb,
  { personId, usedHash, newHash }: { personId: string; usedHash: string; newHash: string },
): Promise<boolean> {
  const replaced = await db
    .update(account)
    .set({ recoveryCodeHash: newHash })
    .where(and(eq(account.personId, personId), eq(account.recoveryCodeHash, usedHash)))
    .returning({ personId: account.personId });
  return replaced.length > 0;
}

export async function findPasswordChange(db: ActorDb, personId: string): Promise<Date | null> {
  const [found] = await db
    .select({ changedAt: account.passwordChangedAt })
    .from(account)
    .where(eq(account.personId, personId));
  return found?.changedAt ?? null;
}

export const listEnrollments = (db: ActorDb, personId: string) =>
  db
    .select({ cohortId: cohort.id, cohort: cohort.name, enrolledAt: enrollment.enrolledAt })
    .from(enrollment)
    .innerJoin(cohort, eq(cohort.id, enrollment.cohortId))
    .where(eq(enrollment.personId, personId))
    .orderBy(asc(enrollment.enrolledAt));

/** Everything answered inside lessons. */
export const listAllCheckResponses = (db: ActorDb, learnerId: string) =>
  db
    .select({
      questionId: checkResponse.questionId,
      response: checkResponse.response,
      points: checkResponse.points,
      tries: checkResponse.tries,
      answeredAt: checkResponse.answeredAt,
    })
    .from(checkResponse)
    .where(eq(checkResponse.learnerId, learnerId))
    .orderBy(asc(checkResponse.answeredAt));

/** Everything answered in exams, under the ids that the page showed. */
export const listAllExamResponses = (db: ActorDb, personId: string) =>
  db
    .select({
      attemptId: attemptResponse.attemptId,
      position: attemptResponse.position,
      response: attemptResponse.response,
      savedAt: attemptResponse.savedAt,
    })
    .from(attemptResponse)
    .innerJoin(attempt, eq(attempt.id, attemptResponse.attemptId))
    .where(eq(attempt.personId, personId))
    .orderBy(asc(attempt.startedAt), asc(attemptResponse.position));

export type AwaitedCompletion = { courseId: string; courseVersionId: string; attemptId: string };

/**
 * Passed courses whose certificate was never issued: at the time of passing none of that course was
 * in date, and none was issued since. The latest pass of each course.
 */
export const listAwaitedCompletions = (
  db: ActorDb,
  personId: string,
): Promise<AwaitedCompletion[]> =>
  rows(
    db,
    sql`select distinct on (${completion.courseId}) ${completion.courseId} as "courseId",
        ${completion.courseVersionId} as "courseVersionId", ${completion.attemptId} as "attemptId"
      from ${completion}
      where ${completion.personId} = ${personId} and not exists (
        select 1 from certificate k join course_version v on v.id = k.course_version_id
        where k.person_id = ${completion.personId} and v.course_id = ${completion.courseId}
          and (k.issued_at >= ${completion.completedAt}
            or coalesce(k.valid_through >= ${completion.completedAt}::date, true)))
      order by ${completion.courseId}, ${completion.completedAt} desc`,
  );
