import { sql } from "drizzle-orm";
import { beforeAll, expect } from "vitest";
import { hashPassword } from "#app/auth/passwords.ts";
import { startSession } from "#app/auth/sessions.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { findCertificateByCode, listCertificatesOf } from "#db/queries/certificates.ts";
import { documentOf } from "#scripts/smoke/paper-browser.ts";
import { test } from "../database.ts";
import { runtimeOver } from "../runtime.ts";
import { addCertificate, CANARY, makeSchool } from "../school.ts";
import { type Handler, type Knock, openHandler } from "./in-process.ts";

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

async function opened(db: ActorDb) {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.trainee });
  const runtime = runtimeOver(db);
  const cookieOf = async (personId: string) =>
    `lang=en; ${(await startSession(db, { personId, isStaff: true, device: "", isHttps: false })).split(";")[0]}`;
  const knocker = (cookie: string) => async (path: string, form?: Record<string, string>) => {
    const knock: Knock = form ? { path, cookie, form, method: "POST" } : { path, cookie };
    const response = await handle(runtime, knock);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  return {
    school,
    code,
    coordinator: knocker(await cookieOf(school.staff.hqCoordinator)),
    verifier: knocker(await cookieOf(school.staff.hqVerifier)),
    instructor: knocker(await cookieOf(school.staff.instructor)),
    auditor: knocker(await cookieOf(school.staff.auditor)),
    foreigner: knocker(await cookieOf(school.foreignCoordinator)),
    anybody: knocker("lang=en"),
  };
}

test("a coordinator suspends a certificate and the public page says so in the next answer", async ({
  db,
}) => {
  const { code, coordinator, anybody } = await opened(db);
  const desk = await coordinator(`/hq/certificates/${code}`);
  expect(desk.status).toBe(200);
  expect(desk.body).toContain("Нұрланов Қайрат Канарейұлы");
  expect((await anybody(`/c/${code}`)).body).toContain('data-verdict="valid"');
  const form = {
    intent: "suspended",
    key: uuidv7(),
    reason: "incident",
    note: "Behind the scenes",
  };
  const done = await coordinator(`/hq/certificates/${code}`, form);
  expect(done.body).toContain("The certificate is suspended");
  const page = await anybody(`/c/${code}`);
  expect(page.status).toBe(200);
  expect(page.body).toContain('data-verdict="suspended"');
  expect(page.body).toContain("Review of an incident");
  expect(page.body).not.toContain("Behind the scenes");
  // The second click of the same form is answered like the first.
  expect((await coordinator(`/hq/certificates/${code}`, form)).body).toContain(
    "The certificate is suspended",
  );
  expect((await findCertificateByCode(db, code, { counted: false }))?.events).toHaveLength(1);
  const again = await coordinator(`/hq/certificates/${code}`, { ...form, key: uuidv7() });
  expect(again.status).toBe(409);
});

test("a form without its note is refused beside the field, and what was chosen stays", async ({
  db,
}) => {
  const { code, coordinator } = await opened(db);
  const form = { intent: "revoked", key: uuidv7(), reason: "issuedInError", note: "  " };
  const answer = await coordinator(`/hq/certificates/${code}`, form);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain('href="#note-revoked"');
  expect(answer.body).toContain('<option value="issuedInError" selected="">');
  expect((await findCertificateByCode(db, code, { counted: false }))?.events).toEqual([]);
});

test("after ten minutes the password is asked and the form goes on with what was typed", async ({
  db,
}) => {
  const { school, code, coordinator } = await opened(db);
  await db.execute(sql`update auth_session set auth_at = now() - interval '11 minutes'`);
  const password = "Тау бастауы 7";
  await db.execute(
    sql`update account set password_hash = ${await hashPassword(password)} where person_id = ${school.staff.hqCoordinator}`,
  );
  const form = { intent: "revoked", key: uuidv7(), reason: "issuedInError", note: "Two «papers»" };
  const events = async () =>
    (await findCertificateByCode(db, code, { counted: false }))?.events ?? [];
  const held = await coordinator(`/hq/certificates/${code}`, form);
  expect([held.status, held.headers.get("Location")]).toEqual([403, null]);
  const kept = (html: string) =>
    Object.fromEntries(
      [
        ...documentOf(html, "http://localhost:3000/").querySelectorAll<HTMLInputElement>(
          "main input[type=hidden]",
        ),
      ].map(({ name, value }) => [name, value]),
    );
  expect(kept(held.body)).toEqual(form);
  expect(
    documentOf(held.body, "http://localhost:3000/")
      .querySelector("main form")
      ?.getAttribute("action"),
  ).toBe(`/hq/certificates/${code}`);
  const wrong = await coordinator(`/hq/certificates/${code}`, { ...form, stepUpPassword: "no" });
  expect(wrong.status).toBe(403);
  expect(wrong.body).toContain("The password does not match");
  expect(kept(wrong.body)).toEqual(form);
  expect(await events()).toEqual([]);
  const sent = { ...kept(wrong.body), stepUpPassword: password };
  expect((await coordinator(`/hq/certificates/${code}`, sent)).body).toContain(
    "The certificate is revoked",
  );
  // A second press of the same page finds it done.
  expect((await coordinator(`/hq/certificates/${code}`, sent)).status).toBe(200);
  expect(await events()).toHaveLength(1);
});

