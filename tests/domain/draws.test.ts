import { expect, test } from "vitest";
import {
  type DrawnItem,
  drawExam,
  type PoolQuestion,
  randomFrom,
  shuffled,
} from "#app/domain/draws.ts";

/** The exam of the first-aid course: 20 of 60. */
const blueprint = [
  { topic: "safety", count: 3 },
  { topic: "cpr", count: 4 },
  { topic: "choking", count: 2 },
  { topic: "bleeding", count: 3 },
  { topic: "injuries", count: 3 },
  { topic: "illness", count: 3 },
  { topic: "environment", count: 2 },
];
const pool: PoolQuestion[] = blueprint.flatMap(({ topic, count }) =>
  Array.from({ length: count * 3 }, (_, n) => ({
    id: `${topic}-${n}`,
    topic,
    optionIds: ["a", "b", "c", "d"],
  })),
);
const topicOf = (id: string) => id.split("-")[0]!;

function drawn(seed: string): DrawnItem[] {
  const draw = drawExam(blueprint, pool, randomFrom(seed));
  if (!draw.ok) throw new Error(draw.reason);
  return draw.items;
}

const thousand = Array.from({ length: 1000 }, (_, n) => drawn(`seed ${n}`));

test("a thousand exams have 20 different questions each, of each topic as many as the blueprint says", () => {
  for (const items of thousand) {
    expect(new Set(items.map(({ id }) => id)).size).toBe(20);
    for (const { topic, count } of blueprint) {
      expect(items.filter(({ id }) => topicOf(id) === topic)).toHaveLength(count);
    }
  }
});

/** Σ (observed − expected)² / expected, for equally likely cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test("the right option stands in each place equally often (χ², 3 degrees of freedom, p > 0.01)", () => {
  for (const own of ["a", "b", "c", "d"]) {
    const counts = [0, 0, 0, 0];
    for (const { order, optionIds } of thousand.flat())
      counts[order.findIndex((id) => optionIds[id] === own)]!++;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_000);
    expect(chiSquare(counts)).toBeLessThan(11.345);
  }
});

test("each question is drawn equally often, and each topic stands first in its share", () => {
  const cpr = Array<number>(12).fill(0);
  for (const { id } of thousand.flat()) if (topicOf(id) === "cpr") cpr[Number(id.split("-")[1])]!++;
  // 11 degrees of freedom, p = 0.01.
  expect(chiSquare(cpr)).toBeLessThan(24.725);
  const first = thousand.filter((items) => topicOf(items[0]!.id) === "cpr").length;
  expect(Math.abs(first - 200)).toBeLessThan(40);
});

test("options have ids of this attempt alone, and all of them are there", () => {
  const ids = thousand.flat().flatMap(({ order }) => order);
  expect(new Set(ids).size).toBeGreaterThan(ids.length - 10);
  for (const { order, optionIds } of thousand.flat()) {
    expect(Object.values(optionIds).sort()).toEqual(["a", "b", "c", "d"]);
    expect(Object.keys(optionIds).sort()).toEqual([...order].sort());
  }
  expect(ids.every((id) => /^o[0-9a-v]{7}$/.test(id))).toBe(true);
});

test("a question without options stays without", () => {
  const draw = drawExam(
    [{ topic: "t", count: 1 }],
    [{ id: "q", topic: "t", optionIds: [] }],
    randomFrom("1"),
  );
  expect(draw).toEqual({ ok: true, items: [{ id: "q", optionIds: {}, order: [] }] });
});

test("a pool that cannot fill the blueprint is named by its topic", () => {
  const two = [
    { id: "q1", topic: "t", optionIds: [] },
    { id: "q1", topic: "t", optionIds: [] },
  ];
  expect(drawExam([{ topic: "t", count: 2 }], two, randomFrom("1"))).toEqual({
    ok: false,
    reason: "poolTooSmall",
    topic: "t",
  });
  expect(drawExam([...blueprint, { topic: "cpr", count: 9 }], pool, randomFrom("1"))).toMatchObject(
    { reason: "poolTooSmall", topic: "cpr" },
  );
});

test("the same seed draws the same exam, another seed another one", () => {
  expect(drawn("seed 1")).toEqual(thousand[1]);
  expect(drawn("seed 1")).not.toEqual(thousand[2]);
});

test("numbers of a seed are spread over the whole range", () => {
  const random = randomFrom("spread");
  const cells = Array<number>(32).fill(0);
  for (let n = 0; n < 32_000; n++) {
    const value = random();
    if (value < 0 || value >= 1) throw new Error(`out of range: ${value}`);
    cells[Math.floor(value * 32)]!++;
  }
  // 31 degrees of freedom, p = 0.01.
  expect(chiSquare(cells)).toBeLessThan(52.191);
});

test("every order of three comes equally often", () => {
  const random = randomFrom("orders");
  const counts = new Map<string, number>();
  for (let n = 0; n < 6000; n++) {
    const order = shuffled(["a", "b", "c"], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 5 degrees of freedom, p = 0.01.
  expect(chiSquare([...counts.values()])).toBeLessThan(15.086);
});
