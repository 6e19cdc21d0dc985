import { readConfig } from "#app/config.ts";
import { openRuntime, type Runtime } from "#app/runtime.ts";

/** Runs a command on the deployment that the environment names, and closes it whatever happens. */
export async function withRuntime(work: (runtime: Runtime) => Promise<number>): Promise<number> {
  const runtime = await openRuntime(readConfig());
  try {
    return await work(runtime);
  } finally {
    await runtime.database.close();
  }
}
