import { sql } from "drizzle-orm";
import { afterEach, expect, vi } from "vitest";
import {
  blankSessionCookie,
  deviceOf,
  endSession,
  endSessionsOf,
  findCaller,
  newGuest,
  startSession,
} from "#app/auth/sessions.ts";
import { hashToken } from "#app/auth/tokens.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertLearner } from "#db/queries/learners.ts";
import { test } from "../database.ts";
import { addOrganization, addPerson } from "../school.ts";

afterEach(() => {
  vi.useRealTimers();
});

async function signedIn(db: ActorDb, { isStaff = false, isHttps = false } = {}) {
  const organizationId = await addOrganization(db, { slug: "ala", parentId: null });
  const personId = await addPerson(db, { organizationId, surname: "Бүркітова" });
  const setCookie = await startSession(db, { personId, isStaff, device: "phone", isHttps });
  const cookie = setCookie.split(";")[0] ?? "";
  const token = cookie.split("=")[1] ?? "";
  return { personId, setCookie, cookie, token, id: `h:${hashToken(token)}` };
}

const ask = (db: ActorDb, cookie: string, isHttps = false) =>
  findCaller(db, new Request("http://localhost/", { headers: { Cookie: cookie } }), isHttps);

/** The rest of a session in minutes, by the database's clock. */
async function minutesLeft(db: ActorDb, id: string): Promise<number | null> {
  const [found] = await rows<{ left: string }>(
    db,
    sql`select extract(epoch from expires_at - now()) / 60 as left from auth_session where id = ${id}`,
  );
  return found ? Math.round(Number(found.left)) : null;
}

const DAY = 24 * 60;

const age = (db: ActorDb, id: string, { createdAgo, left }: { createdAgo: string; left: string }) =>
  db.execute(
    sql`update auth_session set created_at = now() - ${createdAgo}::interval, expires_at = now() + ${left}::interval where id = ${id}`,
  );

test("only a hash of the token is stored, and the stored id opens nothing", async ({ db }) => {
  const { token, id } = await signedIn(db);
  const stored = await rows<Record<string, unknown>>(db, sql`select * from auth_session`);
  expect(stored.map((row) => row.id)).toEqual([id]);
  expect(JSON.stringify(stored)).not.toContain(token);
  for (const cookie of [`sid=${id}`, `sid=${encodeURIComponent(id)}`, `sid=${hashToken(token)}`]) {
    expect((await ask(db, cookie)).actor.kind).toBe("anonymous");
  }
});

test("the cookie is for this host, for pages only, and on https for nothing else", async ({
  db,
}) => {
  expect((await signedIn(db)).setCookie).toMatch(/^sid=[\w-]{20,}; .*HttpOnly.*SameSite=Lax/);
  expect(blankSessionCookie(db, false)).toMatch(/^sid=;.*Max-Age=0/);
});

test("on https the cookie is bound to the host, and the plain one is not read", async ({ db }) => {
  const { setCookie, cookie, token } = await signedIn(db, { isHttps: true });
  expect(setCookie).toMatch(/^__Host-sid=.*Secure/);
  expect(setCookie).toContain("Path=/");
  expect(setCookie).not.toMatch(/Domain=/i);
  expect((await ask(db, cookie, true)).actor.kind).toBe("person");
  expect((await ask(db, `sid=${token}`, true)).actor.kind).toBe("anonymous");
});

test("a session lasts 14 days, of staff half an hour", async ({ db }) => {
  const person = await signedIn(db);
  expect(await minutesLeft(db, person.id)).toBe(14 * DAY);
  const staff = await startSession(db, {
    personId: person.personId,
    isStaff: true,
    device: "",
    isHttps: false,
  });
  const token = /sid=([^;]+)/.exec(staff)?.[1] ?? "";
  expect(await minutesLeft(db, `h:${hashToken(token)}`)).toBe(30);
});

test("whoever signs in gets a session of their own: none is taken over", async ({ db }) => {
  const first = await signedIn(db);
  const second = await startSession(db, {
    personId: first.personId,
    isStaff: false,
    device: "",
    isHttps: false,
  });
  expect(second).not.toContain(first.token);
  expect(await rows(db, sql`select 1 from auth_session`)).toHaveLength(2);
});

test.for([
  { isStaff: false, left: "8 days", renewed: null },
  { isStaff: false, left: "6 days", renewed: 14 * DAY },
  { isStaff: true, left: "20 minutes", renewed: null },
  { isStaff: true, left: "10 minutes", renewed: 30 },
])(
  "used with $left left (staff: $isStaff) it is renewed to $renewed minutes",
  async ({ isStaff, left, renewed }, { db }) => {
    const { cookie, id, token } = await signedIn(db, { isStaff });
    await age(db, id, { createdAgo: "1 hour", left });
    const caller = await ask(db, cookie);
    expect(caller.actor.kind).toBe("person");
    if (renewed === null) expect(caller.cookie).toBeNull();
    else {
      expect(caller.cookie).toContain(`sid=${token};`);
      expect(await minutesLeft(db, id)).toBe(renewed);
    }
  },
);

