/** What the database does at most: PostgreSQL's own pgbench on the cluster of the run. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { CONNECTIONS, median, round } from "../closed-loop.ts";

export type Rate = { id: string; title: string; perSecond: number };

/** A million rows, as pgbench counts its scale. */
const SCALE = 10;
const SECONDS = 5;

const KINDS = [
  { id: "pgbenchSelect", title: "pgbench: one row by its key", args: ["-S"] },
  { id: "pgbenchUpdate", title: "pgbench: simple-update, durable", args: ["-N"] },
] as const;

/**
 * Transactions a second with prepared statements on as many connections as the bench has.
 * @param programs folder of the server programs, pgbench among them
 */
export function measureDatabase(programs: string, clusterUrl: string, rounds: number): Rate[] {
  const url = new URL(clusterUrl);
  url.pathname = "/limits";
  const run = (name: string, ...args: string[]) =>
    execFileSync(path.join(programs, name), args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  run("createdb", "--maintenance-db", clusterUrl, "limits");
  run("pgbench", "-i", "-q", "-s", String(SCALE), url.href);
  return KINDS.map(({ id, title, args }) => {
    const load = ["-M", "prepared", "-c", String(CONNECTIONS), "-j", "2", "-T", String(SECONDS)];
    const rates = Array.from({ length: rounds }, () =>
      rateOf(run("pgbench", "-n", ...args, ...load, url.href)),
    );
    return { id, title, perSecond: round(median(rates), 0) };
  });
}

function rateOf(report: string): number {
  const [, rate] = /^tps = ([\d.]+)/m.exec(report) ?? [];
  if (!rate) throw new Error(`pgbench told no rate:\n${report}`);
  return Number(rate);
}
