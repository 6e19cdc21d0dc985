import { spawn } from "node:child_process";
import path from "node:path";

export type ChildServer = { origin: string; processId: number; stop(): Promise<void> };

const START_MS = 180_000;
const STOP_MS = 15_000;

/**
 * Starts a bundled script that prints its address, with an environment of its own: nothing of the
 * caller's changes what is measured.
 */
export async function startChild(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ChildServer> {
  const child = spawn(process.execPath, [path.resolve("build/scripts", `${script}.js`), ...args], {
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = "";
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${script} was not ready in ${START_MS / 1000} s`));
    }, START_MS);
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /http:\/\/localhost:(\d+)\s/.exec(printed)?.[1];
      if (!port) return;
      clearTimeout(late);
      resolve(`http://127.0.0.1:${port}`);
    });
    ended.then(() => reject(new Error(`${script} ended before it was ready:\n${printed}`)));
  });
  return {
    origin,
    processId: child.pid as number,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
