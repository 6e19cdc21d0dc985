import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { hashToken } from "#app/auth/tokens.ts";
import { answerGuardian } from "#app/services/accounts/answer-guardian.ts";
import { issueAwaitedCertificates } from "#app/services/accounts/issue-awaited-certificates.ts";
import { recordGuardianSheet } from "#app/services/accounts/record-guardian-sheet.ts";
import { requestGuardian } from "#app/services/accounts/request-guardian.ts";
import { issueCertificate } from "#app/services/certification/issue-certificate.ts";
import { findPublishedCourse } from "#app/services/courseware/published-courses.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { findSignInProfile } from "#db/queries/accounts.ts";
import { insertAttempt } from "#db/queries/attempts.ts";
import { listAuditEntries } from "#db/queries/audit.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { recordGrade } from "#db/queries/grades.ts";
import { findGuardianRequest, listGuardianRequests } from "#db/queries/guardians.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson, insertContact } from "#db/queries/people.ts";
import { openTestDatabase, test } from "#tests/database.ts";
import { makeSchool, TEST_ISSUING } from "#tests/school.ts";
import { INTRODUCTION_COURSE } from "#tests/school-courses.ts";

/** What an exam leaves behind when it was passed and its certificate has to wait. */
async function passExam(db: ActorDb, personId: string) {
  const course = await findPublishedCourse(db, INTRODUCTION_COURSE);
  if (!course?.definition.exam) throw new Error("the test school has no exam");
  const { id: courseVersionId, courseId } = course;
  const attemptId = uuidv7();
  const place = { personId, courseId, courseVersionId };
  const examId = course.definition.exam.id;
  await insertAttempt(db, {
    ...place,
    id: attemptId,
    examId,
    series: 1,
    n: 1,
    language: "kk",
    items: [],
    minutes: 30,
  });
  await recordGrade(db, {
    attemptId,
    submittedBy: "person",
    score: 2,
    maxScore: 2,
    criticalMissed: 0,
    isPassed: true,
    points: [],
    completionId: uuidv7(),
  });
  return issueCertificate(db, TEST_ISSUING, {
    personId: await lockPerson(db, personId),
    course,
    cause: { kind: "attempt", attemptId },
  });
}

async function linkFor(db: ActorDb, personId: string): Promise<string> {
  const requested = await requestGuardian(db, personId);
  if (!requested.ok) throw new Error(`no link was made: ${requested.reason}`);
  return requested.token;
}

const MOTHER = {
  answer: "given",
  name: "Ержанова Гүлнар",
  relation: "parent",
  contact: { kind: "phone", value: "+77011112233" },
} as const;

const give = (db: ActorDb, token: string) =>
  answerGuardian(db, TEST_ISSUING, { ...MOTHER, token, language: "kk" });
const refuse = (db: ActorDb, token: string) =>
  answerGuardian(db, TEST_ISSUING, { answer: "refused", token, language: "kk" });

test("the transaction of the consent issues what waited for it, once", async ({ db }) => {
  const school = await makeSchool(db);
  expect(await passExam(db, school.minor)).toEqual({ ok: false, reason: "guardianAwaited" });
  const token = await linkFor(db, school.minor);
  const given = await give(db, token);
  expect(given).toMatchObject({
    ok: true,
    answer: "given",
    issued: [{ courseTitle: { ru: "Первая помощь" } }],
  });
  expect(await give(db, token)).toEqual({ ok: true, answer: "given", issued: [] });
  expect(await issueAwaitedCertificates(db, TEST_ISSUING, school.minor)).toEqual([]);
  const [certificate, ...others] = await listCertificatesOf(db, school.minor);
  expect(certificate?.holder?.isMinor).toBe(true);
  expect(others).toEqual([]);
  expect(await listAuditEntries(db, school.organizations.almaty)).toMatchObject([
    {
      act: "guardian.recorded",
      objectId: school.minor,
      payload: { answer: "given", method: "link" },
    },
  ]);
  expect(await listGuardianRequests(db, school.minor)).toMatchObject([
    {
      answer: "given",
      guardianName: MOTHER.name,
      relation: "parent",
      textVersion: expect.any(String),
    },
  ]);
});

