/**
 * Compiles lessons in child processes with limits, each one document at a time. Used when content is
 * synchronized or published, never while a page is served; the caller keeps results by content hash.
 */
import { type ChildProcess, execFile, fork } from "node:child_process";
import os from "node:os";
import { promisify } from "node:util";
import type { CompileReply, CompileRequest } from "./compile-messages.ts";
import { problem, type Refusal } from "./problem.ts";
import { isTree, type TreeNode } from "./tree.ts";

export type CompileOptions = {
  /** Plain JavaScript that Node can run; see `findWorkerFile`. */
  workerFile: string;
  /** Wall time for one document. */
  wallMs?: number;
  /** CPU time for one document, held by the kernel where `prlimit` exists. */
  cpuSeconds?: number;
  /** Heap of the child. */
  memoryMb?: number;
  onProgress?: (done: number, total: number) => void;
};

export type Compiled = { ok: true; tree: TreeNode[] } | { ok: false; refusals: Refusal[] };

const WALL_MS = 30_000;
const CPU_SECONDS = 5;
const MEMORY_MB = 512;
/** A fresh child now and then: the CPU limit of its esbuild counts from its start. */
const DOCUMENTS_PER_CHILD = 50;

type Child = { process: ChildProcess; cpuSeconds: number; compiled: number };

/** Fewer are compiled by one child before a second one has started. */
const DOCUMENTS_FOR_TWO = 16;

/**
 * Results in the order of the documents; many are shared by two children where there are two processors. A
 * refusal or a breached limit costs its child and no other document.
 */
export async function compileBatch(
  documents: readonly CompileRequest[],
  options: CompileOptions,
): Promise<Compiled[]> {
  const results: Compiled[] = [];
  // Whoever is free takes the next one.
  const waiting = documents.entries();
  let done = 0;
  const keep = (index: number, result: Compiled) => {
    results[index] = result;
    options.onProgress?.(++done, documents.length);
  };
  const children =
    documents.length < DOCUMENTS_FOR_TWO ? 1 : Math.min(2, os.availableParallelism());
  const ended = await Promise.allSettled(
    Array.from({ length: children }, () => compileInTurn(waiting, options, keep)),
  );
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return results;
}

async function compileInTurn(
  waiting: Iterator<[number, CompileRequest]>,
  options: CompileOptions,
  keep: (index: number, result: Compiled) => void,
): Promise<void> {
  let child: Child | null = null;
  try {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const [index, document] = next.value;
      child ??= await startChild(options);
      const result = await compileOne(child, document, options);
      child.compiled += 1;
      if (!result.ok || child.compiled >= DOCUMENTS_PER_CHILD) {
        kill(child.process);
        child = null;
      }
      keep(index, result);
    }
  } finally {
    if (child) kill(child.process);
  }
}

async function startChild(options: CompileOptions): Promise<Child> {
  const memory = options.memoryMb ?? MEMORY_MB;
  const spawned = fork(options.workerFile, [], {
    env: {} as NodeJS.ProcessEnv,
    execArgv: [`--max-old-space-size=${memory}`],
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const reply = await nextReply(spawned, options.wallMs ?? WALL_MS);
  if (typeof reply === "string" || reply.kind !== "ready") {
    kill(spawned);
    throw new Error(`the compile worker did not start: ${JSON.stringify(reply)}`);
  }
  return { process: spawned, cpuSeconds: reply.cpuSeconds, compiled: 0 };
}

async function compileOne(
  child: Child,
  document: CompileRequest,
  options: CompileOptions,
): Promise<Compiled> {
  const cpu = options.cpuSeconds ?? CPU_SECONDS;
  const wall = options.wallMs ?? WALL_MS;
  await limitCpu(child.process.pid, Math.ceil(child.cpuSeconds) + cpu);
  const answer = nextReply(child.process, wall);
  if (child.process.connected) child.process.send(document, () => undefined);
  const reply = await answer;
  if (typeof reply === "string") return { ok: false, refusals: [limitRefusal(document, reply)] };
  if (reply.kind === "compiled" && isTree(reply.tree)) {
    child.cpuSeconds = reply.cpuSeconds;
    return { ok: true, tree: reply.tree };
  }
  if (reply.kind === "refused") return { ok: false, refusals: reply.refusals };
  return { ok: false, refusals: [limitRefusal(document, "answered nonsense")] };
}

const limitRefusal = ({ file }: CompileRequest, found: string): Refusal =>
  problem({ file }, "limit", found, "a lesson that compiles within its time and memory");

/** The child's next message, or in words why there is none. */
function nextReply(child: ChildProcess, wallMs: number): Promise<CompileReply | string> {
  return new Promise((resolve) => {
    const settle = (reply: CompileReply | string) => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit).off("error", onError);
      resolve(reply);
    };
    const onMessage = (message: unknown) => settle(message as CompileReply);
    const onExit = (code: number | null, signal: string | null) =>
      settle(`ended with ${signal ?? code}`);
    const onError = (error: Error) => settle(`failed: ${error.message}`);
    const timer = setTimeout(() => settle(`took more than ${wallMs} ms`), wallMs);
    if (child.exitCode !== null || child.signalCode !== null) {
      return onExit(child.exitCode, child.signalCode);
    }
    child.on("message", onMessage).on("exit", onExit).on("error", onError);
  });
}

/** Ends the child together with its esbuild: both are in one process group. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

let hasPrlimit = true;

/** Soft limit on the child's total CPU time; the kernel ends the child at it. */
async function limitCpu(pid: number | undefined, seconds: number): Promise<void> {
  if (!hasPrlimit || pid === undefined) return;
  try {
    await promisify(execFile)("prlimit", ["--pid", String(pid), `--cpu=${seconds}:`]);
  } catch (error) {
    // Absent outside Linux: there the wall time alone limits. A child that just died is seen later.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") hasPrlimit = false;
  }
}
