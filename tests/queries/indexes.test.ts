/** What is asked on every request, or by whoever holds a secret, is found by an index and never by reading a table. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { type Database, type Db, rows } from "#db/client.ts";
import * as accounts from "#db/queries/accounts.ts";
import { findExamHistory, listAttemptsOfPerson, listResponses } from "#db/queries/attempts.ts";
import { listAuditEntries, listAuditOf } from "#db/queries/audit.ts";
import * as certificates from "#db/queries/certificates.ts";
import { listConsents } from "#db/queries/consents.ts";
import { lockOverdueAttempts } from "#db/queries/grades.ts";
import { findGuardianRequest, listGuardianRequests } from "#db/queries/guardians.ts";
import { claimIdempotencyKey } from "#db/queries/idempotency.ts";
import { listIdentityChecks } from "#db/queries/identity-checks.ts";
import { findEarned } from "#db/queries/issuing.ts";
import { findGuest } from "#db/queries/learners.ts";
import { listCheckAnswers, listCompletions, listLessonMarks } from "#db/queries/learning.ts";
import * as secrets from "#db/queries/one-time-secrets.ts";
import { findInvitation } from "#db/queries/organizations.ts";
import { takeDueOutbox } from "#db/queries/outbox.ts";
import * as people from "#db/queries/people.ts";
import { findPortableCredential } from "#db/queries/portable-credentials.ts";
import * as sessions from "#db/queries/sessions.ts";
import { openTestDatabase } from "../database.ts";
import { FULL_TABLES, fillTables, idOf, planOf, statementsOf } from "./full-tables.ts";

const PERSON = idOf(17);

const LOOK_UPS: Record<string, (db: ActorDb) => Promise<unknown>> = {
  "a session": (db) => sessions.findSession(db, "h:17"),
  "a person's sessions": (db) => sessions.listSessions(db, PERSON),
  "the end of a person's sessions": (db) => sessions.deleteSessionsOf(db, PERSON),
  "a reader's cookie": (db) => findGuest(db, "guest17"),
  "an invitation": (db) => findInvitation(db, "J17"),
  "a person": (db) => people.findPerson(db, PERSON),
  "an account": (db) => people.findAccount(db, PERSON),
  "a contact": (db) => people.listAccountsByContact(db, "+770117"),
  "a recovery code": (db) => people.findPersonByRecoveryCode(db, "recovery17"),
  "a person's documents": (db) => people.listPersonDocuments(db, PERSON),
  "a one-time code": (db) => secrets.takeOneTimeSecret(db, "signInCode", "secret17"),
  "a reset token": (db) => secrets.findOneTimeSecretPerson(db, "passwordReset", "secret17"),
  "a person's codes": (db) => secrets.listCodesWithIssuers(db, PERSON),
  "a certificate's code": (db) => certificates.findCertificateByCode(db, "C17", { counted: true }),
  "a person's certificates": (db) => certificates.listCertificatesOf(db, PERSON),
  "a certificate just earned": (db) =>
    findEarned(db, { personId: PERSON, certificateKindId: "first-aid-theory" }),
  "a certificate's events": (db) => certificates.listCertificateEvents(db, PERSON),
  "a portable credential": (db) => findPortableCredential(db, PERSON, "public"),
  "a guardian's token": (db) => findGuardianRequest(db, "guardian17"),
  "what guardians were asked": (db) => listGuardianRequests(db, PERSON),
  "where an identity was seen": (db) => listIdentityChecks(db, PERSON),
  "a person's consents": (db) => listConsents(db, PERSON),
  "attempts that are due": (db) =>
    lockOverdueAttempts(db, { graceSeconds: 5, limit: 10, passedOver: [] }),
  "a person's runs of an exam": (db) => findExamHistory(db, PERSON, "exam"),
  "a person's attempts": (db) => listAttemptsOfPerson(db, PERSON),
  "an attempt's answers": (db) => listResponses(db, PERSON),
  "answers to hand out": (db) => accounts.listAllExamResponses(db, PERSON),
  "a learner's lessons": (db) => listLessonMarks(db, PERSON),
  "a learner's checks": (db) => listCheckAnswers(db, PERSON, ["question"]),
  "passed courses": (db) => listCompletions(db, PERSON),
  "a form's key": (db) => claimIdempotencyKey(db, { key: "key17", requestHash: "x" }),
  "messages that are due": (db) => takeDueOutbox(db, 10),
  "the end of a chain": (db) => listAuditEntries(db, "chain17"),
  "what was done to an object": (db) => listAuditOf(db, "person", "17"),
};

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await fillTables(database.db);
});
afterAll(() => database?.close());

class Undone extends Error {}

/** Runs it on the full tables and leaves them as they were. */
async function undone<T>(work: (db: ActorDb) => Promise<T>): Promise<T> {
  const results: T[] = [];
  await withActor(database.db, systemActor("test"), async (tx) => {
    results.push(await work(tx));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return results[0] as T;
}

/** The full tables that a look-up would read from end to end. */
async function scannedBy(db: ActorDb, work: (db: ActorDb) => Promise<unknown>): Promise<string[]> {
  const statements = await statementsOf(db, async () => work(db));
  expect(statements.length).toBeGreaterThan(0);
  const parts = await Promise.all(statements.map((one) => planOf(db, one)));
  return parts
    .flat()
    .filter((part) => part["Node Type"] === "Seq Scan")
    .map((part) => part["Relation Name"] ?? "")
    .filter((table) => FULL_TABLES.includes(table));
}

test.each(Object.entries(LOOK_UPS))("%s: no table is read from end to end", async (_, work) => {
  expect(await undone((db) => scannedBy(db, work))).toEqual([]);
});

/** Indexes that are no constraint, and so could be dropped without anything else falling. */
const indexNames = (db: Db) =>
  rows<{ name: string; table: string }>(
    db,
    sql`select indexname as name, tablename as table from pg_indexes
      where schemaname = 'public' and indexname !~ '_(pkey|pk|unique)$'`,
  );

test("without any one of these indexes a look-up reads a table, and is found out", async () => {
  const needed: string[] = [];
  for (const { name, table } of await indexNames(database.db)) {
    if (!FULL_TABLES.includes(table)) continue;
    const isMissed = await undone(async (db) => {
      await db.execute(sql.raw(`drop index "${name}"`));
      for (const work of Object.values(LOOK_UPS)) {
        if ((await scannedBy(db, work)).includes(table)) return true;
      }
      return false;
    });
    if (isMissed) needed.push(name);
  }
  expect(needed.sort()).toMatchInlineSnapshot(`
    [
      "account_by_recovery_code",
      "attempt_once",
      "audit_entry_of_chain",
      "audit_entry_of_object",
      "auth_session_of_person",
      "certificate_event_of_certificate",
      "certificate_once",
      "completion_of_person",
      "consent_of_person",
      "contact_by_value",
      "enrollment_once",
      "guardian_request_of_person",
      "identity_check_of_person",
      "one_time_secret_of_person",
      "outbox_due",
      "person_document_of_person",
      "role_assignment_of_person",
    ]
  `);
});
