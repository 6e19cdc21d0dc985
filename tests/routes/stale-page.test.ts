/** A form that comes from a page older than what it is about: a clear answer, and nothing of it written. */
import { beforeAll, expect } from "vitest";
import { startSession } from "#app/auth/sessions.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Database } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { findAttempt, listAttemptsOfPerson, listResponses } from "#db/queries/attempts.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { findCurrentVersions } from "#db/queries/courseware.ts";
import { documentOf } from "#scripts/smoke/paper-browser.ts";
import { test } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { makeSchool, startTestExam } from "../school.ts";
import { INTRODUCTION_COURSE, publishEdited } from "../school-courses.ts";
import { type Handler, openHandler } from "./in-process.ts";

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

/** A trainee in the middle of an exam, with every question of the page answered but not sent. */
async function sitting(db: ActorDb) {
  const { trainee } = await makeSchool(db);
  const started = await startTestExam(db, trainee);
  if (!started.ok) throw new Error(started.reason);
  const database = { db, engine: "pglite", migrate: async () => {}, close: async () => {} };
  const runtime = testRuntime(database as unknown as Database);
  const session = await startSession(db, {
    personId: trainee,
    isStaff: false,
    device: "",
    isHttps: false,
  });
  const cookie = `lang=en; ${session.split(";")[0]}`;
  const knock = async (path: string, form?: Record<string, string>) => {
    const sent = form ? { path, cookie, form, method: "POST" as const } : { path, cookie };
    const response = await handle(runtime, sent);
    const location = response.headers.get("Location");
    return { status: response.status, location, body: await response.text() };
  };
  const page = `/attempts/${started.attemptId}`;
  const { body } = await knock(page);
  const boxes = documentOf(body, "http://localhost").querySelectorAll<HTMLInputElement>(
    "fieldset[data-question] input",
  );
  const answers = Object.fromEntries([...boxes].map(({ name, value }) => [name, value]));
  const result = `${page}/result`;
  return { trainee, attemptId: started.attemptId, knock, page, result, answers };
}

test("a page of an exam that is handed in already leads to the result, and its answers change nothing", async ({
  db,
}) => {
  const { knock, page, result, answers, attemptId, trainee } = await sitting(db);
  expect(await knock(page, { intent: "finish" })).toMatchObject({ status: 303, location: result });
  const before = await findAttempt(db, { attemptId, personId: trainee });
  for (const intent of ["save", "review", "finish"]) {
    expect(await knock(page, { ...answers, intent })).toMatchObject({
      status: 303,
      location: result,
    });
  }
  const [name = "", value = ""] = Object.entries(answers)[0] ?? [];
  const one = { position: "1", revision: "9", operationId: uuidv7(), [name]: value };
  expect((await knock(`${page}/responses`, one)).status).toBe(409);
  expect(await findAttempt(db, { attemptId, personId: trainee })).toEqual(before);
  expect(await listResponses(db, attemptId)).toEqual([]);
});

test("a second click on the hand-in is answered like the first: one result, one certificate", async ({
  db,
}) => {
  const { knock, page, result, answers, trainee } = await sitting(db);
  const clicks = [await knock(page, { ...answers, intent: "finish" })];
  clicks.push(await knock(page, { ...answers, intent: "finish" }));
  expect(clicks.map(({ location }) => location)).toEqual([result, result]);
  const attempts = await listAttemptsOfPerson(db, trainee);
  expect(attempts.filter(({ submittedAt }) => submittedAt)).toHaveLength(1);
  expect((await listCertificatesOf(db, trainee)).length).toBeLessThanOrEqual(1);
});

test("an exam whose course was edited meanwhile goes on with the questions that it drew", async ({
  db,
}) => {
  const { knock, page, result, answers, attemptId, trainee } = await sitting(db);
  const drawn = await findAttempt(db, { attemptId, personId: trainee });
  await publishEdited(db, INTRODUCTION_COURSE);
  const { courseVersionIds } = await findCurrentVersions(db);
  expect(courseVersionIds).not.toContain(drawn?.courseVersionId);
  expect((await knock(page, { ...answers, intent: "save" })).status).toBe(200);
  expect((await listResponses(db, attemptId)).length).toBe(drawn?.items.length);
  expect(await knock(page, { intent: "finish" })).toMatchObject({ status: 303, location: result });
  expect((await knock(result)).status).toBe(200);
  const graded = await findAttempt(db, { attemptId, personId: trainee });
  expect(graded).toMatchObject({ items: drawn?.items, courseVersionId: drawn?.courseVersionId });
});

test("an answer to a question that its lesson asks no more is told so on a page", async ({
  db,
}) => {
  const { knock } = await sitting(db);
  const answer = await knock(`/courses/${INTRODUCTION_COURSE}/01-lesson`, {
    check: "a-question-of-last-year",
    "a.1": "x",
  });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain("<h1>There is no such page</h1>");
});