test("a corrected name leads the officer to the new certificate", async ({ db }) => {
  const { school, code, coordinator } = await opened(db);
  const form = {
    intent: "correct",
    key: uuidv7(),
    note: "Passport",
    surname: "Нұрланұлы",
    givenName: "Қайрат",
    patronymic: "",
  };
  const answer = await coordinator(`/hq/certificates/${code}`, form);
  const made = (await listCertificatesOf(db, school.trainee)).find((one) => one.code !== code);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain(`/hq/certificates/${made?.code}`);
  const bad = await coordinator(`/hq/certificates/${made?.code}`, {
    ...form,
    key: uuidv7(),
    surname: "1",
  });
  expect(bad.status).toBe(422);
  expect(bad.body).toContain('href="#surname"');
});

test("a verifier looks and does not change; an officer of another HQ finds nothing", async ({
  db,
}) => {
  const { code, verifier, auditor, foreigner } = await opened(db);
  const page = await verifier(`/hq/certificates/${code}`);
  expect(page.body).toContain("You may look only");
  expect(page.body).not.toContain('name="note"');
  const form = { intent: "suspended", key: uuidv7(), reason: "incident", note: "x" };
  expect((await verifier(`/hq/certificates/${code}`, form)).status).toBe(404);
  expect((await foreigner(`/hq/certificates/${code}`)).status).toBe(404);
  expect((await foreigner(`/hq/certificates/${code}`, form)).status).toBe(404);
  expect((await auditor("/hq")).status).toBe(404);
});

test("a code is shown once to the officer, logged without itself, and never to the list", async ({
  db,
}) => {
  const { school, verifier } = await opened(db);
  const answer = await verifier(`/hq/people/${school.trainee}`, { intent: "code" });
  const [shown] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(answer.body) ?? [];
  expect(shown).toBeDefined();
  expect(answer.body).toContain("It is not shown again");
  const after = await verifier(`/hq/people/${school.trainee}`);
  expect(after.body).not.toContain(shown);
  expect(after.body).toContain("One-time code issued");
  const [log] = await rows<{ text: string }>(
    db,
    sql`select string_agg(payload::text, '') as text from audit_entry`,
  );
  expect(log?.text).not.toContain(shown?.replace("-", ""));
});

test("identity is marked once with both ticks", async ({ db }) => {
  const { school, verifier } = await opened(db);
  const path = `/hq/people/${school.trainee}`;
  const half = await verifier(path, { intent: "identity", key: uuidv7(), nameMatches: "yes" });
  expect(half.status).toBe(422);
  const both = { intent: "identity", key: uuidv7(), nameMatches: "yes", birthDateMatches: "yes" };
  const done = await verifier(path, both);
  expect(done.status).toBe(200);
  expect(done.body).toContain("Marked: document seen by HqVerifier Айгерім");
});

test("a signed sheet is ticked for a minor, and the person page says so", async ({ db }) => {
  const { school, verifier } = await opened(db);
  const path = `/hq/people/${school.minor}`;
  expect((await verifier(path)).body).toContain("Answer awaited");
  const form = {
    intent: "guardian",
    key: uuidv7(),
    guardianName: "Ержанова Гүлнар",
    relation: "parent",
  };
  const done = await verifier(path, form);
  expect(done.status).toBe(200);
  expect(done.body).toContain("The consent is ticked");
  expect(done.body).toContain("Given");
});

