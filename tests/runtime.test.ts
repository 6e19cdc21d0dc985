import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect } from "vitest";
import { ConfigurationRefused } from "#app/config.ts";
import { DEMO_ENCRYPTION_KEY } from "#app/credentials/key-vault.ts";
import { openRuntime, openVault } from "#app/runtime.ts";
import { prepareKeys } from "#app/services/keys/find-signer.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { DEMO_MAIL_DOMAIN } from "#db/queries/demo-school.ts";
import { insertContact } from "#db/queries/people.ts";
import { test } from "./database.ts";
import { testVault } from "./key-vault.ts";
import { testConfig } from "./runtime.ts";
import { makeSchool } from "./school.ts";

const production = (encryptionKey = new Uint8Array(32).fill(7)) =>
  testConfig({ mode: "production", encryptionKey });

/** Why a production does not start on this database; empty when it does. */
async function problems(db: ActorDb, config = production()): Promise<string> {
  try {
    expect((await openVault(config, db)).isDemo).toBe(false);
    return "";
  } catch (error) {
    if (error instanceof ConfigurationRefused) return error.problems.join("\n");
    throw error;
  }
}

test("production does not start with a demo school's keys, retired ones included", async ({
  db,
}) => {
  await makeSchool(db);
  expect(await problems(db)).toBe("");
  await prepareKeys(db, testVault());
  expect(await problems(db)).toMatch(/keys of a demo school \(demo-[\da-f]{16}, demo-/);
  await db.execute(sql`update signing_key set status = 'retired', sealed = null`);
  expect(await problems(db)).toMatch(/keys of a demo school/);
});

test("production does not start with a demo school's accounts", async ({ db }) => {
  const { trainee: personId } = await makeSchool(db);
  const value = `trainee@${DEMO_MAIL_DOMAIN}`;
  await insertContact(db, { id: uuidv7(), personId, kind: "email", value });
  expect(await problems(db)).toBe(
    `the database has accounts of a demo school (${value}): take an empty one`,
  );
  expect((await openVault(testConfig(), db)).isDemo).toBe(true);
});

test("production does not start under the key that wraps a demo school's keys", async ({ db }) => {
  expect(await problems(db, production(DEMO_ENCRYPTION_KEY))).toMatch(/^KEY_ENCRYPTION_KEY/);
});

test("a start in mode production on a demo school's folder is refused and lets the folder go", async () => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-runtime-"));
  try {
    const left = await PGlite.create(path.join(dataFolder, "pg"));
    await migrate(drizzle(left), { migrationsFolder: "db/migrations" });
    await left.exec(
      "insert into signing_key (kid, public_key, is_demo) values ('demo-1', '', true)",
    );
    await left.close();
    const config = { ...production(), dataFolder };
    await expect(openRuntime(config)).rejects.toThrow("keys of a demo school (demo-1)");
    expect(fs.readdirSync(dataFolder)).toEqual(["pg"]);
  } finally {
    fs.rmSync(dataFolder, { recursive: true });
  }
});