test("however often it is used, a session ends after 30 days, of staff after 12 hours", async ({
  db,
}) => {
  const person = await signedIn(db);
  await age(db, person.id, { createdAgo: "29 days", left: "1 hour" });
  await ask(db, person.cookie);
  expect(await minutesLeft(db, person.id)).toBe(DAY);

  const staffCookie = await startSession(db, {
    personId: person.personId,
    isStaff: true,
    device: "",
    isHttps: false,
  });
  const cookie = staffCookie.split(";")[0] ?? "";
  const id = `h:${hashToken(cookie.split("=")[1] ?? "")}`;
  await age(db, id, { createdAgo: "11 hours 50 minutes", left: "5 minutes" });
  await ask(db, cookie);
  expect(await minutesLeft(db, id)).toBe(10);
});

test("a session that has ended is nobody's", async ({ db }) => {
  const { cookie, id } = await signedIn(db);
  await age(db, id, { createdAgo: "15 days", left: "-1 second" });
  expect((await ask(db, cookie)).actor.kind).toBe("anonymous");
});

test.for([40, -40])(
  "a host whose clock is %i days off neither ends nor loses a live session",
  async (days, { db }) => {
    const { cookie, id } = await signedIn(db);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 24 * 60 * 60 * 1000 });
    const caller = await ask(db, cookie);
    expect(caller.actor.kind).toBe("person");
    expect(caller.cookie).toBeNull();
    expect(await minutesLeft(db, id)).toBe(14 * DAY);
  },
);

test("signing out ends this session, closing an account all of them", async ({ db }) => {
  const { cookie, id, personId } = await signedIn(db);
  const other = await startSession(db, { personId, isStaff: false, device: "", isHttps: false });
  await endSession(db, id);
  expect((await ask(db, cookie)).actor.kind).toBe("anonymous");
  expect((await ask(db, other.split(";")[0] ?? "")).actor.kind).toBe("person");
  await endSessionsOf(db, personId);
  expect((await ask(db, other.split(";")[0] ?? "")).actor.kind).toBe("anonymous");
});

test("what changes about a person is known to their next request", async ({ db }) => {
  const { cookie, personId } = await signedIn(db);
  expect((await ask(db, cookie)).actor).toMatchObject({ isSuspended: false });
  await db.execute(sql`update person set suspended_at = now() where id = ${personId}`);
  expect((await ask(db, cookie)).actor).toMatchObject({ isSuspended: true });
});

test("a guest is known by a cookie of which only the hash is stored; a session comes first", async ({
  db,
}) => {
  const { tokenHash, cookie } = newGuest(false);
  const learnerId = uuidv7();
  await insertLearner(db, {
    id: learnerId,
    guestTokenHash: tokenHash,
    cohortId: null,
    language: "ru",
  });
  const reader = cookie.split(";")[0] ?? "";
  expect((await ask(db, reader)).actor).toMatchObject({ kind: "guest", learnerId, language: "ru" });
  expect(reader).not.toContain(tokenHash);
  expect((await ask(db, `reader=${tokenHash}`)).actor.kind).toBe("anonymous");
  const { cookie: sid, personId } = await signedIn(db);
  expect((await ask(db, `${reader}; ${sid}`)).actor).toMatchObject({ kind: "person", personId });
  expect(newGuest(true).cookie).toMatch(/HttpOnly.*SameSite=Lax.*Secure/);
});

test.for([
  "",
  "sid=",
  "sid=short",
  `sid=${"x".repeat(5000)}`,
  "sid=%zz",
  "sid='; drop table person; --",
  "reader=%E0%A4%A",
])("the cookie %j is nobody's and no fault", async (cookie, { db }) => {
  expect((await ask(db, cookie)).actor.kind).toBe("anonymous");
});

test.for([
  [
    "Mozilla/5.0 (Linux; Android 8.0; SM-G930F) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36",
    "Android · Chrome",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 12_4 like Mac OS X) AppleWebKit/605.1.15 Version/12.1 Safari/604.1",
    "iPhone · Safari",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 YaBrowser/24.1 Safari/537.36",
    "Windows · YaBrowser",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
    "Windows · Edg",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0", "Linux · Firefox"],
  ["curl/8", ""],
] as const)(
  "%s is shown as a family of systems and of browsers, nothing more",
  ([agent, shown]) => {
    expect(deviceOf(new Request("http://localhost/", { headers: { "User-Agent": agent } }))).toBe(
      shown,
    );
  },
);
