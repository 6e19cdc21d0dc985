/** What the product stands on: a folder for its data and, on PostgreSQL, a server of its own. */
import fs from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import type { Engine } from "#db/client.ts";
import { type MortalCluster, newCluster } from "./cluster.ts";
import { freePort, type Launch, newFolder } from "./product.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The engine that this run of the tests is about. */
    engine: Engine;
  }
}

export type Ground = Launch & { cluster: MortalCluster | null; remove(): void };

/** @param disk where the database lies; absent: a folder of its own */
export async function newGround(name: string, disk?: string): Promise<Ground> {
  const isServer = inject("engine") === "postgres";
  const folder = newFolder(name);
  const cluster = isServer ? await newCluster(disk && newFolderOn(disk)) : null;
  return {
    dataFolder: disk && !isServer ? path.join(disk, "data") : path.join(folder, "data"),
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
