import { sql } from "drizzle-orm";
import type { Request, Response } from "express";
import { expect } from "vitest";
import type { Runtime } from "#app/runtime.ts";
import { health } from "#app/server/health.ts";
import { publishStatusLists } from "#app/services/status/publish-status-lists.ts";
import { test } from "../database.ts";
import { runtimeOver } from "../runtime.ts";
import { makeSchool, TEST_ISSUING } from "../school.ts";

/** What a monitor reads. */
async function readiness(runtime: Runtime): Promise<{ warnings: string[] }> {
  return new Promise((resolve, reject) => {
    const response = { set: () => response, json: resolve, status: () => response };
    const ready = health.ready(runtime, { isDraining: false }, PATIENCE_MS);
    Promise.resolve(ready({} as Request, response as unknown as Response, reject) as unknown).catch(
      reject,
    );
  });
}

/** A slow machine must not fail a test. */
const PATIENCE_MS = 120_000;

test("a list that was not signed for half of its life is told to whoever watches", async ({
  db,
}) => {
  await makeSchool(db);
  const runtime = runtimeOver(db);
  await publishStatusLists(db, { ...runtime, origin: TEST_ISSUING.origin });
  // The clock of a test's transaction stands still, and the host's goes on.
  const ofLists = async () =>
    (await readiness(runtime)).warnings.filter((warning) => !warning.startsWith("clocks"));
  await db.execute(sql`update status_list set signed_at = signed_at - interval '83 hours'`);
  expect(await ofLists()).toEqual([]);
  await db.execute(sql`update status_list set signed_at = signed_at - interval '2 hours'
    where purpose = 'suspension'`);
  expect(await ofLists()).toEqual(["the status list suspension/0 was not signed in time"]);
});
