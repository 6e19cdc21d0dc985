import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { submitExam } from "#app/services/learning/submit-exam.ts";
import type { ActorDb } from "#db/actor.ts";
import { insertExamRelease } from "#db/queries/attempts.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { lockOverdueAttempts } from "#db/queries/grades.ts";
import { test } from "../../database.ts";
import {
  addCertificate,
  addPerson,
  makeSchool,
  startTestExam,
  TEST_ISSUING,
} from "../../school.ts";
import { EXAM_MINUTES, INTRODUCTION_COURSE, SPECIALIZATION_COURSE } from "../../school-courses.ts";

const start = (db: ActorDb, personId: string, courseId?: string) =>
  startTestExam(db, personId, courseId ? { courseId } : {});

async function startedAttempt(db: ActorDb, personId: string, courseId?: string): Promise<string> {
  const started = await start(db, personId, courseId);
  if (!started.ok) throw new Error(started.reason);
  return started.attemptId;
}

/** Answers every question with its option A, which is right, or B. */
async function answerAll(
  db: ActorDb,
  personId: string,
  attemptId: string,
  own: "a" | "b",
  revision = 1,
) {
  const shown = await readAttempt(db, { attemptId, personId });
  const answers = (shown?.items ?? []).map(({ optionIds }, position) => {
    const option = Object.entries(optionIds).find(([, id]) => id === own)?.[0] ?? "";
    return {
      position,
      response: { type: "single" as const, option },
      operationId: `op-${position}-${revision}`,
      revision,
    };
  });
  return saveAnswers(db, { attemptId, personId, answers });
}

const submit = (db: ActorDb, personId: string, attemptId: string) =>
  submitExam(db, TEST_ISSUING, { attemptId, personId });

/** Moves the end of attempts into the past, as time would. */
const passTime = (db: ActorDb, minutes: number) =>
  db.execute(sql`update attempt set started_at = started_at - make_interval(mins => ${minutes}),
    deadline_at = deadline_at - make_interval(mins => ${minutes}),
    submitted_at = submitted_at - make_interval(mins => ${minutes})`);

test("a start writes items and deadline, and a second start is the same attempt", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  expect(await startedAttempt(db, trainee)).toBe(attemptId);
  const shown = await readAttempt(db, { attemptId, personId: trainee });
  expect(shown?.items).toHaveLength(2);
  const { deadlineAt, startedAt } = shown?.attempt ?? {
    deadlineAt: new Date(0),
    startedAt: new Date(0),
  };
  expect(deadlineAt.getTime() - startedAt.getTime()).toBe(EXAM_MINUTES * 60_000);
});

test("what a running attempt shows has no key: options stand under ids of this attempt alone", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  const shown = await readAttempt(db, { attemptId, personId: trainee });
  for (const { question, order } of shown?.items ?? []) {
    expect(Object.keys(question)).not.toContain("key");
    expect(Object.keys(question)).not.toContain("rationale");
    for (const id of order) expect(["a", "b"]).not.toContain(id);
  }
});

test("a passing attempt gives grade, completion, certificate and the opened specialization at once", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  await answerAll(db, trainee, attemptId, "a");
  const submitted = await submit(db, trainee, attemptId);
  expect(submitted).toMatchObject({
    ok: true,
    isPassed: true,
    issued: { ok: true, openedSpecializationIds: ["missing-person-search"] },
  });
  const [certificate] = await listCertificatesOf(db, trainee);
  expect(certificate).toMatchObject({
    cycle: 1,
    revision: 1,
    statement: { level: "theory", mark: "demo", identity: "given" },
  });
  expect(certificate?.holder?.nameAsPrinted).toContain("Қайрат");
});

test("a replay changes nothing, an older revision that comes late is ignored", async ({ db }) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  await answerAll(db, trainee, attemptId, "a", 2);
  await answerAll(db, trainee, attemptId, "b", 1);
  await answerAll(db, trainee, attemptId, "b", 2);
  const shown = await readAttempt(db, { attemptId, personId: trainee });
  const own = shown?.items.map(({ response, optionIds }) =>
    response?.type === "single" ? optionIds[response.option] : null,
  );
  expect(own).toEqual(["a", "a"]);
});

