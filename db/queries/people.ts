import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { ConsentPurpose } from "#app/domain/consents.ts";
import type { Language } from "#app/domain/languages.ts";
import type { Role } from "#app/domain/roles.ts";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { roleAssignment } from "../schema/organization.ts";
import {
  account,
  consent,
  contact,
  enrollment,
  guardianRequest,
  identityCheck,
  oneTimeSecret,
  person,
  personDocument,
} from "../schema/person.ts";
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

/** One person with all that rules ask about them, and the database's clock. */
export async function findPerson(db: ActorDb, personId: string): Promise<PersonRecord | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select p.id, p.organization_id, o.lineage, o.country, o.time_zone, p.surname, p.given_name, p.patronymic,
        p.birth_on::text as birth_on, p.language, p.document_languages, p.is_test,
        p.suspended_at is not null as is_suspended,
        exists (select 1 from identity_check i where i.person_id = p.id) as is_identity_seen,
        (select case when bool_or(g.answer = 'given') then 'given' when bool_or(g.answer = 'refused') then 'refused' end
          from guardian_request g where g.person_id = p.id) as guardian_answer,
        coalesce((select jsonb_agg(e.cohort_id) from enrollment e where e.person_id = p.id), '[]'::jsonb) as cohort_ids,
        now() as now
      from person p join organization o on o.id = p.organization_id
      where p.id = ${personId}`,
  );
  if (!found) return null;
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

export type PersonListed = {
  id: string;
  surname: string;
  givenName: string;
  patronymic: string;
  organizationId: string;
  birthOn: string;
};

/** Placeholder-free prefix search needs its own wild cards taken literally. */
const literal = (text: string) => text.replace(/[\\%_]/g, (symbol) => `\\${symbol}`);

/**
 * People of an organization and all below it, by folded name, in pages that start after a person.
 * @param search already folded
 */
export async function listPeople(
  db: ActorDb,
  {
    organizationIds,
    search,
    after,
    limit,
  }: {
    organizationIds: string[];
    search: string;
    after: { searchName: string; id: string } | null;
    limit: number;
  },
): Promise<(PersonListed & { searchName: string })[]> {
  if (organizationIds.length === 0) return [];
  const within = sql.join(
    organizationIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return rows(
    db,
    sql`select p.id, p.surname, p.given_name as "givenName", p.patronymic, p.organization_id as "organizationId",
        p.birth_on::text as "birthOn", p.search_name as "searchName"
      from person p join organization o on o.id = p.organization_id
      where o.lineage && array[${within}]
        and (${search} = '' or p.search_name like ${`%${literal(search)}%`})
        ${after ? sql`and (p.search_name, p.id) > (${after.searchName}, ${after.id}::uuid)` : sql``}
      order by p.search_name, p.id limit ${limit}`,
  );
}

export const listPeopleOfCohort = (db: ActorDb, cohortId: string) =>
  db
    .select({
      id: person.id,
      surname: person.surname,
      givenName: person.givenName,
      patronymic: person.patronymic,
      birthOn: person.birthOn,
    })
    .from(enrollment)
    .innerJoin(person, eq(person.id, enrollment.personId))
    .where(eq(enrollment.cohortId, cohortId))
    .orderBy(asc(person.searchName), asc(person.id));

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
      isStaff: sql<boolean>`exists (select 1 from role_assignment r where r.person_id = ${account.personId} and r.ended_at is null)`,
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

export async function insertOneTimeSecret(
  db: ActorDb,
  { hours, ...row }: Omit<typeof oneTimeSecret.$inferInsert, "expiresAt"> & { hours: number },
) {
  await db
    .insert(oneTimeSecret)
    .values({ ...row, expiresAt: sql`now() + make_interval(secs => ${hours * 3600})` });
}

/** Uses a secret up: of parallel tries one gets it. @returns the person, or null when it is no good */
export async function takeOneTimeSecret(
  db: ActorDb,
  purpose: typeof oneTimeSecret.$inferInsert.purpose,
  hash: string,
): Promise<{ personId: string | null } | null> {
  const [taken] = await db
    .update(oneTimeSecret)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(oneTimeSecret.purpose, purpose),
        eq(oneTimeSecret.hash, hash),
        isNull(oneTimeSecret.usedAt),
        sql`${oneTimeSecret.expiresAt} > now()`,
      ),
    )
    .returning({ personId: oneTimeSecret.personId });
  return taken ?? null;
}

/** Whether a secret would still be taken; for showing the form that uses it. */
export async function isOneTimeSecretGood(
  db: Db,
  purpose: typeof oneTimeSecret.$inferInsert.purpose,
  hash: string,
): Promise<boolean> {
  const found = await db
    .select({ id: oneTimeSecret.id })
    .from(oneTimeSecret)
    .where(
      and(
        eq(oneTimeSecret.purpose, purpose),
        eq(oneTimeSecret.hash, hash),
        isNull(oneTimeSecret.usedAt),
        sql`${oneTimeSecret.expiresAt} > now()`,
      ),
    );
  return found.length > 0;
}

/** Codes that an instructor or an officer handed out for this person: shown to the holder. */
export const listIssuedCodes = (db: ActorDb, personId: string) =>
  db
    .select({
      issuedAt: oneTimeSecret.issuedAt,
      usedAt: oneTimeSecret.usedAt,
      expiresAt: oneTimeSecret.expiresAt,
    })
    .from(oneTimeSecret)
    .where(and(eq(oneTimeSecret.personId, personId), eq(oneTimeSecret.purpose, "signInCode")))
    .orderBy(asc(oneTimeSecret.issuedAt));

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

/** @returns false when it had been answered before */
export async function recordGuardianAnswer(
  db: ActorDb,
  id: string,
  answer: {
    answer: "given" | "refused";
    method: "link" | "sheet";
    guardianName: string;
    guardianContact: string | null;
    relation: "parent" | "representative";
    textVersion: string;
    textHash: string;
    recordedBy: string | null;
  },
): Promise<boolean> {
  const updated = await db
    .update(guardianRequest)
    .set({ ...answer, answeredAt: sql`now()` })
    .where(and(eq(guardianRequest.id, id), isNull(guardianRequest.answer)))
    .returning({ id: guardianRequest.id });
  return updated.length > 0;
}

export async function findGuardianState(db: ActorDb, personId: string) {
  const [found] = await db
    .select({
      askedAt: sql<string | null>`max(${guardianRequest.createdAt})`,
      isGiven: sql<boolean>`coalesce(bool_or(${guardianRequest.answer} = 'given'), false)`,
      isRefused: sql<boolean>`coalesce(bool_or(${guardianRequest.answer} = 'refused'), false)`,
    })
    .from(guardianRequest)
    .where(eq(guardianRequest.personId, personId));
  return found ?? { askedAt: null, isGiven: false, isRefused: false };
}

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
