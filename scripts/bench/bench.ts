/** `npm run bench`: measures the built product as docs/performance.md describes. */
import { Command, Option } from "commander";
import { startChild } from "./child-server.ts";
import { closedLoop, round } from "./closed-loop.ts";
import { measureCosts, measureRemixAlone } from "./costs.ts";
import { describeRun, type Engine, type Figures, tableOf, writeFigures } from "./figures.ts";
import { hasGate, holdGates } from "./gates.ts";
import { measureDatabase, type Rate } from "./limits/pgbench.ts";
import {
  cleanRound,
  type Measured,
  measureRound,
  type Round,
  summary,
  type Target,
} from "./measure.ts";
import { type Weight, weighPage } from "./page-weight.ts";
import { findServerPrograms } from "./postgres-cluster.ts";
import { type Product, startProduct } from "./product.ts";
import { expecting, newVisit, type Scenario } from "./scenario.ts";
import { checkJson, checkPage } from "./scenarios/check.ts";
import { exam, examSaving } from "./scenarios/exam.ts";
import { lesson } from "./scenarios/lesson.ts";
import { pdf } from "./scenarios/pdf.ts";

const GROUPS: Readonly<Record<string, readonly Scenario[]>> = {
  lesson: [lesson],
  exam: [exam, examSaving],
  check: [checkPage, checkJson],
  pdf: [pdf],
  weight: [],
  costs: [],
};

type Options = {
  engine: Engine;
  gate: boolean;
  statements: boolean;
  rounds: number;
  peerUrl?: string;
  peerCookie?: string;
  peerPids?: string;
};

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Two where statements are counted: a job that signs what one round left is not the operation's own work. */
const GATE_ROUNDS: Record<Engine, number> = { postgres: 2, pglite: 1 };

/** Each exam uses up a reader, in each try of each round and in the warm-up. */
const readersFor = (rounds: number) =>
  (exam.operations + examSaving.operations) * rounds * 3 + exam.warmUp + examSaving.warmUp + 16;

async function main() {
  const program = new Command("bench")
    .argument("[what...]", `any of ${Object.keys(GROUPS).join(", ")}; all when absent`)
    .addOption(
      new Option("--engine <engine>", "database")
        .choices(["pglite", "postgres"])
        .default("postgres"),
    )
    .addOption(
      new Option("--rounds <n>", "clean rounds of each scenario").argParser(Number).default(3),
    )
    .option(
      "--gate",
      "few rounds; compare with scripts/bench/gates.json and write no figures",
      false,
    )
    .option(
      "--statements",
      "print the statements of each scenario, by calls of one operation",
      false,
    )
    .addOption(
      new Option("--peer-url <url>", "a page of another system, measured in turns with ours").env(
        "PEER_URL",
      ),
    )
    .addOption(new Option("--peer-cookie <cookie>", "a session of that system").env("PEER_COOKIE"))
    .addOption(new Option("--peer-pids <ids>", "its processes, by commas").env("PEER_PIDS"));
  program.parse();
  const options = program.opts<Options>();
  const what = program.args.length > 0 ? program.args : Object.keys(GROUPS);
  const unknown = what.filter((name) => !(name in GROUPS));
  if (unknown.length > 0) program.error(`nothing is called ${unknown.join(", ")}`);
  const figures = await measureAll(what, options);
  say(tableOf(figures));
  if (options.gate) return reportGates(figures);
  say(`\n${writeFigures(figures)}`);
}

async function measureAll(what: readonly string[], options: Options): Promise<Figures> {
  const rounds = options.gate ? GATE_ROUNDS[options.engine] : options.rounds;
  // Before anything else runs on the machine.
  const costs = what.includes("costs") ? await measureCosts(options.gate ? 3 : rounds + 4) : null;
  const remixAloneMs = options.gate ? await measureRemixAlone(rounds + 2) : null;
  const head = { ...describeRun(options.engine), costs, remixAloneMs };
  if (what.every((name) => name === "costs")) {
    return { ...head, scenarios: [], limits: [], database: [], peer: [], weight: null };
  }
  const product = await startProduct(options.engine, { readers: readersFor(rounds), holders: 200 });
  try {
    const scenarios: Measured[] = [];
    const asked = what.flatMap((name) => GROUPS[name] ?? []);
    const gated = options.gate ? asked.filter(({ id }) => hasGate(options.engine, id)) : asked;
    for (const scenario of gated) {
      scenarios.push(await measureScenario(product, scenario, rounds, options.statements));
    }
    return {
      ...head,
      scenarios,
      limits: options.gate ? [] : await measureLimits(product, rounds),
      database: options.gate ? [] : databaseLimits(product, rounds),
      peer: options.peerUrl ? [await measurePeer(options.peerUrl, options, rounds)] : [],
      weight: what.includes("weight") ? await heaviestLesson(product) : null,
    };
  } finally {
    await product.stop();
  }
}

