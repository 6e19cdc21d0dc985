import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openJobs } from "#app/adapters/jobs.ts";
import { openLog } from "#app/adapters/log.ts";
import type { MailMessage } from "#app/adapters/mail.ts";
import { type JobsGround, startJobs, sweepAttempts } from "#app/services/jobs.ts";
import { deliverOutbox } from "#app/services/records/deliver-outbox.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertOutboxEntry, markDelivered } from "#db/queries/outbox.ts";
import { sharedDatabase } from "../database.ts";
import { memoryStorage } from "../runtime.ts";
import { makeSchool, startTestExam, TEST_ISSUING } from "../school.ts";

const database = await sharedDatabase();

const log = openLog("silent");
const asSystem = <T>(work: (tx: ActorDb) => Promise<T>) =>
  withActor(database.db, systemActor("test"), work);

const ground = (sent: MailMessage[] = []): JobsGround => ({
  ...TEST_ISSUING,
  database,
  log,
  storage: memoryStorage(),
  mail: { kind: "smtp", send: async (message) => void sent.push(message) },
  config: { origin: TEST_ISSUING.origin, port: 0 },
});

async function overdueAttempts() {
  return asSystem(async (tx) => {
    const { trainee, foreignTrainee } = await makeSchool(tx);
    for (const personId of [trainee, foreignTrainee]) await startTestExam(tx, personId);
    await tx.execute(
      sql`update attempt set started_at = now() - interval '2 hours', deadline_at = now() - interval '1 hour'`,
    );
  });
}

test("parallel sweeps hand in each overdue attempt once", async () => {
  await overdueAttempts();
  const swept = await Promise.all([1, 2, 3].map(() => sweepAttempts(ground())));
  expect(swept.reduce((sum, n) => sum + n, 0)).toBe(2);
  const found = await rows<{ submitted_by: string; at_deadline: boolean }>(
    database.db,
    sql`select submitted_by, submitted_at = deadline_at as at_deadline from attempt`,
  );
  expect(found).toEqual([
    { submitted_by: "deadline", at_deadline: true },
    { submitted_by: "deadline", at_deadline: true },
  ]);
});

test("an overdue attempt that cannot be graded is logged, stops no other, and is tried again", async () => {
  await asSystem((tx) =>
    tx.execute(sql`update attempt set submitted_at = null, submitted_by = null, is_passed = null`),
  );
  await asSystem(async (tx) => {
    const [person] = await rows<{ id: string }>(
      tx,
      sql`select id from person where id not in (select person_id from attempt) limit 1`,
    );
    if (!person) throw new Error("the test school lacks what this test needs");
    await startTestExam(tx, person.id);
    await tx.execute(
      sql`update attempt set started_at = now() - interval '2 hours', deadline_at = now() - interval '1 hour'`,
    );
  });
  const attempts = await rows<{ id: string; items: { questionVersionId: string }[] }>(
    database.db,
    sql`select id, items from attempt order by id`,
  );
  expect(attempts).toHaveLength(3);
  // In the middle one the first question is of no stored version.
  const broken = attempts[1];
  const items = broken?.items.map((item, n) =>
    n === 0 ? { ...item, questionVersionId: uuidv7() } : item,
  );
  const setItems = (value: unknown) =>
    database.db.execute(
      sql`update attempt set items = ${JSON.stringify(value)}::jsonb where id = ${broken?.id}`,
    );
  await setItems(items);
  const logged: unknown[] = [];
  const listening = { ...log, error: (entry: unknown) => void logged.push(entry) };
  const sweep = () => sweepAttempts({ ...ground(), log: listening as typeof log });
  expect(await sweep()).toBe(2);
  expect(logged).toEqual([{ attemptId: broken?.id, err: expect.any(Error) }]);
  const open = () =>
    rows<{ id: string }>(database.db, sql`select id from attempt where submitted_at is null`);
  expect(await open()).toEqual([{ id: broken?.id }]);
  await setItems(broken?.items);
  expect(await sweep()).toBe(1);
  expect(await open()).toEqual([]);
});

test("parallel deliveries send a message once, under the id of its entry", async () => {
  const id = uuidv7();
  const payload = { to: "a@example.kz", subject: "Код", text: "12345" };
  await asSystem((tx) => insertOutboxEntry(tx, { id, topic: "mail", payload }));
  const sent: MailMessage[] = [];
  const { mail } = ground(sent);
  await Promise.all([1, 2, 3].map(() => deliverOutbox(database.db, mail, 10)));
  expect(sent).toEqual([{ id, ...payload }]);
});

test("a message that cannot be sent waits longer each time, and its error is kept", async () => {
  const id = uuidv7();
  await asSystem((tx) =>
    insertOutboxEntry(tx, {
      id,
      topic: "mail",
      payload: { to: "b@example.kz", subject: "", text: "" },
    }),
  );
  const mail: JobsGround["mail"] = {
    kind: "smtp",
    send: () => Promise.reject(new Error("no route")),
  };
  const waits: number[] = [];
  for (let n = 0; n < 3; n++) {
    expect(await deliverOutbox(database.db, mail, 10)).toBe(0);
    const [entry] = await rows<{ wait: number; last_error: string }>(
      database.db,
      sql`select extract(epoch from next_try_at - now())::float as wait, last_error from outbox where id = ${id}`,
    );
    expect(entry?.last_error).toBe("no route");
    waits.push(Math.round((entry?.wait ?? 0) / 30));
    await database.db.execute(sql`update outbox set next_try_at = now() where id = ${id}`);
  }
  expect(waits).toEqual([1, 2, 4]);
  await markDelivered(database.db, id);
});

test("the queue runs a job of a round once for two processes, and both stop in time", async () => {
  let rounds = 0;
  const job = { name: "counted", everySeconds: 3600, run: async () => void rounds++ };
  const first = await openJobs({ database, log }, [job]);
  const second = await openJobs({ database, log }, [job]);
  await expect.poll(() => rounds).toBe(1);
  // Time enough for the second one to run its own, were there one.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(rounds).toBe(1);
  const started = performance.now();
  await Promise.all([first.stop(), second.stop()]);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(rounds).toBe(1);
});

test("a job that fails is tried again in its next round", async () => {
  let rounds = 0;
  const run = async () => {
    rounds++;
    throw new Error("not this time");
  };
  const jobs = await openJobs({ database, log }, [{ name: "failing", everySeconds: 1, run }]);
  await expect.poll(() => rounds, { timeout: 10_000 }).toBeGreaterThan(1);
  await jobs.stop();
});

test("the school's jobs start, hand in what is overdue, clean up and stop", async () => {
  await asSystem(async (tx) => {
    await tx.execute(
      sql`update attempt set submitted_at = null, submitted_by = null, is_passed = null`,
    );
    await tx.execute(sql`insert into idempotency (key, request_hash, created_at)
      values ('old', '', now() - interval '3 days'), ('new', '', now())`);
    await tx.execute(sql`insert into rate_limit (key, points, expire)
      values ('over', 1, now() - interval '1 minute'), ('counting', 1, now() + interval '1 hour')`);
  });
  const jobs = await startJobs(ground());
  const open = async () =>
    (await rows(database.db, sql`select 1 from attempt where submitted_at is null`)).length;
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
  const kept = async () => [
    ...(await rows<{ key: string }>(database.db, sql`select key from idempotency`)),
    ...(await rows<{ key: string }>(database.db, sql`select key from rate_limit`)),
  ];
  await expect.poll(kept, { timeout: 10_000 }).toEqual([{ key: "new" }, { key: "counting" }]);
  await jobs.stop();
});