test("nobody answers or hands in another person's attempt", async ({ db }) => {
  const { trainee, foreignTrainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  expect(await answerAll(db, foreignTrainee, attemptId, "a")).toEqual({
    ok: false,
    reason: "closed",
  });
  expect(await submit(db, foreignTrainee, attemptId)).toEqual({ ok: false, reason: "noAttempt" });
  expect(await readAttempt(db, { attemptId, personId: foreignTrainee })).toBeNull();
});

test("after handing in no answer is taken", async ({ db }) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  await answerAll(db, trainee, attemptId, "b");
  expect(await submit(db, trainee, attemptId)).toMatchObject({ ok: true, isPassed: false });
  expect(await answerAll(db, trainee, attemptId, "a", 2)).toEqual({ ok: false, reason: "closed" });
});

test("past the deadline what was saved is handed in by the clock, and later answers do not count", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  const attemptId = await startedAttempt(db, trainee);
  await answerAll(db, trainee, attemptId, "a");
  await passTime(db, EXAM_MINUTES + 1);
  expect(await answerAll(db, trainee, attemptId, "b", 2)).toEqual({ ok: false, reason: "closed" });
  expect(
    await lockOverdueAttempts(db, { graceSeconds: 10, limit: 5, passedOver: [] }),
  ).toHaveLength(1);
  expect(await submit(db, trainee, attemptId)).toMatchObject({ ok: true, isPassed: true });
  const shown = await readAttempt(db, { attemptId, personId: trainee });
  expect(shown?.attempt).toMatchObject({ submittedBy: "deadline" });
  expect(shown?.attempt.submittedAt).toEqual(shown?.attempt.deadlineAt);
});

test("three attempts, ten minutes apart, then an instructor's release", async ({ db }) => {
  const { trainee, staff } = await makeSchool(db);
  for (const n of [1, 2, 3]) {
    const attemptId = await startedAttempt(db, trainee);
    await submit(db, trainee, attemptId);
    if (n < 3) expect(await start(db, trainee)).toMatchObject({ ok: false, reason: "coolDown" });
    await passTime(db, 11);
  }
  expect(await start(db, trainee)).toEqual({ ok: false, reason: "needsRelease" });
  await insertExamRelease(db, {
    personId: trainee,
    examId: `${INTRODUCTION_COURSE}-exam`,
    series: 2,
    releasedBy: staff.instructor,
    reason: "talked",
  });
  expect(await start(db, trainee)).toMatchObject({ ok: true });
});

test("a minor's result is kept and the certificate waits for the guardian", async ({ db }) => {
  const { minor } = await makeSchool(db);
  const attemptId = await startedAttempt(db, minor);
  await answerAll(db, minor, attemptId, "a");
  expect(await submit(db, minor, attemptId)).toEqual({
    ok: true,
    isPassed: true,
    issued: { ok: false, reason: "guardianAwaited" },
  });
  expect(await listCertificatesOf(db, minor)).toEqual([]);
});

test("prerequisites are looked at again at issue: a certificate revoked meanwhile closes the course", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  const { id } = await addCertificate(db, { personId: trainee });
  const attemptId = await startedAttempt(db, trainee, SPECIALIZATION_COURSE);
  await answerAll(db, trainee, attemptId, "a");
  await db.execute(sql`insert into certificate_event (id, certificate_id, kind, reason, note, effective_at)
    values (gen_random_uuid(), ${id}, 'revoked', 'issuedInError', '', now())`);
  expect(await submit(db, trainee, attemptId)).toMatchObject({
    ok: true,
    isPassed: true,
    issued: { ok: false, reason: "locked" },
  });
  expect(await listCertificatesOf(db, trainee)).toHaveLength(1);
});

test("a name with a character that no font draws issues nothing and names the character", async ({
  db,
}) => {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Ким",
    givenName: "\u{1F9FF}",
  });
  const attemptId = await startedAttempt(db, personId);
  await answerAll(db, personId, attemptId, "a");
  expect(await submit(db, personId, attemptId)).toMatchObject({
    issued: { ok: false, reason: "missingGlyph", character: "\u{1F9FF}" },
  });
  expect(await listCertificatesOf(db, personId)).toEqual([]);
});

test("one more certificate of a kind that is in date is refused, whatever was passed", async ({
  db,
}) => {
  const { trainee } = await makeSchool(db);
  await addCertificate(db, { personId: trainee });
  const attemptId = await startedAttempt(db, trainee);
  await answerAll(db, trainee, attemptId, "a");
  expect(await submit(db, trainee, attemptId)).toMatchObject({
    issued: { ok: false, reason: "alreadyHeld" },
  });
});
