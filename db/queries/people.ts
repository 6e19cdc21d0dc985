import { asc, eq, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { Role } from "#app/domain/roles.ts";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { roleAssignment } from "../schema/organization.ts";
import { account, contact, enrollment, person, personDocument } from "../schema/person.ts";
import { uuidList } from "./sessions.ts";

export async function insertPerson(db: ActorDb, row: typeof person.$inferInsert) {
  await db.insert(person).values(row);
}

export async function insertAccount(db: ActorDb, row: typeof account.$inferInsert) {
  await db.insert(account).values(row);
}

export async function insertContact(db: ActorDb, row: typeof contact.$inferInsert) {
  await db.insert(contact).values(row).onConflictDoNothing();
}

export async function insertEnrollment(db: ActorDb, row: typeof enrollment.$inferInsert) {
  await db.insert(enrollment).values(row).onConflictDoNothing();
}

export type PersonRecord = {
  id: string;
  organizationId: string;
  lineage: string[];
  country: "KZ" | "RU";
  timeZone: string;
  surname: string;
  givenName: string;
  patronymic: string;
  birthOn: string;
  language: Language;
  documentLanguages: [Language, Language];
  isTest: boolean;
  isSuspended: boolean;
  isIdentitySeen: boolean;
  guardianAnswer: "given" | "refused" | null;
  cohortIds: string[];
  now: Date;
};

/** Columns of `person p` and `organization o` for `personRecord`. */
export const personColumns = sql`
  p.id, p.organization_id, o.lineage, o.country, o.time_zone, p.surname, p.given_name, p.patronymic,
  p.birth_on::text as birth_on, p.language, p.document_languages, p.is_test,
  p.suspended_at is not null as is_suspended,
  exists (select 1 from identity_check i where i.person_id = p.id) as is_identity_seen,
  (select case when bool_or(g.answer = 'given') then 'given' when bool_or(g.answer = 'refused') then 'refused' end
    from guardian_request g where g.person_id = p.id) as guardian_answer,
  coalesce((select jsonb_agg(e.cohort_id) from enrollment e where e.person_id = p.id), '[]'::jsonb) as cohort_ids,
  now() as now`;

/** One person with all that rules ask about them, and the database's clock. */
export async function findPerson(db: ActorDb, personId: string): Promise<PersonRecord | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select ${personColumns} from person p join organization o on o.id = p.organization_id
      where p.id = ${personId}`,
  );
  return found ? personRecord(found) : null;
}

export function personRecord(found: Record<string, unknown>): PersonRecord {
  return {
    id: found.id as string,
    organizationId: found.organization_id as string,
    lineage: uuidList(found.lineage),
    country: found.country as "KZ" | "RU",
    timeZone: found.time_zone as string,
    surname: found.surname as string,
    givenName: found.given_name as string,
    patronymic: found.patronymic as string,
    birthOn: found.birth_on as string,
    language: found.language as Language,
    documentLanguages: found.document_languages as [Language, Language],
    isTest: found.is_test as boolean,
    isSuspended: found.is_suspended as boolean,
    isIdentitySeen: found.is_identity_seen as boolean,
    guardianAnswer: found.guardian_answer as "given" | "refused" | null,
    cohortIds: found.cohort_ids as string[],
    now: new Date(found.now as string | Date),
  };
}

/** Accounts behind a contact. Several people may share one; more than ten are not tried. */
export const listAccountsByContact = (db: Db, value: string) =>
  db
    .select({
      personId: person.id,
      passwordHash: account.passwordHash,
      givenName: person.givenName,
      surname: person.surname,
      isSuspended: sql<boolean>`${person.suspendedAt} is not null`,
      isStaff: sql<boolean>`exists (select 1 from role_assignment r where r.person_id = ${person.id} and r.ended_at is null)`,
    })
    .from(contact)
    .innerJoin(person, eq(person.id, contact.personId))
    .innerJoin(account, eq(account.personId, person.id))
    .where(eq(contact.value, value))
    .orderBy(asc(person.createdAt))
    .limit(10);

export async function findAccount(db: Db, personId: string) {
  const [found] = await db
    .select({
      personId: account.personId,
      passwordHash: account.passwordHash,
      recoveryCodeHash: account.recoveryCodeHash,
      isStaff: sql<boolean>`exists (select 1 from role_assignment r where r.person_id = account.person_id and r.ended_at is null)`,
    })
    .from(account)
    .where(eq(account.personId, personId));
  return found ?? null;
}

export async function findPersonByRecoveryCode(
  db: Db,
  recoveryCodeHash: string,
): Promise<string | null> {
  const [found] = await db
    .select({ personId: account.personId })
    .from(account)
    .where(eq(account.recoveryCodeHash, recoveryCodeHash));
  return found?.personId ?? null;
}

export async function updatePassword(db: ActorDb, personId: string, passwordHash: string) {
  await db
    .update(account)
    .set({ passwordHash, passwordChangedAt: sql`now()` })
    .where(eq(account.personId, personId));
}

export async function updateRecoveryCode(db: ActorDb, personId: string, recoveryCodeHash: string) {
  await db.update(account).set({ recoveryCodeHash }).where(eq(account.personId, personId));
}

export async function updateLanguage(db: ActorDb, personId: string, language: Language) {
  await db.update(person).set({ language }).where(eq(person.id, personId));
}

export async function updateDocumentLanguages(
  db: ActorDb,
  personId: string,
  pair: [Language, Language],
) {
  await db.update(person).set({ documentLanguages: pair }).where(eq(person.id, personId));
}

export async function updateName(
  db: ActorDb,
  personId: string,
  name: { surname: string; givenName: string; patronymic: string; searchName: string },
) {
  await db.update(person).set(name).where(eq(person.id, personId));
}

export const listContacts = (db: ActorDb, personId: string) =>
  db
    .select({ kind: contact.kind, value: contact.value })
    .from(contact)
    .where(eq(contact.personId, personId))
    .orderBy(asc(contact.createdAt));

export const listPersonDocuments = (db: ActorDb, personId: string) =>
  db
    .select({
      kind: personDocument.kind,
      seenOn: personDocument.seenOn,
      validThrough: personDocument.validThrough,
    })
    .from(personDocument)
    .where(eq(personDocument.personId, personId));

export async function insertRoleAssignment(
  db: ActorDb,
  row: typeof roleAssignment.$inferInsert & { role: Role },
) {
  await db.insert(roleAssignment).values(row);
}

export async function countPeople(db: Db): Promise<number> {
  const [found] = await rows<{ n: number }>(db, sql`select count(*)::int as n from person`);
  return found?.n ?? 0;
}
