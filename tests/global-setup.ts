import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    snapshot: string;
  }
}

/** One migrated snapshot per state of the migrations: each test file loads it instead of migrating. */
export default async function setup(project: TestProject) {
  if (process.env.TEST_DATABASE_URL) {
    project.provide("snapshot", "");
    return;
  }
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
  project.provide("snapshot", file);
}