async function measureScenario(
  { school, target }: Product,
  scenario: Scenario,
  rounds: number,
  showsStatements: boolean,
): Promise<Measured> {
  const nextVisit = scenario.setup(school);
  await closedLoop(target.origin, scenario, nextVisit, scenario.warmUp);
  const done: Round[] = [];
  for (let n = 0; n < rounds; n++)
    done.push(await cleanRound(() => measureRound(target, scenario, nextVisit)));
  if (showsStatements) printStatements(scenario, done.at(-1));
  return summary(scenario, done);
}

function printStatements({ title }: Scenario, last: Round | undefined) {
  if (!last) return;
  say(`\n${title}:`);
  for (const { query, calls } of last.statements) {
    const perOperation = round(calls / last.operations);
    if (perOperation > 0) say(`  ${perOperation}  ${query.replace(/\s+/g, " ").slice(0, 160)}`);
  }
}

/** A page that answers anybody, or one cookie, as it stands. */
const onePage = (id: string, row: string, title: string, path: string, operations: number) =>
  ({
    id,
    row,
    title,
    operations,
    op: [{ ask: () => ({ path }), check: expecting(200, "") }],
  }) as const;

/** What the machine does at most, in the same run. */
async function measureLimits({ clusterUrl }: Product, rounds: number): Promise<Measured[]> {
  const kinds = [
    {
      args: ["static"],
      scenario: onePage("nodeStatic", "limit", "node alone, a fixed page of 20 kB", "/", 16_000),
    },
    ...(clusterUrl
      ? [
          {
            args: ["select", clusterUrl],
            scenario: onePage("nodeSelect", "limit", "node and one indexed SELECT", "/", 8_000),
          },
        ]
      : []),
  ];
  const measured: Measured[] = [];
  for (const { args, scenario } of kinds) {
    const server = await startChild("limit-server", args, {});
    const target: Target = {
      origin: server.origin,
      processIds: [server.processId],
      takeStatements: async () => null,
    };
    const done: Round[] = [];
    try {
      for (let n = 0; n < rounds; n++)
        done.push(await cleanRound(() => measureRound(target, scenario, newVisit)));
    } finally {
      await server.stop();
    }
    measured.push(summary(scenario as unknown as Scenario, done));
  }
  return measured;
}

function databaseLimits({ clusterUrl }: Product, rounds: number): Rate[] {
  const programs = findServerPrograms();
  return clusterUrl && programs ? measureDatabase(programs, clusterUrl, rounds) : [];
}

async function measurePeer(
  address: string,
  { peerCookie = "", peerPids = "" }: Options,
  rounds: number,
): Promise<Measured> {
  const url = new URL(address);
  const scenario = onePage("peer", "peer", `peer: ${url.pathname}`, url.pathname + url.search, 400);
  const target: Target = {
    origin: url.origin,
    processIds: peerPids
      .split(",")
      .map(Number)
      .filter((id) => id > 0),
    takeStatements: async () => null,
  };
  const done: Round[] = [];
  const nextVisit = () => newVisit({ cookie: peerCookie });
  for (let n = 0; n < rounds; n++)
    done.push(await cleanRound(() => measureRound(target, scenario, nextVisit)));
  return summary(scenario as unknown as Scenario, done);
}

/** Row 7 holds for every lesson: the heaviest stands for all. */
async function heaviestLesson({ school, target }: Product): Promise<Weight> {
  const weights: Weight[] = [];
  for (const path of school.lessonPaths) weights.push(await weighPage(target.origin, path));
  return weights.reduce((most, one) => (one.bytes > most.bytes ? one : most));
}

function reportGates(figures: Figures) {
  const results = holdGates(figures);
  if (figures.remixAloneMs) say(`Remix alone: ${round(figures.remixAloneMs, 3)} CPU-ms a page.`);
  for (const { name, value, most, passed } of results) {
    say(`${passed ? "ok  " : "MISS"} ${name}: ${value} (at most ${most})`);
  }
  const failed = results.filter(({ passed }) => !passed).length;
  say(`bench: ${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
}

await main();
