import type { CountedStatement } from "#db/queries/statement-counts.ts";
import { closedLoop, type LoopResult, median, round } from "./closed-loop.ts";
import { machineTime, processorTimeOf } from "./processor-time.ts";
import type { Scenario, ScenarioId, Visit } from "./scenario.ts";

/** What is asked: where it listens, and whose processor time it costs. */
export type Target = {
  origin: string;
  processIds: readonly number[];
  /** Statements since the last call; null where nothing counts them. */
  takeStatements(): Promise<CountedStatement[] | null>;
};

export type Round = LoopResult & {
  cpuMs: number;
  sql: number | null;
  isNoisy: boolean;
  statements: CountedStatement[];
};

export type Spread = { median: number; min: number; max: number };

export type Measured = {
  id: ScenarioId | string;
  row: string;
  title: string;
  rounds: number;
  /** Fewer than the asked rounds were free of other tenants' work. */
  isNoisy: boolean;
  cpuMs: Spread;
  opsPerSecond: Spread;
  p50Ms: Spread;
  p99Ms: Spread;
  /** Statements of one operation: the least of all rounds, since a job beside only adds to them. */
  sql: number | null;
  bytes: number;
};

/** Other tenants' work, in cores, beyond which a round is done again. */
const NOISE_CORES = 0.15;
const TRIES = 3;

/** One round: the loop between two readings of every counter. */
export async function measureRound(
  target: Target,
  scenario: Pick<Scenario, "op" | "operations">,
  nextVisit: () => Visit,
): Promise<Round> {
  await target.takeStatements();
  const ours = [...target.processIds, process.pid];
  const before = {
    own: processorTimeOf(target.processIds),
    ours: processorTimeOf(ours),
    machine: machineTime(),
  };
  const loop = await closedLoop(target.origin, scenario, nextVisit, scenario.operations);
  const own = processorTimeOf(target.processIds) - before.own;
  const foreign = machineTime() - before.machine - (processorTimeOf(ours) - before.ours);
  const statements = await target.takeStatements();
  return {
    ...loop,
    cpuMs: own / loop.operations,
    sql: statements && statementsOfOne(statements, loop.operations),
    statements: statements ?? [],
    isNoisy: foreign / 1_000 / loop.seconds > NOISE_CORES,
  };
}

/** What comes with fewer than every second operation is the work of a job that ran beside. */
const statementsOfOne = (statements: readonly CountedStatement[], operations: number): number =>
  statements
    .map(({ calls }) => calls / operations)
    .filter((calls) => calls >= 0.5)
    .reduce((sum, calls) => sum + calls, 0);

/** A clean round, or after three tries a noisy one. */
export async function cleanRound(work: () => Promise<Round>): Promise<Round> {
  for (let tries = 1; ; tries++) {
    const done = await work();
    if (!done.isNoisy || tries >= TRIES) return done;
  }
}

/** The figures of several rounds; of the clean ones only, when there are any. */
export function summary(
  scenario: Pick<Scenario, "id" | "row" | "title">,
  rounds: readonly Round[],
): Measured {
  const clean = rounds.filter(({ isNoisy }) => !isNoisy);
  const used = clean.length > 0 ? clean : rounds;
  const counted = rounds.flatMap(({ sql }) => sql ?? []);
  return {
    id: scenario.id,
    row: scenario.row,
    title: scenario.title,
    rounds: used.length,
    isNoisy: clean.length < rounds.length,
    cpuMs: spread(
      used.map(({ cpuMs }) => cpuMs),
      3,
    ),
    opsPerSecond: spread(
      used.map(({ operations, seconds }) => operations / seconds),
      1,
    ),
    p50Ms: spread(used.map(({ p50Ms }) => p50Ms)),
    p99Ms: spread(used.map(({ p99Ms }) => p99Ms)),
    sql: counted.length > 0 ? round(Math.min(...counted), 1) : null,
    bytes: Math.round(median(used.map(({ bytes }) => bytes))),
  };
}

const spread = (values: readonly number[], digits = 2): Spread => ({
  median: round(median(values), digits),
  min: round(Math.min(...values), digits),
  max: round(Math.max(...values), digits),
});
