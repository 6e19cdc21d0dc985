/** A school large enough that reading a table from end to end is never the cheapest way. */
import { sql } from "drizzle-orm";
import { systemActor, withActor } from "#db/actor.ts";
import { type Db, rows } from "#db/client.ts";
import { addCertificate, makeSchool } from "../school.ts";

/** The nth row of a table and whatever belongs to it have this id. */
export const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

const PEOPLE = 4_000;
const ID = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const LATER = "now() + interval '1 day'";

type Values = Record<string, string>;

/** What stands in each table, row by row: `n` counts them, `one` is a row of the test school. */
const TABLES: Record<string, Values> = {
  learner: { id: ID, guest_token_hash: "'guest' || n", language: "'kk'" },
  person: {
    id: ID,
    organization_id: "one.organization_id",
    surname: "'С' || n",
    given_name: "'А'",
    patronymic: "''",
    search_name: "'s' || n",
    birth_on: "'1990-01-01'",
    language: "'kk'",
    document_languages: `'["kk", "ru"]'`,
  },
  account: { person_id: ID, recovery_code_hash: "'recovery' || n" },
  contact: { id: ID, person_id: ID, kind: "'phone'", value: "'+7701' || n" },
  enrollment: { id: ID, person_id: ID, cohort_id: "one.cohort_id" },
  role_assignment: {
    id: ID,
    person_id: ID,
    organization_id: "one.organization_id",
    role: "'instructor'",
  },
  one_time_secret: {
    id: ID,
    purpose: "'signInCode'",
    hash: "'secret' || n",
    person_id: ID,
    expires_at: LATER,
  },
  consent: {
    id: ID,
    person_id: ID,
    purpose: "'training'",
    text_version: "'1'",
    text_hash: "'x'",
    language: "'kk'",
  },
  guardian_request: { id: ID, person_id: ID, token_hash: "'guardian' || n", expires_at: LATER },
  identity_check: {
    id: ID,
    person_id: ID,
    organization_id: "one.organization_id",
    checked_by: ID,
    checked_on: "'2026-01-01'",
  },
  person_document: {
    id: ID,
    person_id: ID,
    kind: "'health'",
    seen_by: ID,
    seen_on: "'2026-01-01'",
  },
  auth_session: {
    id: "'h:' || n",
    person_id: ID,
    is_staff: "false",
    device: "'x'",
    expires_at: LATER,
  },
  join_code: { code: "'J' || n", cohort_id: "one.cohort_id" },
  attempt: {
    id: ID,
    person_id: ID,
    exam_id: "'exam'",
    course_id: "'course'",
    course_version_id: "one.course_version_id",
    series: "1",
    n: "1",
    language: "'kk'",
    items: "'[]'",
    deadline_at: "now() - interval '1 hour'",
    // One of a hundred is open.
    submitted_at: "case when n % 100 > 0 then now() end",
    is_passed: "case when n % 100 > 0 then true end",
  },
  attempt_response: {
    attempt_id: ID,
    position: "1",
    response: "'{}'",
    operation_id: "'x'",
    revision: "1",
  },
  completion: {
    id: ID,
    person_id: ID,
    course_id: "'course'",
    course_version_id: "one.course_version_id",
    attempt_id: ID,
  },
  exam_release: {
    person_id: ID,
    exam_id: "'exam'",
    series: "2",
    released_by: ID,
    reason: "'x'",
  },
  lesson_progress: {
    learner_id: ID,
    lesson_id: "'lesson'",
    course_id: "'course'",
    last_part: "1",
    furthest_part: "1",
  },
  check_response: { learner_id: ID, question_id: "'question'", response: "'{}'", points: "1" },
  certificate_holder: {
    certificate_id: ID,
    name_as_printed: "'x'",
    surname: "'x'",
    given_name: "'x'",
    patronymic: "''",
    is_minor: "false",
    cose: "'\\x00'",
  },
  certificate_event: {
    id: ID,
    certificate_id: ID,
    kind: "'suspended'",
    reason: "'x'",
    note: "''",
    effective_at: "now()",
  },
  certificate_check_count: { certificate_id: ID, checked_on: "'2026-01-01'", count: "1" },
  portable_credential: { certificate_id: ID, audience: "'public'", body: "'x'", kid: "'x'" },
  opened_specialization: { person_id: ID, specialization_id: "'social'", certificate_id: ID },
  idempotency: { key: "'key' || n", request_hash: "'x'" },
  outbox: {
    id: ID,
    topic: "'mail'",
    payload: "'{}'",
    // One of a hundred waits.
    delivered_at: "case when n % 100 > 0 then now() end",
  },
  audit_entry: {
    chain: "'chain' || n % 50",
    at: "now()",
    act: "'x'",
    object_kind: "'person'",
    object_id: "n::text",
    payload: "'{}'",
    previous_hash: "'x'",
    hash: "'x'",
  },
};

/** Those in which nothing may be read from end to end. */
export const FULL_TABLES: readonly string[] = ["certificate", ...Object.keys(TABLES)];

/** Fills the tables and has the engine count what is in them. */
export async function fillTables(db: Db) {
  await withActor(db, systemActor("test"), async (tx) => {
    const school = await makeSchool(tx);
    const { id } = await addCertificate(tx, { personId: school.trainee });
    for (const [table, values] of Object.entries(TABLES)) {
      if (table === "certificate_holder") await tx.execute(certificatesLike(id));
      await tx.execute(
        sql.raw(`insert into ${table} (${Object.keys(values).join()})
          select ${Object.values(values).join()} from generate_series(1, ${PEOPLE}) as n,
            (select organization_id, course_version_id, '${school.cohorts.almaty}'::uuid as cohort_id
              from certificate where id = '${id}') as one`),
      );
    }
  });
  await db.execute(sql`analyze`);
}

/** One certificate for each person, like the given one but for what names it. */
const certificatesLike = (id: string) =>
  sql.raw(`insert into certificate select made.* from certificate c, generate_series(1, ${PEOPLE}) as n,
    jsonb_populate_record(c, jsonb_build_object('id', ${ID}, 'person_id', ${ID}, 'code', 'C' || n,
      'status_sequence', 100000 + n, 'status_index', 100000 + n)) as made
    where c.id = '${id}'`);

export type Statement = { text: string; parameters: unknown[] };

/** The statements that some work sends, as the driver gets them. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { session } = db as unknown as { session: { logger: unknown } };
  const { logger } = session;
  session.logger = {
    logQuery: (text: string, parameters: unknown[]) => sent.push({ text, parameters }),
  };
  try {
    await work();
  } finally {
    session.logger = logger;
  }
  return sent;
}

export type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/** How the engine would answer, every part of the plan by itself. */
export async function planOf(db: Db, { text, parameters }: Statement): Promise<Plan[]> {
  const pieces = text.split(/\$(\d+)/);
  const query = pieces.map((piece, at) =>
    at % 2 === 0 ? sql.raw(piece) : sql`${parameters[Number(piece) - 1]}`,
  );
  const [found] = await rows<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    db,
    sql`explain (format json) ${sql.join(query)}`,
  );
  const parts = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(parts)];
  return found ? parts(found["QUERY PLAN"][0].Plan) : [];
}
