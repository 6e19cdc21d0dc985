import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { type Config, ConfigurationRefused, readConfig } from "#app/config.ts";
import { openRuntime, type Runtime } from "#app/runtime.ts";
import { startServer } from "#app/server/server.ts";
import { syncContent } from "#app/services/courseware/sync-content.ts";
import { type DemoAccounts, seedDemoSchool } from "#app/services/demo/seed-demo-school.ts";
import { startJobs } from "#app/services/jobs.ts";
import { prepareKeys } from "#app/services/keys/find-signer.ts";
import { systemActor, withActor } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { DatabaseInUse } from "#db/pglite-lock.ts";
import { findCurrentVersions } from "#db/queries/courseware.ts";
import { countPeople } from "#db/queries/people.ts";
import { progressBar } from "./progress-bar.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm start`: database, content, demo school, server; until SIGTERM. */
async function main(args: readonly string[]) {
  const config = readConfig();
  const runtime = await openRuntime(config);
  const accounts = await prepare(runtime, args.includes("--demo"));
  await withActor(runtime.database.db, systemActor("keys"), (tx) => prepareKeys(tx, runtime.vault));
  const build = (await import(
    pathToFileURL(path.resolve("build/server/index.js")).href
  )) as ServerBuild;
  const server = await startServer(runtime, build, path.resolve("build/assets"));
  const jobs = await startJobs(runtime);
  const address = config.origin ?? `http://localhost:${server.port}`;
  if (accounts) writeDemoFile(config, address, accounts);
  announce(config, address);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.stop();
    await jobs.stop();
    await runtime.database.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** A demo has its content always, the demo school only in a database without any person. */
async function prepare(runtime: Runtime, isDemoWanted: boolean): Promise<DemoAccounts | null> {
  const { config, database } = runtime;
  if (config.mode === "production") {
    await refuseEmpty(database.db);
    return null;
  }
  const bar = progressBar("content");
  await syncContent(database.db, {
    folder: config.contentFolder,
    workerFile: path.resolve("build/scripts/compile-worker.js"),
    onProgress: bar.show,
  });
  bar.end();
  const mayHaveDemo = config.databaseUrl === null || isDemoWanted;
  if (!mayHaveDemo || (await countPeople(database.db)) > 0) return null;
  const seeding = progressBar("demo school");
  const accounts = await withActor(database.db, systemActor("seed"), (tx) =>
    seedDemoSchool(tx, {
      runtime,
      origin: config.origin ?? `http://localhost:${config.port}`,
      onProgress: seeding.show,
    }),
  );
  seeding.end();
  return accounts;
}

/** @throws ConfigurationRefused with what the database lacks and the commands that bring it */
async function refuseEmpty(db: Db) {
  const problems: string[] = [];
  if (!(await findCurrentVersions(db)).programVersionId)
    problems.push("the database has no content: run `npm run content:sync`");
  if ((await countPeople(db)) === 0)
    problems.push("the database has no administrator: run `npm run admin -- create --help`");
  if (problems.length > 0) throw new ConfigurationRefused(problems);
}

function writeDemoFile(config: Config, url: string, accounts: DemoAccounts) {
  const file = path.join(config.dataFolder, "demo.json");
  fs.writeFileSync(file, `${JSON.stringify({ url, ...accounts }, null, 2)}\n`, { mode: 0o600 });
}

function announce(config: Config, address: string) {
  say(`Mektep is at ${address}`);
  const file = path.join(config.dataFolder, "demo.json");
  if (config.mode !== "demo" || !fs.existsSync(file)) return;
  const { accounts } = JSON.parse(fs.readFileSync(file, "utf8")) as DemoAccounts;
  say(`Demo accounts (also in ${path.relative(process.cwd(), file)}):`);
  for (const { role, email, password } of accounts)
    say(`  ${role.padEnd(22)} ${email.padEnd(34)} ${password}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof ConfigurationRefused || error instanceof DatabaseInUse;
  process.stderr.write(
    `${isExpected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
