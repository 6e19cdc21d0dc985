/** The demo school of a fault run: made once for each engine, copied by every test. */
import type { TestProject } from "vitest/node";
import type { Engine } from "#db/client.ts";
import { layGround } from "./ground.ts";
import { startProduct } from "./product.ts";

/** Folders of a product that was stopped in order. */
export type StoredSchool = { dataFolder: string; clusterFolder?: string };

declare module "vitest" {
  interface ProvidedContext {
    /** The engine that this run of the tests is about. */
    engine: Engine;
    school: StoredSchool;
  }
}

export default async function setup(project: TestProject) {
  const ground = await layGround(project.getProvidedContext().engine, { name: "school" });
  try {
    const product = await startProduct(ground);
    await product.end("SIGTERM");
    ground.cluster?.stop();
  } catch (error) {
    // Vitest ends a run whose setup failed, but not what the setup had started.
    ground.remove();
    throw error;
  }
  const { dataFolder, cluster } = ground;
  project.provide("school", { dataFolder, ...(cluster && { clusterFolder: cluster.folder }) });
  return () => ground.remove();
}
