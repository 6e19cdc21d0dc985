import { eq, sql } from "drizzle-orm";
import type { Assignment, PersonActor } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { authSession } from "../schema/person.ts";

export type SessionRow = {
  id: string;
  personId: string;
  isStaff: boolean;
  createdAt: Date;
  authAt: Date;
  expiresAt: Date;
  now: Date;
  actor: Omit<PersonActor, "kind" | "sessionId" | "authAt">;
};

/** Of `person p`: the consent to training was given once and is in force no more. */
export const trainingWithdrawn = sql`(exists (
    select 1 from consent n where n.person_id = p.id and n.purpose = 'training')
  and not exists (
    select 1 from consent n where n.person_id = p.id and n.purpose = 'training' and n.withdrawn_at is null))`;

/** Session, person, HQ, roles and the database's clock in one statement: it runs on every request. */
export async function findSession(db: Db, id: string): Promise<SessionRow | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`
      select s.id, s.person_id, s.is_staff, s.created_at, s.auth_at, s.expires_at, now() as now,
        p.organization_id, o.lineage, o.name, o.country, o.time_zone, p.language,
        p.document_languages, p.surname, p.given_name, p.patronymic, p.birth_on::text as birth_on, p.is_test,
        p.suspended_at is not null as is_suspended,
        exists (select 1 from guardian_request g where g.person_id = p.id and g.answer = 'given') as has_guardian_consent,
        exists (select 1 from identity_check i where i.person_id = p.id) as is_identity_seen,
        ${trainingWithdrawn} as is_training_withdrawn,
        coalesce((
          select jsonb_agg(jsonb_build_object('role', r.role, 'organizationId', r.organization_id, 'cohortId', r.cohort_id))
          from role_assignment r where r.person_id = p.id and r.ended_at is null), '[]'::jsonb) as assignments
      from auth_session s
      join person p on p.id = s.person_id
      join organization o on o.id = p.organization_id
      where s.id = ${id} and s.expires_at > now()`,
  );
  return found ? sessionRow(found) : null;
}

function sessionRow(row: Record<string, unknown>): SessionRow {
  const at = (name: string) => new Date(row[name] as string | Date);
  return {
    id: row.id as string,
    personId: row.person_id as string,
    isStaff: row.is_staff as boolean,
    createdAt: at("created_at"),
    authAt: at("auth_at"),
    expiresAt: at("expires_at"),
    now: at("now"),
    actor: {
      personId: row.person_id as string,
      organizationId: row.organization_id as string,
      lineage: uuidList(row.lineage),
      organizationName: row.name as PersonActor["organizationName"],
      country: row.country as PersonActor["country"],
      timeZone: row.time_zone as string,
      language: row.language as PersonActor["language"],
      documentLanguages: row.document_languages as PersonActor["documentLanguages"],
      surname: row.surname as string,
      givenName: row.given_name as string,
      patronymic: row.patronymic as string,
      birthOn: row.birth_on as string,
      isTest: row.is_test as boolean,
      isSuspended: row.is_suspended as boolean,
      hasGuardianConsent: row.has_guardian_consent as boolean,
      isIdentitySeen: row.is_identity_seen as boolean,
      isTrainingWithdrawn: row.is_training_withdrawn as boolean,
      assignments: row.assignments as Assignment[],
    },
  };
}

/** uuid[] arrives as a list or, from some drivers, as `{a,b}`. */
export const uuidList = (value: unknown): string[] =>
  Array.isArray(value)
    ? (value as string[])
    : String(value).replace(/[{}]/g, "").split(",").filter(Boolean);

export async function insertSession(
  db: Db,
  session: {
    id: string;
    personId: string;
    isStaff: boolean;
    device: string;
    lifetimeSeconds: number;
  },
) {
  await db.insert(authSession).values({
    id: session.id,
    personId: session.personId,
    isStaff: session.isStaff,
    device: session.device,
    expiresAt: sql`now() + make_interval(secs => ${session.lifetimeSeconds})`,
  });
}

/** Idle and absolute ends of a session: 14 and 30 days, for staff 30 minutes and 12 hours. */
export async function extendSession(db: Db, id: string) {
  await db
    .update(authSession)
    .set({
      expiresAt: sql`least(
        now() + case when ${authSession.isStaff} then interval '30 minutes' else interval '14 days' end,
        ${authSession.createdAt} + case when ${authSession.isStaff} then interval '12 hours' else interval '30 days' end)`,
    })
    .where(eq(authSession.id, id));
}

export async function markStepUp(db: Db, id: string) {
  await db.update(authSession).set({ authAt: sql`now()` }).where(eq(authSession.id, id));
}

export async function deleteSession(db: Db, id: string) {
  await db.delete(authSession).where(eq(authSession.id, id));
}

export async function deleteSessionsOf(db: Db, personId: string) {
  await db.delete(authSession).where(eq(authSession.personId, personId));
}

export async function deleteExpiredSessions(db: Db) {
  await db.delete(authSession).where(sql`${authSession.expiresAt} <= now()`);
}

/** For the page that shows where one is signed in. */
export const listSessions = (db: Db, personId: string) =>
  db
    .select({
      id: authSession.id,
      device: authSession.device,
      createdAt: authSession.createdAt,
      expiresAt: authSession.expiresAt,
    })
    .from(authSession)
    .where(sql`${authSession.personId} = ${personId} and ${authSession.expiresAt} > now()`)
    .orderBy(authSession.createdAt);

/** `now()` for pages that have no session to read it with. */
export async function readClock(db: Db): Promise<Date> {
  const [row] = await rows<{ now: string | Date }>(db, sql`select now() as now`);
  return new Date(row?.now ?? Number.NaN);
}
