import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Database, type Db, openDatabase } from "#db/client.ts";
import { listDemoAddresses } from "#db/queries/demo-school.ts";
import { findOrCreateSetting } from "#db/queries/settings.ts";
import { listDemoKeys } from "#db/queries/signing-keys.ts";
import { type Log, openLog } from "./adapters/log.ts";
import { type Mail, openMail } from "./adapters/mail.ts";
import { folderStorage, type Storage } from "./adapters/storage.ts";
import { type Config, ConfigurationRefused } from "./config.ts";
import { DEMO_ENCRYPTION_KEY, type KeyVault, wrappingVault } from "./credentials/key-vault.ts";

/** What a process holds: handed to the server and to services, never imported as a global. */
export type Runtime = {
  config: Config;
  database: Database;
  /** Where signing keys are opened. */
  vault: KeyVault;
  /** Key of the permutation that hides the order of issue in the status lists. */
  statusKey: Uint8Array;
  mail: Mail;
  /** Published files. */
  storage: Storage;
  log: Log;
};

/** Opens the database and migrates it, and puts the parts together. */
export async function openRuntime(config: Config): Promise<Runtime> {
  const log = openLog(config.logLevel);
  // What lies there is about people: nobody else on the machine reads it.
  fs.mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    folder: path.join(config.dataFolder, "pg"),
    migrationsFolder: config.migrationsFolder,
    poolSize: config.databasePool,
    prepare: config.databasePrepare,
  });
  try {
    await database.migrate();
    const vault = await openVault(config, database.db);
    const statusKey = await findOrCreateSetting(database.db, "statusKey", () =>
      randomBytes(16).toString("hex"),
    );
    return {
      config,
      database,
      vault,
      statusKey: Buffer.from(statusKey, "hex"),
      mail: openMail(config, database.db),
      storage: folderStorage(path.join(config.dataFolder, "published")),
      log,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Keys of a demo school are no secret and mark what they sign, and the passwords of its accounts were
 * printed: production has none of them.
 * @throws ConfigurationRefused with all that is of a demo school
 */
export async function openVault(config: Config, db: Db): Promise<KeyVault> {
  if (config.mode === "demo") return wrappingVault(DEMO_ENCRYPTION_KEY, { isDemo: true });
  if (!config.encryptionKey) throw new ConfigurationRefused(["KEY_ENCRYPTION_KEY is missing"]);
  const problems: string[] = [];
  if (Buffer.compare(config.encryptionKey, DEMO_ENCRYPTION_KEY) === 0) {
    problems.push("KEY_ENCRYPTION_KEY: this is the demo school's; run `openssl rand -base64 32`");
  }
  const left = {
    keys: await listDemoKeys(db),
    accounts: await listDemoAddresses(db),
  };
  for (const [what, names] of Object.entries(left)) {
    if (names.length === 0) continue;
    problems.push(
      `the database has ${what} of a demo school (${names.join(", ")}): take an empty one`,
    );
  }
  if (problems.length > 0) throw new ConfigurationRefused(problems);
  return wrappingVault(config.encryptionKey, { isDemo: false });
}
