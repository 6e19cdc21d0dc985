import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { z } from "zod";
import { HashingOverloaded } from "#app/auth/passwords.ts";
import type { PolicyName } from "#app/auth/policies.ts";
import {
  policyOf,
  type SecuredOptions,
  type ServerContext,
  type Shapes,
  secured,
} from "#app/auth/secured.ts";
import { startSession } from "#app/auth/sessions.ts";
import type { Config } from "#app/config.ts";
import type { Role } from "#app/domain/roles.ts";
import { type ActorDb, withActor } from "#db/actor.ts";
import type { Database } from "#db/client.ts";
import { readClock } from "#db/queries/sessions.ts";
import { openTestDatabase, test } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { addOrganization, addPerson } from "../school.ts";

type Asked = {
  db: ActorDb;
  path?: string;
  form?: Record<string, string>;
  cookie?: string;
  params?: object;
  config?: Partial<Config>;
};
type Wrapped = (args: never) => Promise<unknown>;

/** What a request to a wrapped function comes to, thrown or returned. */
async function answerOf(
  wrapped: Wrapped,
  { db, path = "/x", form, cookie = "", params = {}, config = {} }: Asked,
): Promise<Response> {
  const database = {
    db,
    engine: "pglite",
    migrate: async () => {},
    close: async () => {},
  } as unknown as Database;
  const context: ServerContext = {
    runtime: testRuntime(database, config),
    origin: "http://localhost",
    clientAddress: "203.0.113.7",
    requestId: "test",
    assets: {},
    nonce: "",
  };
  const request = new Request(`http://localhost${path}`, {
    headers: { Cookie: cookie },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  try {
    return (await wrapped({ request, params, context } as never)) as Response;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

const yes = (policy: PolicyName) =>
  secured(policy, { output: z.unknown() }, async () => ({ ok: true }));

async function cookieOf(
  db: ActorDb,
  {
    role,
    isSuspended = false,
    isStale = false,
  }: { role?: Role; isSuspended?: boolean; isStale?: boolean } = {},
) {
  const organizationId = await addOrganization(db, { slug: "ala", parentId: null });
  const personId = await addPerson(db, {
    organizationId,
    surname: "Бүркітова",
    ...(role ? { role } : {}),
  });
  if (isSuspended)
    await db.execute(sql`update person set suspended_at = now() where id = ${personId}`);
  const setCookie = await startSession(db, {
    personId,
    isStaff: Boolean(role),
    device: "",
    isHttps: false,
  });
  if (isStale)
    await db.execute(sql`update auth_session set auth_at = now() - interval '10 minutes 1 second'`);
  return setCookie.split(";")[0] ?? "";
}

test("a page sends whoever is not signed in to the door, and the way back along", async ({
  db,
}) => {
  const answer = await answerOf(yes("own.read"), { db, path: "/home?a=1&b=2" });
  expect([answer.status, answer.headers.get("Location")]).toEqual([
    303,
    "/sign-in?next=%2Fhome%3Fa%3D1%26b%3D2",
  ]);
});

test("a form that needs signing in keeps what was typed, but never a password", async ({ db }) => {
  const form = { answer: "б", password: "secret", newPassword: "secret" };
  const answer = await answerOf(yes("own.write"), { db, path: "/account?x=1", form });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(await answer.json()).toEqual({
    kept: { action: "/account?x=1", fields: [["answer", "б"]] },
  });
});

test("where nobody is asked, nobody is looked up", async ({ db }) => {
  const seen = secured("shell.read", { output: z.unknown() }, async ({ actor }) => ({
    kind: actor.kind,
  }));
  expect(await (await answerOf(seen, { db, cookie: await cookieOf(db) })).json()).toEqual({
    kind: "anonymous",
  });
});

test("an act that no role of the caller has is as unknown as a missing page", async ({ db }) => {
  const cookie = await cookieOf(db);
  for (const policy of ["person.list", "audit.view", "teach.open", "certificate.change"] as const) {
    const answer = await answerOf(yes(policy), { db, cookie });
    expect([policy, answer.status, await answer.text()]).toEqual([policy, 404, "404"]);
  }
  expect((await answerOf(yes("own.read"), { db, cookie })).status).toBe(200);
});

test("a suspended account sees what is stored about it and does nothing", async ({ db }) => {
  const cookie = await cookieOf(db, { role: "hqCoordinator", isSuspended: true });
  expect((await answerOf(yes("own.read"), { db, cookie })).status).toBe(200);
  for (const policy of ["own.write", "exam.sit", "person.list"] as const) {
    const answer = await answerOf(yes(policy), { db, cookie });
    expect([answer.status, await answer.json()]).toEqual([403, { reason: "accountSuspended" }]);
  }
});

test("a serious act wants the password of the last ten minutes", async ({ db }) => {
  const stale = await cookieOf(db, { role: "hqCoordinator", isStale: true });
  const asked = await answerOf(yes("certificate.change"), {
    db,
    cookie: stale,
    path: "/hq/certificates/A?x=1",
    form: { a: "1" },
  });
  expect(asked.status).toBe(403);
  // The form comes back whole, to go on with the password.
  expect(await asked.json()).toEqual({
    reason: "stepUp",
    kept: { action: "/hq/certificates/A?x=1", fields: [["a", "1"]] },
    failure: null,
  });
  await db.execute(sql`update auth_session set auth_at = now() - interval '9 minutes 59 seconds'`);
  expect((await answerOf(yes("certificate.change"), { db, cookie: stale, form: {} })).status).toBe(
    200,
  );
});

test("pages of the demo school do not exist in production", async ({ db }) => {
  expect((await answerOf(yes("demo.read"), { db })).status).toBe(200);
  expect((await answerOf(yes("demo.read"), { db, config: { mode: "production" } })).status).toBe(
    404,
  );
});

test("what is not declared does not go out: a row that slipped through is a fault", async ({
  db,
}) => {
  const row = async () => ({ name: "Айгерім", passwordHash: "x" }) as { name: string };
  const strict = secured("public.read", { output: z.strictObject({ name: z.string() }) }, row);
  await expect(answerOf(strict, { db })).rejects.toThrow(/passwordHash/);
  const nested = secured(
    "public.read",
    { output: z.strictObject({ people: z.array(z.strictObject({ name: z.string() })) }) },
    async () => ({ people: [await row()] }),
  );
  await expect(answerOf(nested, { db })).rejects.toThrow(/passwordHash/);
});

const shaped = <S extends Shapes>(shapes: S, options: SecuredOptions = {}) =>
  secured(
    "public.write",
    shapes,
    (async ({ params, query, form, formErrors }: Record<string, unknown>) => ({
      params,
      query,
      form,
      formErrors,
    })) as never,
    options,
  );

test("params that do not fit are unknown, a query that does not fit is an empty one, a form's reasons are codes", async ({
  db,
}) => {
  const params = z.strictObject({ id: z.uuid() });
  expect((await answerOf(shaped({ params }), { db, params: { id: "1' or 1=1" } })).status).toBe(
    404,
  );
  const query = z.object({ part: z.coerce.number().int().optional() });
  const odd = await answerOf(shaped({ query }), { db, path: "/x?part=one" });
  expect(await odd.json()).toMatchObject({ query: {} });
  const form = z.strictObject({ name: z.string().min(1, "name.missing"), age: z.coerce.number() });
  const wrong = await answerOf(shaped({ form }), { db, form: { name: "", age: "x" } });
  expect(await wrong.json()).toMatchObject({ form: null, formErrors: { name: "name.missing" } });
});

test("fields that no form of ours has, and names that programs trip over, do not come through", async ({
  db,
}) => {
  const form = z.strictObject({ name: z.string() });
  for (const extra of ["isAdmin", "__proto__", "constructor", "organizationId"]) {
    const answer = await answerOf(shaped({ form }), { db, form: { name: "a", [extra]: "1" } });
    expect([extra, (await answer.json()).form]).toEqual([extra, null]);
  }
  const query = z.object({ lang: z.string().optional() });
  const polluted = await answerOf(shaped({ query }), {
    db,
    path: "/x?lang=kk&lang=ru&__proto__[x]=1",
  });
  expect((await polluted.json()).query).toEqual({ lang: "kk" });
});

test("in mode write a fault leaves nothing behind", async ({ db }) => {
  const failing = secured(
    "public.write",
    {},
    async ({ db: tx }) => {
      await addOrganization(tx, { slug: "half", parentId: null });
      throw new Error("in the middle");
    },
    { mode: "write" },
  );
  await expect(answerOf(failing, { db, form: {} })).rejects.toThrow("in the middle");
  const left = await db.execute(sql`select 1 from organization where slug = 'half'`);
  expect((left as unknown as { rows?: unknown[] }).rows ?? left).toHaveLength(0);
});

test("a named limit is held before anything else is done", async ({ db }) => {
  let runs = 0;
  const limited = secured("public.read", { output: z.unknown() }, async () => ({ runs: ++runs }), {
    limit: "signIn",
  });
  for (let n = 0; n < 5; n++) expect((await answerOf(limited, { db })).status).toBe(200);
  const refusedAnswer = await answerOf(limited, { db });
  expect([refusedAnswer.status, runs]).toEqual([429, 5]);
  expect(Number(refusedAnswer.headers.get("Retry-After"))).toBeGreaterThan(0);
});

test("a session in its second half is renewed by whatever answer", async ({ db }) => {
  const cookie = await cookieOf(db);
  await db.execute(sql`update auth_session set expires_at = now() + interval '1 day'`);
  const answer = await answerOf(yes("own.read"), { db, cookie });
  expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining(`${cookie};`)]);
});

test("a database that is lost in the middle of a request is 503 with the time to return", async () => {
  for (const mode of ["read", "write"] as const) {
    const database = await openTestDatabase();
    const losing = secured(
      "public.read",
      { output: z.unknown() },
      async ({ db }) => {
        await readClock(db);
        // On PGlite closing waits for the open transaction, so it is not waited for.
        const closing = database.close();
        if (mode === "read") await closing;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { now: String(await readClock(database.db)) };
      },
      mode === "read" ? {} : { mode: "own" },
    );
    const answer = await answerOf(losing, { db: database.db as ActorDb });
    expect([
      answer.status,
      answer.headers.get("Retry-After"),
      answer.headers.get("Cache-Control"),
    ]).toEqual([503, "5", "no-store"]);
  }
});

test("a database that is not there when a transaction opens is 503, too", async () => {
  const database = await openTestDatabase();
  const { db } = database;
  await database.close();
  const writing = secured("public.write", {}, async () => ({}), { mode: "write" });
  expect((await answerOf(writing, { db: db as ActorDb, form: {} })).status).toBe(503);
  await expect(withActor(db, { kind: "anonymous" }, async () => 1)).rejects.toThrow();
});

test("too many passwords at once is 503 as well; another fault stays one", async ({ db }) => {
  const overloaded = secured("public.write", {}, async () => {
    throw new HashingOverloaded();
  });
  expect((await answerOf(overloaded, { db, form: {} })).status).toBe(503);
  const faulty = secured("public.write", {}, async () => {
    throw new Error("a fault");
  });
  await expect(answerOf(faulty, { db, form: {} })).rejects.toThrow("a fault");
});

test("a wrapped function says which policy it holds; a bare one says none", () => {
  expect(policyOf(yes("own.read"))).toBe("own.read");
  expect(policyOf(async () => 1)).toBeNull();
  expect(policyOf(undefined)).toBeNull();
});
