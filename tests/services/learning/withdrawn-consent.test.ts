import { expect } from "vitest";
import { endConsent, giveConsent } from "#app/services/accounts/change-consent.ts";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { readExam } from "#app/services/learning/read-exam.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { startExam } from "#app/services/learning/start-exam.ts";
import { submitExam } from "#app/services/learning/submit-exam.ts";
import type { ActorDb } from "#db/actor.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { findPerson } from "#db/queries/people.ts";
import { readClock } from "#db/queries/sessions.ts";
import { test } from "../../database.ts";
import { makeSchool, TEST_ISSUING } from "../../school.ts";
import { INTRODUCTION_COURSE } from "../../school-courses.ts";

const TRAINING = {
  purpose: "training",
  birthOn: "1990-01-01",
  today: "2026-11-24",
  language: "kk",
} as const;

async function start(db: ActorDb, personId: string) {
  const found = await readExam(db, { personId, courseId: INTRODUCTION_COURSE });
  const person = await findPerson(db, personId);
  if (!found || !person) throw new Error("the test school has no exam");
  const { isTrainingWithdrawn } = person;
  const now = await readClock(db);
  const mayRequalify = async () => false;
  return startExam(db, {
    ...found,
    personId,
    isTrainingWithdrawn,
    language: "kk",
    now,
    mayRequalify,
  });
}

test("a withdrawn consent to training starts no exam; given again, it does", async ({ db }) => {
  const { trainee: personId } = await makeSchool(db);
  await giveConsent(db, TEST_ISSUING, { ...TRAINING, personId });
  await endConsent(db, { personId, purpose: "training" });
  expect(await start(db, personId)).toEqual({ ok: false, reason: "trainingWithdrawn" });
  await giveConsent(db, TEST_ISSUING, { ...TRAINING, personId });
  expect(await start(db, personId)).toMatchObject({ ok: true });
});

test("what was passed while the consent was withdrawn waits, and comes with the next consent", async ({
  db,
}) => {
  const { trainee: personId } = await makeSchool(db);
  await giveConsent(db, TEST_ISSUING, { ...TRAINING, personId });
  const started = await start(db, personId);
  if (!started.ok) throw new Error(started.reason);
  const own = { attemptId: started.attemptId, personId };
  const shown = await readAttempt(db, own);
  const answers = (shown?.items ?? []).map(({ optionIds }, position) => {
    const option = Object.keys(optionIds).find((id) => optionIds[id] === "a") ?? "";
    const response = { type: "single" as const, option };
    return { position, response, operationId: `operation-${position}`, revision: 1 };
  });
  await saveAnswers(db, { ...own, answers });
  await endConsent(db, { personId, purpose: "training" });
  expect(await submitExam(db, TEST_ISSUING, own)).toEqual({
    ok: true,
    isPassed: true,
    issued: { ok: false, reason: "trainingWithdrawn" },
  });
  expect(await listCertificatesOf(db, personId)).toEqual([]);
  await giveConsent(db, TEST_ISSUING, { ...TRAINING, personId });
  expect(await listCertificatesOf(db, personId)).toHaveLength(1);
});
