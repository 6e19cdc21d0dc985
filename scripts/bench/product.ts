import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readConfig } from "#app/config.ts";
import { type Database, openDatabase } from "#db/client.ts";
import {
  enableStatementCounts,
  listCountedStatements,
  resetStatementCounts,
} from "#db/queries/statement-counts.ts";
import { type ChildServer, startChild } from "./child-server.ts";
import type { Engine } from "./figures.ts";
import type { Target } from "./measure.ts";
import { type Cluster, findServerPrograms, startCluster } from "./postgres-cluster.ts";
import { type BenchSchool, makeSchool, type SchoolSize } from "./school.ts";

export type Product = {
  school: BenchSchool;
  target: Target;
  clusterUrl: string | null;
  stop(): Promise<void>;
};

/** Starts the built product on a database of its own with a school in it; `stop` leaves nothing. */
export async function startProduct(engine: Engine, size: SchoolSize): Promise<Product> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-bench-data-"));
  const undo: (() => Promise<void> | void)[] = [
    () => fs.rmSync(folder, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  // A bench that is told to end takes its servers along.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  }
  try {
    const cluster = engine === "postgres" ? await openCluster() : null;
    if (cluster) undo.push(() => cluster.stop());
    const env = environment(folder, cluster);
    const school = await makeSchool(readConfig(env), size);
    const counting = cluster ? await openCounting(cluster.url) : null;
    if (counting) undo.push(() => counting.close());
    const server = await startChild("start", [], env);
    undo.push(() => server.stop());
    return {
      school,
      target: targetOf(server, cluster, counting),
      clusterUrl: cluster?.url ?? null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openCluster(): Promise<Cluster> {
  const programs = findServerPrograms();
  if (!programs)
    throw new Error("no PostgreSQL server programs are installed: apt-get install postgresql");
  return startCluster(programs);
}

function environment(folder: string, cluster: Cluster | null) {
  return {
    MEKTEP_MODE: "demo",
    NODE_ENV: "production" as const,
    PORT: "0",
    DATA_DIR: folder,
    // Each visitor of the bench brings an address of its own.
    TRUSTED_PROXY: "1",
    LOG_LEVEL: "error",
    ...(cluster ? { DATABASE_URL: cluster.url } : {}),
  };
}

async function openCounting(url: string): Promise<Database> {
  const database = await openDatabase({ url, migrationsFolder: "db/migrations", poolSize: 1 });
  await enableStatementCounts(database.db);
  return database;
}

function targetOf(server: ChildServer, cluster: Cluster | null, counting: Database | null): Target {
  return {
    origin: server.origin,
    processIds: [server.processId, ...(cluster ? [cluster.processId] : [])],
    async takeStatements() {
      if (!counting) return null;
      const counted = await listCountedStatements(counting.db);
      await resetStatementCounts(counting.db);
      return counted;
    },
  };
}
