/** The log of a scanner without network, sent when there is one again. */
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect } from "vitest";
import { startSession } from "#app/auth/sessions.ts";
import { paths } from "#app/http/paths.ts";
import type { ActorDb } from "#db/actor.ts";
import { type Database, rows } from "#db/client.ts";
import { test } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { codeOf } from "../scanner/scanner-fixture.ts";
import { makeSchool } from "../school.ts";
import { type Handler, openHandler } from "./in-process.ts";

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

const scan = (more: object = {}) => ({
  id: randomUUID(),
  scannedAt: "2026-11-28T06:00:00.000Z",
  code: codeOf(1),
  finding: "genuine",
  positionId: "search-desk",
  packIssuedAt: "2026-11-27T18:00:00.000Z",
  ...more,
});

async function opened(db: ActorDb) {
  const school = await makeSchool(db);
  const database = { db, engine: "pglite", migrate: async () => {}, close: async () => {} };
  const runtime = testRuntime(database as unknown as Database);
  const sendAs = async (personId: string | null, json: string) => {
    const device = { isStaff: true, device: "", isHttps: false };
    const session = personId ? await startSession(db, { personId, ...device }) : "";
    const [cookie = ""] = session.split(";");
    return handle(runtime, { path: paths.apiScans(), method: "POST", cookie, json });
  };
  const send = async (personId: string | null, body: unknown) => {
    const answer = await sendAs(personId, typeof body === "string" ? body : JSON.stringify(body));
    return { status: answer.status, body: await answer.json() };
  };
  const stored = () => rows<Record<string, unknown>>(db, sql`select * from scan_log order by code`);
  return { school, send, stored };
}

test("a log that is sent twice is stored once, and the answer says what was there", async ({
  db,
}) => {
  const { school, send, stored } = await opened(db);
  const verifier = school.staff.hqVerifier;
  const scans = [scan(), scan({ code: null, finding: "malformed", positionId: null })];
  expect(await send(verifier, { scans })).toEqual({ status: 200, body: { stored: 2, known: 0 } });
  const more = [...scans, scan({ code: codeOf(2) })];
  expect((await send(verifier, { scans: more })).body).toEqual({ stored: 1, known: 2 });
  expect((await send(verifier, { scans: more })).body).toEqual({ stored: 0, known: 3 });
  const kept = await stored();
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(more.map(({ id }) => id)));
  expect(kept).toHaveLength(3);
  expect(new Set(kept.map(({ scanned_by }) => scanned_by))).toEqual(new Set([verifier]));
  expect(new Set(kept.map(({ organization_id }) => organization_id))).toEqual(
    new Set([school.organizations.almaty]),
  );
});

test("what was stored first stays, whatever is sent under its id later", async ({ db }) => {
  const { school, send, stored } = await opened(db);
  const first = scan();
  const later = { ...first, finding: "forged" };
  await send(school.staff.hqVerifier, { scans: [first] });
  const answer = await send(school.staff.hqCoordinator, { scans: [later, later] });
  expect(answer.body).toEqual({ stored: 0, known: 2 });
  expect(await stored()).toMatchObject([{ finding: "genuine" }]);
});

test("an entry twice in one log is one entry, and an empty log is none", async ({ db }) => {
  const { school, send } = await opened(db);
  const one = scan();
  const answer = await send(school.staff.hqVerifier, { scans: [one, one] });
  expect(answer.body).toEqual({ stored: 1, known: 1 });
  const none = await send(school.staff.hqVerifier, { scans: [] });
  expect(none).toEqual({ status: 200, body: { stored: 0, known: 0 } });
});

test("a thousand entries are taken, one more is too many", async ({ db }) => {
  const { school, send, stored } = await opened(db);
  const scans = Array.from({ length: 1_001 }, () => scan());
  const refused = await send(school.staff.hqVerifier, { scans });
  expect(refused).toEqual({ status: 413, body: { reason: "tooMany" } });
  expect(await stored()).toEqual([]);
  const taken = await send(school.staff.hqVerifier, { scans: scans.slice(1) });
  expect(taken.body).toEqual({ stored: 1_000, known: 0 });
});

test("who is not signed in gets 401 as a value, and who is no officer of an HQ gets nothing", async ({
  db,
}) => {
  const { school, send, stored } = await opened(db);
  expect((await send(null, { scans: [scan()] })).status).toBe(401);
  const { staff, trainee } = school;
  for (const personId of [trainee, staff.instructor, staff.auditor]) {
    expect((await send(personId, { scans: [scan()] })).status).toBe(404);
  }
  expect(await stored()).toEqual([]);
});

test("a log of another form is refused whole", async ({ db }) => {
  const { school, send, stored } = await opened(db);
  const MALFORMED = { status: 422, body: { reason: "malformed" } };
  const bodies: Record<string, unknown> = {
    "no JSON": "scans=1",
    nothing: "null",
    "a list": [scan()],
    "a name": { scans: [scan({ name: "Аян Серікұлы" })] },
    "an unknown finding": { scans: [scan({ finding: "fine" })] },
    "a mistyped code": { scans: [scan({ code: codeOf(1).slice(1) })] },
    "a code as printed": { scans: [scan({ code: codeOf(1).toLowerCase() })] },
    "an id that is none": { scans: [scan({ id: "1" })] },
    "a day in place of an instant": { scans: [scan({ scannedAt: "2026-11-28" })] },
    "a position that is a sentence": { scans: [scan({ positionId: "Field searcher" })] },
    "one bad entry among good ones": { scans: [scan(), scan({ packIssuedAt: null })] },
  };
  for (const [fault, body] of Object.entries(bodies)) {
    expect(await send(school.staff.hqVerifier, body), fault).toEqual(MALFORMED);
  }
  expect(await stored()).toEqual([]);
});

test("a stored entry is never changed", async ({ db }) => {
  const { school, send } = await opened(db);
  await send(school.staff.hqVerifier, { scans: [scan()] });
  const change = db.execute(sql`update scan_log set finding = 'forged'`);
  await expect(change).rejects.toMatchObject({
    cause: { message: expect.stringContaining("never changed") },
  });
});
