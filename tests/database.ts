import fs from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { TransactionRollbackError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { test as base, inject } from "vitest";
import { type Actor, type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { type Database, type Db, executorOnPglite, openDatabase } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";

/** An empty migrated database for one test file: the embedded engine, or the server of TEST_DATABASE_URL. */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return openServerDatabase(url);
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
async function openServerDatabase(url: string): Promise<Database> {
  const { default: postgres } = await import("postgres");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({
    url: own.href,
    migrationsFolder: "db/migrations",
    poolSize: 8,
  });
  await database.migrate();
  return {
    ...database,
    async close() {
      await database.close();
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

let opened: Promise<Database> | undefined;
export const sharedDatabase = () => (opened ??= openTestDatabase());

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
