/** A runtime over a test's database: what a process holds, without a folder, a key file or mail. */
import path from "node:path";
import { openLog } from "#app/adapters/log.ts";
import { openMail } from "#app/adapters/mail.ts";
import type { Storage } from "#app/adapters/storage.ts";
import type { Config } from "#app/config.ts";
import type { Runtime } from "#app/runtime.ts";
import type { Database, Db } from "#db/client.ts";
import { testVault } from "./key-vault.ts";

export const testConfig = (overrides: Partial<Config> = {}): Config => ({
  mode: "demo",
  port: 0,
  host: "127.0.0.1",
  origin: null,
  databaseUrl: null,
  databasePool: 4,
  databasePrepare: true,
  dataFolder: path.resolve("node_modules/.cache/mektep/no-such-folder"),
  migrationsFolder: path.resolve("db/migrations"),
  contentFolder: path.resolve("content"),
  encryptionKey: null,
  mailUrl: null,
  mailFrom: null,
  trustsProxy: false,
  logLevel: "silent",
  ...overrides,
});

export function testRuntime(database: Database, overrides: Partial<Config> = {}): Runtime {
  const config = testConfig(overrides);
  return {
    config,
    database,
    vault: testVault(),
    statusKey: new Uint8Array(16).fill(3),
    mail: openMail(config, database.db),
    storage: memoryStorage(),
    log: openLog("silent"),
  };
}

/** The same over the transaction of one test. */
export const runtimeOver = (db: Db): Runtime =>
  testRuntime({
    db,
    engine: "pglite",
    migrate: async () => {},
    close: async () => {},
  } as unknown as Database);

/** Published files of one test. */
export function memoryStorage(): Storage {
  const files = new Map<string, Uint8Array>();
  return {
    read: async (name) => files.get(name) ?? null,
    write: async (name, bytes) => void files.set(name, new Uint8Array(Buffer.from(bytes))),
  };
}
