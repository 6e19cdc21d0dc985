import { sql } from "drizzle-orm";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { Reach } from "#app/domain/reach.ts";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { joinCode } from "../schema/organization.ts";
import { uuidList } from "./sessions.ts";

const uuids = (ids: readonly string[]) =>
  ids.length === 0
    ? sql`array[]::uuid[]`
    : sql`array[${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}]`;

const texts = (values: readonly string[]) =>
  values.length === 0
    ? sql`array[]::text[]`
    : sql`array[${sql.join(
        values.map((value) => sql`${value}::text`),
        sql`, `,
      )}]`;

/** `isWithinReach` of the domain for an organization `o`. */
const organizationWithin = (reach: Reach) =>
  reach.isEverywhere
    ? sql`true`
    : sql`(o.lineage && ${uuids(reach.subtreeIds)} or o.id = any(${uuids(reach.organizationIds)}))`;

export type PersonOnDesk = {
  id: string;
  surname: string;
  givenName: string;
  patronymic: string;
  birthOn: string;
  organizationName: Trilingual;
  timeZone: string;
  guardianAnswer: "given" | "refused" | null;
  isIdentitySeen: boolean;
  cohortNames: string[];
  certificateCount: number;
  now: string;
};

export type PeopleAsked = {
  reach: Reach;
  /** Each of these folded words stands somewhere in the folded name. */
  words: readonly string[];
  /** Instead of words: digits of a phone, or the code of a certificate. */
  digits: string | null;
  code: string | null;
  /** The page begins behind this person. */
  afterId: string | null;
  limit: number;
};

/** A search's own wild cards are taken literally. */
const literal = (text: string) => text.replace(/[\\%_]/g, (symbol) => `\\${symbol}`);

/** People within reach, by folded name, in pages that start after a person. */
export function listPeopleOnDesk(db: ActorDb, asked: PeopleAsked): Promise<PersonOnDesk[]> {
  const { reach, words, digits, code, afterId, limit } = asked;
  const conditions = [
    sql`(${organizationWithin(reach)} or exists (
      select 1 from enrollment e where e.person_id = p.id and e.cohort_id = any(${uuids(reach.cohortIds)})))`,
    ...words.map((word) => sql`p.search_name like ${`%${literal(word)}%`}`),
  ];
  if (digits) {
    conditions.push(
      sql`exists (select 1 from contact k where k.person_id = p.id and k.kind = 'phone' and k.value like ${`%${digits}%`})`,
    );
  }
  if (code)
    conditions.push(
      sql`exists (select 1 from certificate c where c.person_id = p.id and c.code = ${code})`,
    );
  if (afterId)
    conditions.push(
      sql`(p.search_name, p.id) > (select b.search_name, b.id from person b where b.id = ${afterId})`,
    );
  return rows(
    db,
    sql`select p.id, p.surname, p.given_name as "givenName", p.patronymic, p.birth_on::text as "birthOn",
        o.name as "organizationName", o.time_zone as "timeZone", now()::text as now,
        (select case when bool_or(g.answer = 'given') then 'given' when bool_or(g.answer = 'refused') then 'refused' end
          from guardian_request g where g.person_id = p.id) as "guardianAnswer",
        exists (select 1 from identity_check i where i.person_id = p.id) as "isIdentitySeen",
        coalesce((select jsonb_agg(h.name order by h.name) from enrollment e join cohort h on h.id = e.cohort_id
          where e.person_id = p.id), '[]'::jsonb) as "cohortNames",
        (select count(*)::int from certificate c where c.person_id = p.id) as "certificateCount"
      from person p join organization o on o.id = p.organization_id
      where ${sql.join(conditions, sql` and `)}
      order by p.search_name, p.id limit ${limit}`,
  );
}

export type CohortOnDesk = {
  id: string;
  name: string;
  language: Language;
  organizationName: Trilingual;
  code: string | null;
  peopleCount: number;
};

/** Cohorts within reach, newest first, with the invitation that is open. */
export const listCohortsOnDesk = (db: ActorDb, reach: Reach): Promise<CohortOnDesk[]> =>
  rows(
    db,
    sql`select c.id, c.name, c.language, o.name as "organizationName",
        (select j.code from join_code j where j.cohort_id = c.id and (j.ends_at is null or j.ends_at > now())
          order by j.created_at desc limit 1) as code,
        (select count(*)::int from enrollment e where e.cohort_id = c.id) as "peopleCount"
      from cohort c join organization o on o.id = c.organization_id
      where ${organizationWithin(reach)} or c.id = any(${uuids(reach.cohortIds)})
      order by c.created_at desc, c.id desc`,
  );

export type OrganizationOnDesk = { id: string; name: Trilingual; lineage: string[] };