test("the list finds by any spelling; a birth date and a phone stand only where they are needed", async ({
  db,
}) => {
  const { school, verifier, instructor } = await opened(db);
  const found = await verifier(`/hq?q=${encodeURIComponent("nurlanov")}`);
  expect(found.body).toContain(`/hq/people/${school.trainee}`);
  expect(found.body).not.toContain(CANARY.phone);
  expect((await verifier(`/hq?q=${encodeURIComponent("жоқадам")}`)).body).toContain("No matches");
  const own = await instructor(`/hq/people/${school.trainee}`);
  expect(own.body).toContain(CANARY.phone);
  expect(own.body).not.toContain("3 February 1991");
  expect((await verifier(`/hq/people/${school.trainee}`)).body).toContain("3 February 1991");
});

test("a cohort is made once, with a poster to print", async ({ db }) => {
  const { school, coordinator } = await opened(db);
  const form = {
    key: uuidv7(),
    organizationId: school.organizations.almaty,
    name: "Spring",
    language: "kk",
  };
  expect((await coordinator("/hq/cohorts", form)).status).toBe(200);
  const page = await coordinator("/hq/cohorts", form);
  expect(page.body.match(/>Spring</g)).toHaveLength(1);
  const poster = await coordinator(`/join/${school.joinCodes.almaty}/poster.pdf`);
  expect(poster.headers.get("Content-Type")).toBe("application/pdf");
  expect(poster.body.startsWith("%PDF")).toBe(true);
  const empty = await coordinator("/hq/cohorts", { ...form, key: uuidv7(), name: " " });
  expect(empty.status).toBe(422);
});

test("an instructor sees the cohort with its code and hands out a one-time code", async ({
  db,
}) => {
  const { school, instructor } = await opened(db);
  expect((await instructor("/teach")).body).toContain(`/teach/cohorts/${school.cohorts.almaty}`);
  const path = `/teach/cohorts/${school.cohorts.almaty}`;
  const page = await instructor(path);
  expect(page.body).toContain(school.joinCodes.almaty);
  expect(page.body).toContain("Нұрланов");
  expect(page.body).toContain("Waiting for a guardian&#x27;s consent");
  const answer = await instructor(path, { intent: "code", personId: school.minor });
  expect(answer.body).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  expect((await instructor(path, { intent: "code", personId: school.foreignTrainee })).status).toBe(
    404,
  );
});

test("the log shows the newest acts of the organization in words", async ({ db }) => {
  const { code, coordinator, auditor } = await opened(db);
  await coordinator(`/hq/certificates/${code}`, {
    intent: "suspended",
    key: uuidv7(),
    reason: "incident",
    note: "x",
  });
  const page = await auditor("/hq/audit");
  expect(page.status).toBe(200);
  expect(page.body).toContain("Certificate suspended");
  expect(page.body).toContain("The chain is intact, entries checked: 1");
});

test("the public check takes typed, pasted and scanned codes, answers machines, and hides the rest", async ({
  db,
}) => {
  const { code, anybody } = await opened(db);
  const groups = code.match(/.{5}/g)?.join(" ") ?? "";
  for (const text of [groups, code.toLowerCase(), `HTTPS://V.EXAMPLE.KZ/C/${code}#2KCEVIQE`]) {
    const answer = await anybody(`/verify?code=${encodeURIComponent(text)}`);
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/c/${code}`]);
  }
  expect((await anybody("/c")).headers.get("Location")).toBe("/verify");
  expect((await anybody("/verify")).body).toContain('name="code"');
  const json = await anybody(`/c/${code}/json`);
  expect(json.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(JSON.parse(json.body)).toMatchObject({ verdict: "valid", facts: { holder: "Қайрат Н." } });
  for (const path of [`/c/${code}`, `/c/${code}/json`]) {
    const { body } = await anybody(path);
    for (const canary of Object.values(CANARY)) expect(body).not.toContain(canary);
  }
  const unknown = await anybody("/c/7Q2M9KX4TBWD3RHV5NZ8");
  expect([unknown.status, unknown.body.includes('data-verdict="unknown"')]).toEqual([404, true]);
  const mistyped = await anybody("/c/7Q2M9KX4TBWD3RHV5NZ9/json");
  expect([mistyped.status, JSON.parse(mistyped.body).verdict]).toEqual([404, "mistyped"]);
});

test("the compare box answers whether the surname on the paper is the holder's", async ({ db }) => {
  const { code, anybody } = await opened(db);
  expect((await anybody(`/c/${code}`, { surname: "нурланов" })).body).toContain(
    "The surname matches",
  );
  expect((await anybody(`/c/${code}`, { surname: "Бөтенов" })).body).toContain(
    "The surname does not match",
  );
});
