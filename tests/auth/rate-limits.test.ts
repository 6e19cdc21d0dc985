import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { exceeded } from "#app/auth/rate-limits.ts";
import { LIMITS } from "#app/domain/limits.ts";
import { rows } from "#db/client.ts";
import { test } from "../database.ts";

test("what is within the limit goes on, the next one waits no longer than the window", async ({
  db,
}) => {
  const { points, seconds } = LIMITS.signIn;
  for (let n = 0; n < points; n++) expect(await exceeded(db, "signIn", "+77010000001")).toBeNull();
  const wait = await exceeded(db, "signIn", "+77010000001");
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(seconds);
});

test("each key and each limit counts for itself", async ({ db }) => {
  for (let n = 0; n <= LIMITS.signIn.points; n++) await exceeded(db, "signIn", "+77010000001");
  expect(await exceeded(db, "signIn", "+77010000002")).toBeNull();
  expect(await exceeded(db, "stepUp", "+77010000001")).toBeNull();
});

test("an act may cost several points", async ({ db }) => {
  const half = Math.ceil(LIMITS.publicCheck.points / 2);
  expect(await exceeded(db, "publicCheck", "203.0.113.7", half)).toBeNull();
  expect(await exceeded(db, "publicCheck", "203.0.113.7", half)).toBeNull();
  expect(await exceeded(db, "publicCheck", "203.0.113.7", 1)).toBeGreaterThan(0);
});

test("whose key it is cannot be read from what is stored", async ({ db }) => {
  await exceeded(db, "reset", "aigul@example.kz");
  const stored = await rows<{ key: string }>(db, sql`select key from rate_limit`);
  expect(stored).toHaveLength(1);
  expect(stored[0]?.key).toMatch(/^reset:[\da-f]{32}$/);
});

test("limits that are counted in the process cost no statement", async ({ db }) => {
  await exceeded(db, "publicCheck", "203.0.113.7");
  await exceeded(db, "document", "203.0.113.7");
  expect(await rows(db, sql`select key from rate_limit`)).toEqual([]);
});

test("counts are shared by processes: another handle on the database goes on counting", async ({
  db,
}) => {
  const other = Object.create(db);
  for (let n = 0; n < LIMITS.signIn.points; n++)
    await exceeded(n % 2 ? db : other, "signIn", "shared");
  expect(await exceeded(other, "signIn", "shared")).toBeGreaterThan(0);
});