/** Organizations within reach, those above before those below. */
export async function listOrganizationsOnDesk(
  db: ActorDb,
  reach: Reach,
): Promise<OrganizationOnDesk[]> {
  const found = await rows<{ id: string; name: Trilingual; lineage: unknown }>(
    db,
    sql`select o.id, o.name, o.lineage from organization o where ${organizationWithin(reach)}
      order by cardinality(o.lineage), o.slug`,
  );
  return found.map((one) => ({ ...one, lineage: uuidList(one.lineage) }));
}

export type CohortMember = {
  personId: string;
  surname: string;
  givenName: string;
  patronymic: string;
  birthOn: string;
  guardianAnswer: "given" | "refused" | null;
  lessonsRead: number;
  lastSeenAt: string | null;
};

/** The people of a cohort by name, with how many of the lessons each has read. */
export const listCohortMembers = (
  db: ActorDb,
  { cohortId, lessonIds }: { cohortId: string; lessonIds: readonly string[] },
): Promise<CohortMember[]> =>
  rows(
    db,
    sql`select p.id as "personId", p.surname, p.given_name as "givenName", p.patronymic, p.birth_on::text as "birthOn",
        (select case when bool_or(g.answer = 'given') then 'given' when bool_or(g.answer = 'refused') then 'refused' end
          from guardian_request g where g.person_id = p.id) as "guardianAnswer",
        (select count(*)::int from lesson_progress l
          where l.learner_id = p.id and l.read_at is not null and l.lesson_id = any(${texts(lessonIds)})) as "lessonsRead",
        (select max(l.seen_at)::text from lesson_progress l where l.learner_id = p.id) as "lastSeenAt"
      from enrollment e join person p on p.id = e.person_id
      where e.cohort_id = ${cohortId}
      order by p.search_name, p.id`,
  );

export type ExamRunOf = {
  personId: string;
  examId: string;
  series: number;
  n: number;
  submittedAt: Date | null;
  isPassed: boolean | null;
};

/** Runs of exams by several people, oldest first, and how often each was released. */
export async function listExamRuns(
  db: ActorDb,
  personIds: readonly string[],
): Promise<{ runs: ExamRunOf[]; releases: { personId: string; examId: string; count: number }[] }> {
  const runs = await rows<Omit<ExamRunOf, "submittedAt"> & { submittedAt: string | null }>(
    db,
    sql`select person_id as "personId", exam_id as "examId", series, n, submitted_at::text as "submittedAt", is_passed as "isPassed"
      from attempt where person_id = any(${uuids(personIds)}) order by series, n`,
  );
  const releases = await rows<{ personId: string; examId: string; count: number }>(
    db,
    sql`select person_id as "personId", exam_id as "examId", count(*)::int as count
      from exam_release where person_id = any(${uuids(personIds)}) group by person_id, exam_id`,
  );
  return {
    releases,
    runs: runs.map((run) => ({
      ...run,
      submittedAt: run.submittedAt ? new Date(run.submittedAt) : null,
    })),
  };
}

export type InvitationOnDesk = {
  code: string;
  cohortId: string;
  language: Language;
  createdAt: Date;
  organization: { name: Trilingual; letters: string; timeZone: string };
  lineage: string[];
};

/** An open invitation, for whoever prints its poster. */
export async function findInvitationOnDesk(
  db: ActorDb,
  code: string,
): Promise<InvitationOnDesk | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select j.code, c.id as cohort_id, c.language, j.created_at, o.name, o.letters, o.time_zone, o.lineage
      from join_code j join cohort c on c.id = j.cohort_id join organization o on o.id = c.organization_id
      where j.code = ${code} and (j.ends_at is null or j.ends_at > now()) and c.closed_at is null`,
  );
  if (!found) return null;
  return {
    code: found.code as string,
    cohortId: found.cohort_id as string,
    language: found.language as Language,
    createdAt: new Date(found.created_at as string | Date),
    organization: {
      name: found.name as Trilingual,
      letters: found.letters as string,
      timeZone: found.time_zone as string,
    },
    lineage: uuidList(found.lineage),
  };
}

/** @returns false when the code is taken already */
export async function insertFreeJoinCode(
  db: ActorDb,
  row: typeof joinCode.$inferInsert,
): Promise<boolean> {
  const inserted = await db
    .insert(joinCode)
    .values(row)
    .onConflictDoNothing()
    .returning({ code: joinCode.code });
  return inserted.length > 0;
}

/** Names of officers for a log, by id. */
export async function listNamesOf(
  db: ActorDb,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    db,
    sql`select id, trim(surname || ' ' || given_name) as name from person where id = any(${uuids(personIds)})`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Codes of certificates by id, so that a log can lead to them. */
export async function listCodesOf(
  db: Db,
  certificateIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; code: string }>(
    db,
    sql`select id, code from certificate where id = any(${uuids(certificateIds)})`,
  );
  return new Map(found.map(({ id, code }) => [id, code]));
}
