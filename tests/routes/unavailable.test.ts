import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { LIMITS } from "#app/domain/limits.ts";
import type { Database } from "#db/client.ts";
import { openTestDatabase } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { openHandler } from "./in-process.ts";

async function lostDatabase(): Promise<Database> {
  const database = await openTestDatabase();
  await database.db.execute(sql`select 1`);
  await database.close();
  return database;
}

test("without its database a page says so in words, with 503 and the time to return", async () => {
  const handler = await openHandler();
  const runtime = testRuntime(await lostDatabase());
  for (const [path, words] of [
    ["/home", "kk"],
    ["/home?lang=ru", "ru"],
    ["/home?lang=en", "en"],
  ] as const) {
    const page = await handler(runtime, { path, cookie: `sid=${"a".repeat(40)}` });
    expect([page.status, page.headers.get("Retry-After")]).toEqual([503, "5"]);
    const html = await page.text();
    expect(html).toContain('data-status="503"');
    expect(html).toContain(`<html lang="${words}"`);
    expect(html).not.toMatch(/PGlite|node_modules|Error:/);
  }
});

test("a form and a request for data learn the same", async () => {
  const handler = await openHandler();
  const runtime = testRuntime(await lostDatabase());
  const cookie = `sid=${"a".repeat(40)}`;
  for (const knock of [
    { path: "/account", method: "POST" as const, cookie },
    { path: "/home?_data=routes%2Flearn%2Fhome", cookie },
    { path: "/attempts/x/responses", method: "POST" as const, cookie },
  ]) {
    const answer = await handler(runtime, knock);
    expect([knock.path, answer.status, answer.headers.get("Retry-After")]).toEqual([
      knock.path,
      503,
      "5",
    ]);
  }
});

test("whoever asks too often is told how long to wait, on a page too", async () => {
  const database = await openTestDatabase();
  const handler = await openHandler();
  const runtime = testRuntime(database);
  let answer = await handler(runtime, { path: "/c/00000000000000000000" });
  for (let n = 0; n < LIMITS.publicCheck.points && answer.status !== 429; n++) {
    answer = await handler(runtime, { path: "/c/00000000000000000000" });
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  await database.close();
});
