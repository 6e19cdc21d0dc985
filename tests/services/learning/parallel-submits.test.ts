import { afterAll, beforeAll, expect, test } from "vitest";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { submitExam } from "#app/services/learning/submit-exam.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import type { Database } from "#db/client.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { openTestDatabase } from "../../database.ts";
import { makeSchool, startTestExam, TEST_ISSUING } from "../../school.ts";

// What is tested here needs transactions of its own, so this file has a database to itself.
let database: Database;
let trainee: string;
const inTransaction = <T>(work: (db: ActorDb) => Promise<T>) =>
  withActor(database.db, systemActor("test"), work);

beforeAll(async () => {
  database = await openTestDatabase();
  ({ trainee } = await inTransaction(makeSchool));
});
afterAll(() => database.close());

const start = () => inTransaction((db) => startTestExam(db, trainee, { language: "ru" }));

test("fifty parallel starts make one attempt, fifty parallel submits one result and one certificate", async () => {
  const starts = await Promise.all(Array.from({ length: 50 }, start));
  const attemptIds = new Set(starts.map((one) => (one.ok ? one.attemptId : one.reason)));
  expect(attemptIds.size).toBe(1);
  const [attemptId = ""] = attemptIds;

  await inTransaction(async (db) => {
    const shown = await readAttempt(db, { attemptId, personId: trainee });
    const answers = (shown?.items ?? []).map(({ optionIds }, position) => ({
      position,
      response: {
        type: "single" as const,
        option: Object.entries(optionIds).find(([, own]) => own === "a")?.[0] ?? "",
      },
      operationId: `operation-${position}`,
      revision: 1,
    }));
    await saveAnswers(db, { attemptId, personId: trainee, answers });
  });

  const submits = await Promise.all(
    Array.from({ length: 50 }, () =>
      inTransaction((db) => submitExam(db, TEST_ISSUING, { attemptId, personId: trainee })),
    ),
  );
  expect(submits.every((one) => one.ok && one.isPassed)).toBe(true);
  expect(submits.filter((one) => one.ok && one.issued?.ok)).toHaveLength(1);
  const certificates = await inTransaction((db) => listCertificatesOf(db, trainee));
  expect(certificates).toHaveLength(1);
});
