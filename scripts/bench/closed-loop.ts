import autocannon from "autocannon";
import type { Scenario, Step, Visit } from "./scenario.ts";

export const CONNECTIONS = 8;
const PATIENCE_SECONDS = 30;

export type LoopResult = {
  operations: number;
  seconds: number;
  /** Of whole operations, in milliseconds. */
  p50Ms: number;
  p99Ms: number;
  /** Bytes that came back for one operation, headers included. */
  bytes: number;
};

type Watch = { startedAt: number; latencies: number[]; problems: string[] };

let addresses = 0;
/** A new visitor's address each time: limits by address are made for people, not for one bench. */
const nextAddress = () => {
  const n = addresses++;
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
};

/**
 * Runs operations of a scenario in a closed loop: eight connections, each with one visitor at a time.
 * @throws when any answer is not what the scenario expects
 */
export async function closedLoop(
  origin: string,
  { op }: Pick<Scenario, "op">,
  nextVisit: () => Visit,
  operations: number,
): Promise<LoopResult> {
  const all: Watch[] = [];
  const startedAt = performance.now();
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    amount: operations * op.length,
    timeout: PATIENCE_SECONDS,
    setupClient(client) {
      const watch: Watch = { startedAt: 0, latencies: [], problems: [] };
      all.push(watch);
      client.setRequests(requestsOf(op, origin, nextVisit, watch));
    },
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  const problems = all.flatMap((watch) => watch.problems);
  if (problems.length > 0 || result.errors > 0) {
    throw new Error(
      `${problems.length} wrong answers, ${result.errors} broken connections; the first: ${problems[0] ?? "none"}`,
    );
  }
  const latencies = all.flatMap((watch) => watch.latencies).sort((a, b) => a - b);
  return {
    operations: latencies.length,
    seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    bytes: Math.round(result.throughput.total / latencies.length),
  };
}

function requestsOf(
  op: readonly Step[],
  origin: string,
  nextVisit: () => Visit,
  watch: Watch,
): autocannon.Request[] {
  let visit: Visit;
  return op.map((step, at) => ({
    setupRequest(request: autocannon.Request) {
      if (at === 0) {
        visit = nextVisit();
        watch.startedAt = performance.now();
      }
      return { ...request, ...asRequest(step, visit, origin) };
    },
    onResponse(
      status: number,
      body: string,
      _context: object,
      headers: autocannon.Request["headers"],
    ) {
      const location = headerOf(headers, "location").replace(origin, "");
      const wrong = step.check({ status, body, location }, visit);
      if (wrong) watch.problems.push(`${step.ask(visit).path}: ${wrong}`);
      if (at === op.length - 1) watch.latencies.push(performance.now() - watch.startedAt);
    },
  }));
}

function asRequest(step: Step, visit: Visit, origin: string): autocannon.Request {
  const { method = "GET", path, form } = step.ask(visit);
  const headers: Record<string, string> = { "X-Forwarded-For": nextAddress() };
  if (visit.cookie) headers.Cookie = visit.cookie;
  if (!form) return { method, path, headers };
  headers["Content-Type"] = "application/x-www-form-urlencoded";
  headers.Origin = origin;
  return { method, path, headers, body: new URLSearchParams(form).toString() };
}

function headerOf(headers: autocannon.Request["headers"], wanted: string): string {
  const found = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted);
  return String(found?.[1] ?? "");
}

const quantile = (sorted: readonly number[], share: number) =>
  round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
