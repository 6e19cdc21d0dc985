/** What the product stands on: a folder for its data and, on PostgreSQL, a server of its own. */
import fs from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import type { Engine } from "#db/client.ts";
import { freePort } from "#scripts/bench/free-port.ts";
import { type MortalCluster, newCluster } from "./cluster.ts";
import type { StoredSchool } from "./demo-school.ts";
import { type Launch, newFolder } from "./product.ts";

export type Ground = Launch & { cluster: MortalCluster | null; remove(): void };

/**
 * A demo school of the test's own, copied from the one that the run has prepared.
 * @param disk where the database lies; absent: a folder of its own
 */
export const newGround = (name: string, disk?: string): Promise<Ground> =>
  layGround(inject("engine"), { name, disk, school: inject("school") });

type Laid = { name: string; disk?: string | undefined; school?: StoredSchool };

export async function layGround(engine: Engine, { name, disk, school }: Laid): Promise<Ground> {
  const isServer = engine === "postgres";
  const folder = newFolder(name);
  const cluster = isServer
    ? await newCluster(disk && newFolderOn(disk), school?.clusterFolder)
    : null;
  const dataFolder = path.join(disk && !isServer ? disk : folder, "data");
  if (school) fs.cpSync(school.dataFolder, dataFolder, { recursive: true });
  return {
    dataFolder,
    port: await freePort(),
    env: cluster ? { DATABASE_URL: cluster.url } : {},
    args: cluster ? ["--demo"] : [],
    cluster,
    remove() {
      cluster?.remove();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newFolderOn(disk: string): string {
  const folder = path.join(disk, "cluster");
  fs.mkdirSync(folder);
  return folder;
}
