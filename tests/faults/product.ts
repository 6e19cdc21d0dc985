/** The built product as a process of its own, to be stopped, killed and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { processorTimeOf } from "#scripts/bench/processor-time.ts";

const SCRIPT = path.resolve("build/scripts/start.js");
const START_MS = 300_000;

export type Ending = { code: number | null; signal: NodeJS.Signals | null; ms: number };

export type Product = {
  origin: string;
  isAlive(): boolean;
  /** Sends the signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<Ending>;
  /** Seconds of processor time that it has used, its children's included: what a busy machine does not lengthen. */
  processorSeconds(): number;
  /** What it has printed so far. */
  printed(): string;
};

/** Where and with what it is started. */
export type Launch = {
  dataFolder: string;
  port: number;
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
};

export const newFolder = (name: string) =>
  fs.mkdtempSync(path.join(os.tmpdir(), `mektep-${name}-`));

function launch({
  dataFolder,
  port,
  env = {},
  args = [],
}: Launch): ChildProcess & { text: string } {
  if (!fs.existsSync(SCRIPT)) throw new Error("build/ is missing: run `npm run build` first");
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      NODE_ENV: "production",
      MEKTEP_MODE: "demo",
      PORT: String(port),
      DATA_DIR: dataFolder,
      LOG_LEVEL: "silent",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const launched = Object.assign(child, { text: "" });
  const keep = (chunk: Buffer) => {
    launched.text += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return launched;
}

const endOf = (child: ChildProcess) =>
  new Promise<Omit<Ending, "ms">>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve({ code: child.exitCode, signal: child.signalCode });
    } else child.once("exit", (code, signal) => resolve({ code, signal }));
  });

/** Starts it and waits until it is ready. @throws with what it printed, when it ends before */
export async function startProduct(options: Launch): Promise<Product> {
  const child = launch(options);
  const origin = `http://localhost:${options.port}`;
  const began = performance.now();
  // The address is printed last, after the demo school is written down.
  while (!child.text.includes("Mektep is at") || !(await isReady(options.port))) {
    const isLate = performance.now() - began > START_MS;
    if (isLate) child.kill("SIGKILL");
    if (isLate || child.exitCode !== null)
      throw new Error(`the product did not start:\n${child.text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    origin,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    processorSeconds: () => processorTimeOf([child.pid as number]) / 1000,
    printed: () => child.text,
    async end(signal) {
      const from = performance.now();
      child.kill(signal);
      return { ...(await endOf(child)), ms: performance.now() - from };
    },
  };
}

async function isReady(port: number) {
  const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.ok ?? false;
}

/** For a start that is expected to be refused. */
export async function startRefused(
  options: Launch,
): Promise<{ code: number | null; text: string }> {
  const child = launch(options);
  const { code } = await endOf(child);
  return { code, text: child.text };
}

/** What the demo school writes down for its visitors. */
export const joinCodeOf = (dataFolder: string): string =>
  JSON.parse(fs.readFileSync(path.join(dataFolder, "demo.json"), "utf8")).joinCode;
