import { expect, test } from "vitest";
import type { Figures } from "#scripts/bench/figures.ts";
import { holdGates } from "#scripts/bench/gates.ts";
import { type Round, summary } from "#scripts/bench/measure.ts";

const round = (values: Partial<Round>): Round => ({
  operations: 100,
  seconds: 2,
  p50Ms: 10,
  p99Ms: 20,
  bytes: 1_000,
  cpuMs: 2,
  sql: 4,
  isNoisy: false,
  statements: [],
  ...values,
});

const lesson = { id: "lesson", row: "1", title: "lesson" } as const;
const measured = (id: string, values: Partial<Round>) => ({
  ...summary(lesson, [round(values)]),
  id,
});

const figures = (scenarios: Figures["scenarios"], weight: Figures["weight"] = null): Figures => ({
  measuredOn: "2026-11-24",
  commit: "0",
  engine: "postgres",
  machine: { node: "20", cores: 2, memoryGiB: 24 },
  limits: [],
  database: [],
  peer: [],
  scenarios,
  weight,
  costs: null,
  remixAloneMs: 0.5,
});

const gates = {
  sqlPerSavedAnswer: 4,
  weight: { bytes: 60_000, requests: 6 },
  costs: { timesPrimitive: { coseSign: 3 }, qrVersion: 12, pdfBytes: 31_500 },
  postgres: { lesson: { sql: 4, timesRemix: 8, bytes: 1_000 } },
  pglite: {},
};

const missesOf = (given: Figures) =>
  holdGates(given, gates)
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);

test("what stays within its budget passes", () => {
  expect(missesOf(figures([measured("lesson", { cpuMs: 4 })]))).toEqual([]);
});

test("processor time is held to what Remix alone takes on the same machine", () => {
  const slow = (cpuMs: number) => ({
    ...figures([measured("lesson", { cpuMs })]),
    remixAloneMs: 1,
  });
  expect(missesOf(slow(8))).toEqual([]);
  expect(missesOf(slow(8.1))).toEqual(["lesson: times of Remix alone"]);
});

test("one statement, one byte or a little time too much is found", () => {
  const over = measured("lesson", { sql: 4.1, bytes: 1_001, cpuMs: 4.1 });
  expect(missesOf(figures([over]))).toEqual([
    "lesson: SQL",
    "lesson: bytes",
    "lesson: times of Remix alone",
  ]);
});

test("what a saved answer costs is what saving ten alone costs more", () => {
  const alone = (sql: number) =>
    figures([measured("exam", { sql: 14 }), measured("examSaving", { sql })]);
  expect(missesOf(alone(54))).toEqual([]);
  expect(missesOf(alone(55))).toEqual(["answer saved alone: SQL"]);
});

test("a cold page is held to its bytes and its requests", () => {
  const weight = { path: "/", bytes: 60_001, requests: 7, parts: [] };
  expect(missesOf(figures([], weight))).toEqual(["cold page: bytes", "cold page: requests"]);
});

test("a statement is held to the bare signature, and a paper to its symbol and its bytes", () => {
  const work = { title: "sign", cpuMs: 1, perSecond: 1_000 };
  const size = { name: "long", coseBytes: 210, qrCharacters: 370, qrModules: 69 };
  const costs = (over: number) => ({
    works: [
      { ...work, id: "ed25519Sign", timesPrimitive: null },
      { ...work, id: "coseSign", timesPrimitive: 3 + over },
      { ...work, id: "coseVerify", timesPrimitive: 99 },
    ],
    sizes: [{ ...size, qrVersion: 12 + over, pdfBytes: 31_500 + over }],
  });
  expect(missesOf({ ...figures([]), costs: costs(0) })).toEqual([]);
  expect(missesOf({ ...figures([]), costs: costs(1) })).toEqual([
    "coseSign: times of the primitive",
    "certificate long: version of the QR",
    "certificate long: bytes of the PDF",
  ]);
});

test("medians are of the clean rounds, and a noisy one is told of", () => {
  const rounds = [round({ cpuMs: 2 }), round({ cpuMs: 9, isNoisy: true }), round({ cpuMs: 4 })];
  expect(summary(lesson, rounds)).toMatchObject({
    rounds: 2,
    isNoisy: true,
    cpuMs: { median: 3, min: 2, max: 4 },
    opsPerSecond: { median: 50 },
  });
  const noisy = summary(lesson, [round({ cpuMs: 9, isNoisy: true })]);
  expect(noisy).toMatchObject({ rounds: 1, isNoisy: true, cpuMs: { median: 9 } });
});

test("statements that a job asked beside one round are not the operation's", () => {
  const rounds = [round({ sql: 16.9 }), round({ sql: 14, isNoisy: true }), round({ sql: 14.6 })];
  expect(summary(lesson, rounds)).toMatchObject({ sql: 14 });
});
