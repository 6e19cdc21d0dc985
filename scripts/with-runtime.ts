import fs from "node:fs";
import { readConfig } from "#app/config.ts";
import { openRuntime, type Runtime } from "#app/runtime.ts";

/** Runs a command on the deployment that the environment names, and closes it whatever happens. */
export async function withRuntime(work: (runtime: Runtime) => Promise<number>): Promise<number> {
  const config = readConfig();
  if (config.mode === "demo") fs.mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const runtime = await openRuntime(config);
  try {
    return await work(runtime);
  } finally {
    await runtime.database.close();
  }
}
