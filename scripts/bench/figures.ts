import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { round } from "./closed-loop.ts";
import { type Costs, costTables } from "./costs.ts";
import type { Rate } from "./limits/pgbench.ts";
import type { Measured } from "./measure.ts";
import type { Weight } from "./page-weight.ts";

export type Engine = "pglite" | "postgres";

export type Figures = {
  measuredOn: string;
  commit: string;
  engine: Engine;
  machine: { node: string; cores: number; memoryGiB: number };
  /** L of the same run, by name. */
  limits: Measured[];
  /** Of the cluster alone; empty on the embedded engine. */
  database: Rate[];
  scenarios: Measured[];
  peer: Measured[];
  weight: Weight | null;
  costs: Costs | null;
  /** Processor time of a page by Remix alone in the same run, in milliseconds; null where nothing is held to it. */
  remixAloneMs: number | null;
};

/**
 * Processor time of one operation of Moodle 4.5.6 with mod_customcert 4.4.11, in milliseconds, as
 * docs/performance.md tells of its set-up. R is this divided by ours.
 */
export const PEER_CPU_MS: Readonly<Record<string, number>> = {
  lesson: 40.9,
  exam: 273,
  examSaving: 980,
  checkPage: 23.4,
  checkJson: 23.4,
  pdf: 394,
};

/** The commit, marked when files differ from it; outside of a checkout there is none to name. */
function describeCommit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const isChanged = git("status", "--porcelain", "--untracked-files=no") !== "";
    return git("rev-parse", "--short=10", "HEAD") + (isChanged ? "-changed" : "");
  } catch {
    return "unknown";
  }
}

/** Of which state of the code and of which machine the figures tell. */
export function describeRun(
  engine: Engine,
): Pick<Figures, "measuredOn" | "commit" | "engine" | "machine"> {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    commit: describeCommit(),
    engine,
    machine: {
      node: process.versions.node,
      cores: os.cpus().length,
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    },
  };
}

/** Writes `docs/figures/<date>-<commit>-<engine>.json`; `-costs` when no engine took part. @returns its path */
export function writeFigures(figures: Figures): string {
  const folder = path.resolve("docs/figures");
  fs.mkdirSync(folder, { recursive: true });
  const { measuredOn, commit, engine, scenarios } = figures;
  const kind = scenarios.length > 0 ? engine : "costs";
  const file = path.join(folder, `${measuredOn}-${commit}-${kind}.json`);
  fs.writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  return path.relative(process.cwd(), file);
}

/** A table for people, in Markdown. */
export function tableOf({ scenarios, limits, database, peer, weight, costs }: Figures): string {
  const head = [
    "| row | scenario | ops/s | p50 / p99 ms | CPU-ms/op (min–max) | SQL | kB | R | |",
    "|---|---|--:|--:|--:|--:|--:|--:|---|",
  ];
  const lines = [...scenarios, ...peer, ...limits].map((one) => {
    const peerCpu = PEER_CPU_MS[one.id];
    const { cpuMs } = one;
    return `| ${[
      one.row,
      one.title,
      one.opsPerSecond.median,
      `${one.p50Ms.median} / ${one.p99Ms.median}`,
      `${cpuMs.median} (${cpuMs.min}–${cpuMs.max})`,
      one.sql ?? "–",
      round(one.bytes / 1_000, 1),
      peerCpu && cpuMs.median > 0 ? round(peerCpu / cpuMs.median, 1) : "–",
      one.isNoisy ? "noisy" : "",
    ].join(" | ")} |`;
  });
  const cold = weight
    ? [
        `\nCold page ${weight.path}: ${weight.requests} requests, ${round(weight.bytes / 1_000, 1)} kB.`,
      ]
    : [];
  const requests = lines.length > 0 ? [...head, ...lines] : [];
  const rates = database.map(({ title, perSecond }) => `\n${title}: ${perSecond} a second.`);
  const alone = costs ? [costTables(costs)] : [];
  return [...requests, ...cold, ...limitLine(scenarios, limits), ...rates, ...alone].join("\n");
}

/** L of row 3: checks answered as JSON for each SELECT that the machine does at most. */
function limitLine(scenarios: readonly Measured[], limits: readonly Measured[]): string[] {
  const check = scenarios.find(({ id }) => id === "checkJson")?.opsPerSecond.median;
  const limit = limits.find(({ id }) => id === "nodeSelect")?.opsPerSecond.median;
  return check && limit ? [`\nL of the check as JSON: ${round(check / limit)}.`] : [];
}
