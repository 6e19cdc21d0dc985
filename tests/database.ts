import fs from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { TransactionRollbackError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { test as base, inject } from "vitest";
import { type Actor, type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { type Database, type Db, executorOnPglite } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { databaseAt, openServerDatabase } from "./database-server.ts";

/** An empty migrated database for one test file: the embedded engine, or the server of TEST_DATABASE_URL. */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return newServerDatabase(url);
  const snapshot = new Blob([new Uint8Array(fs.readFileSync(inject("snapshot")))]);
  const client = await PGlite.create({ loadDataDir: snapshot });
  return {
    db: drizzle(client, { schema }) as unknown as Db,
    engine: "pglite",
    migrate: async () => {},
    executeSql: executorOnPglite(client),
    close: () => client.close(),
  };
}

/** A database of its own on the server, so that test files do not see each other. */
async function newServerDatabase(url: string): Promise<Database> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await databaseAt(url, (admin) =>
    admin.unsafe(`create database ${name} template ${inject("template")}`),
  );
  const database = await openServerDatabase(url, name);
  return {
    ...database,
    async close() {
      await database.close();
      await databaseAt(url, (admin) =>
        admin.unsafe(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

let opened: Promise<Database> | undefined;

/** The database of all tests of a file that name no other; `tests/setup.ts` closes it behind the file. */
export const sharedDatabase = () => (opened ??= openTestDatabase());

/** Files of one thread share their modules, and so this one: the next file opens its own. */
export async function closeSharedDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await (await closing)?.close();
}

/** `test` with a `db` that forgets: each test runs in a transaction that is rolled back. */
export const test = base.extend<{ db: ActorDb; as: (actor: Actor) => ActorDb }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from the pattern
  db: async ({}, use) => {
    const { db } = await sharedDatabase();
    await withActor(db, systemActor("test"), async (tx) => {
      await use(tx);
      throw new TransactionRollbackError();
    }).catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error;
    });
  },
  as: async ({ db }, use) => {
    await use((actor) => Object.create(db, { actor: { value: actor } }) as ActorDb);
  },
});
