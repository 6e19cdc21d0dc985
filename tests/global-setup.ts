import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";
import { databaseAt, migratedServerDatabase } from "./database-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** On the embedded engine: file of a migrated database. */
    snapshot: string;
    /** On a server: name of a migrated database to copy. */
    template: string;
  }
}

/** One migrated database for the run: each test file begins with a copy of it instead of migrating. */
export default async function setup(project: TestProject) {
  const url = process.env.TEST_DATABASE_URL;
  project.provide("snapshot", url ? "" : await migratedSnapshot());
  if (!url) return project.provide("template", "");
  const name = `template_${process.pid}`;
  await migratedServerDatabase(url, name);
  project.provide("template", name);
  return () => databaseAt(url, (admin) => admin.unsafe(`drop database ${name} with (force)`));
}

/** Kept for the next run, one for each state of the migrations. */
async function migratedSnapshot(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of fs.readdirSync("db/migrations").sort()) {
    if (name.endsWith(".sql"))
      hash.update(name).update(fs.readFileSync(path.join("db/migrations", name)));
  }
  const folder = path.resolve("node_modules/.cache/mektep");
  const file = path.join(folder, `schema-${hash.digest("hex").slice(0, 16)}.tar`);
  if (!fs.existsSync(file)) {
    fs.mkdirSync(folder, { recursive: true });
    const client = await PGlite.create();
    await migrate(drizzle(client), { migrationsFolder: "db/migrations" });
    const dump = await client.dumpDataDir("none");
    await client.close();
    fs.writeFileSync(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
    fs.renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}