test("of ten parallel answers one issues, and there is one certificate", async () => {
  // Committed: other tests must not see it.
  const { db, close } = await openTestDatabase();
  const actor = systemActor("test");
  const { minor, token } = await withActor(db, actor, async (tx) => {
    const school = await makeSchool(tx);
    await passExam(tx, school.minor);
    return { minor: school.minor, token: await linkFor(tx, school.minor) };
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => withActor(db, actor, (tx) => give(tx, token))),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(answers.flatMap((answer) => (answer.ok ? answer.issued : []))).toHaveLength(1);
  const held = await withActor(db, actor, (tx) => listCertificatesOf(tx, minor));
  expect(held).toHaveLength(1);
  await close();
});

test("a refusal may become a consent by the same link, and a consent may be withdrawn", async ({
  db,
}) => {
  const school = await makeSchool(db);
  await passExam(db, school.minor);
  const token = await linkFor(db, school.minor);
  expect(await refuse(db, token)).toEqual({ ok: true, answer: "refused", issued: [] });
  expect((await findPerson(db, school.minor))?.guardianAnswer).toBe("refused");
  expect(await give(db, token)).toMatchObject({ issued: [{}] });
  expect(await refuse(db, token)).toEqual({ ok: true, answer: "refused", issued: [] });
  expect((await findPerson(db, school.minor))?.guardianAnswer).toBe("refused");
  // What was issued stays: it is a fact, and only the HQ takes it back.
  expect(await listCertificatesOf(db, school.minor)).toHaveLength(1);
});

test("a learner cannot answer from their own phone", async ({ db }) => {
  const school = await makeSchool(db);
  await insertContact(db, { id: uuidv7(), personId: school.minor, ...MOTHER.contact });
  const token = await linkFor(db, school.minor);
  expect(await give(db, token)).toEqual({ ok: false, reason: "contactSame" });
  expect((await findPerson(db, school.minor))?.guardianAnswer).toBeNull();
});

test("a newer link ends the older one, and an old one is dead", async ({ db }) => {
  const school = await makeSchool(db);
  const first = await linkFor(db, school.minor);
  const second = await linkFor(db, school.minor);
  expect(await give(db, first)).toEqual({ ok: false, reason: "deadLink" });
  expect((await findGuardianRequest(db, hashToken(first)))?.isExpired).toBe(true);
  expect(await give(db, second)).toMatchObject({ ok: true });
  expect(await give(db, "nobody's link")).toEqual({ ok: false, reason: "deadLink" });
});

test("a signed sheet counts like a link, and is recorded once", async ({ db }) => {
  const school = await makeSchool(db);
  await passExam(db, school.minor);
  const sheet = {
    personId: school.minor,
    guardianName: "Ержанова Гүлнар",
    relation: "parent",
    recordedBy: school.staff.hqCoordinator,
    language: "kk",
  } as const;
  expect(await recordGuardianSheet(db, TEST_ISSUING, { ...sheet, guardianName: " " })).toEqual({
    ok: false,
    reason: "badName",
  });
  expect(await recordGuardianSheet(db, TEST_ISSUING, sheet)).toMatchObject({
    ok: true,
    issued: [{}],
  });
  expect(await recordGuardianSheet(db, TEST_ISSUING, sheet)).toEqual({
    ok: false,
    reason: "alreadyGiven",
  });
  expect(await requestGuardian(db, school.minor)).toEqual({ ok: false, reason: "alreadyGiven" });
});

test("grown-ups need nobody, and get what waited when they have turned 18", async ({ db }) => {
  const school = await makeSchool(db);
  expect(await requestGuardian(db, school.trainee)).toEqual({ ok: false, reason: "notMinor" });
  await passExam(db, school.minor);
  const token = await linkFor(db, school.minor);
  await db.execute(sql`update person set birth_on = '1990-01-01' where id = ${school.minor}`);
  expect(await give(db, token)).toEqual({ ok: false, reason: "notMinor" });
  expect(await issueAwaitedCertificates(db, TEST_ISSUING, school.minor)).toHaveLength(1);
});

test("signing in learns of roles and passed courses of that very person", async ({ db }) => {
  const school = await makeSchool(db);
  await passExam(db, school.minor);
  const learner = { isStaff: false, hasCompletions: true, language: "kk" };
  expect(await findSignInProfile(db, school.minor)).toEqual(learner);
  const officer = { isStaff: true, hasCompletions: false, language: "kk" };
  expect(await findSignInProfile(db, school.staff.instructor)).toEqual(officer);
});
