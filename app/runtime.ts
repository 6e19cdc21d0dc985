import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Database, openDatabase } from "#db/client.ts";
import { findOrCreateSetting } from "#db/queries/settings.ts";
import { upsertSigningKey } from "#db/queries/signing-keys.ts";
import { type Log, openLog } from "./adapters/log.ts";
import { type Mail, openMail } from "./adapters/mail.ts";
import type { Config } from "./config.ts";
import { generateSigningKey, type Signer, signerOf } from "./credentials/keys.ts";

/** What a process holds: handed to the server and to services, never imported as a global. */
export type Runtime = {
  config: Config;
  database: Database;
  signer: Signer;
  /** Key of the permutation that hides the order of issue in the status lists. */
  statusKey: Uint8Array;
  mail: Mail;
  log: Log;
};

/** Opens the database and migrates it, loads or makes the key, and puts the parts together. */
export async function openRuntime(config: Config): Promise<Runtime> {
  const log = openLog(config.logLevel);
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    folder: path.join(config.dataFolder, "pg"),
    migrationsFolder: config.migrationsFolder,
    poolSize: config.databasePool,
    prepare: config.databasePrepare,
  });
  try {
    await database.migrate();
    const signer = loadSigner(config);
    await upsertSigningKey(database.db, signer);
    const statusKey = await findOrCreateSetting(database.db, "statusKey", () =>
      randomBytes(16).toString("hex"),
    );
    return {
      config,
      database,
      signer,
      statusKey: Buffer.from(statusKey, "hex"),
      mail: openMail(config, database.db),
      log,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The demo key lies in the data folder and marks everything that it signs; production names its own. */
function loadSigner(config: Config): Signer {
  if (config.mode === "production" && config.signingKeyFile) {
    return signerOf(fs.readFileSync(config.signingKeyFile, "utf8"), { isDemo: false });
  }
  const file = path.join(config.dataFolder, "keys", "demo-signing-key.pem");
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const pending = `${file}.${process.pid}`;
    fs.writeFileSync(pending, generateSigningKey().privateKeyPem, { mode: 0o600 });
    // Renamed when whole: a start that dies in between leaves no half key.
    fs.renameSync(pending, file);
  }
  return signerOf(fs.readFileSync(file, "utf8"), { isDemo: true });
}
