import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Reply,
  readQuestions,
  saveAnswer,
  savedPositions,
  startSitting,
} from "../exam-taker.ts";
import { type Ground, newGround } from "../ground.ts";
import { joinCodeOf, type Product, startProduct } from "../product.ts";

let ground: Ground;
let product: Product;

beforeAll(async () => {
  ground = await newGround("gone");
  product = await startProduct(ground);
});

afterAll(async () => {
  if (product?.isAlive()) await product.end("SIGKILL");
  ground?.remove();
});

const DEATHS = 5;

test("a database that dies under load is 503, the process lives, and all is there when it is back", async () => {
  const sitting = await startSitting(product.origin, joinCodeOf(ground.dataFolder));
  const acknowledged = new Set<number>();
  const others: (Reply | null)[] = [];
  for (let death = 0; death < DEATHS; death++) {
    let isOver = false;
    const readers = Array.from({ length: 6 }, async () => {
      while (!isOver) others.push(await sitting.visitor.get("/home").catch(() => null));
    });
    const writer = (async () => {
      for (let n = 0; !isOver; n = (n + 1) % sitting.questions.length) {
        const question = sitting.questions[n];
        const reply = question && (await saveAnswer(sitting, question).catch(() => null));
        if (reply?.status === 200) acknowledged.add(question?.position ?? 0);
        if (reply) others.push(reply);
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    ground.cluster?.crash();
    await new Promise((resolve) => setTimeout(resolve, 400));
    isOver = true;
    await Promise.all([...readers, writer]);
    const lost = await sitting.visitor.get("/home");
    expect([lost.status, Number(lost.retryAfter) > 0]).toEqual([503, true]);
    expect(lost.text).not.toMatch(/ECONNREFUSED|CONNECTION_|\bat .*\.js/);
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${product.origin}/readyz`)).status).toBe(503);
    ground.cluster?.start();
    await readyAgain();
  }
  expect(product.isAlive()).toBe(true);
  const statuses = new Set(others.map((reply) => reply?.status ?? 0));
  expect([...statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
  expect(savedPositions(await readQuestions(sitting))).toEqual(
    expect.arrayContaining([...acknowledged]),
  );
});

async function readyAgain() {
  const until = performance.now() + 15_000;
  while (performance.now() < until) {
    if ((await fetch(`${product.origin}/readyz`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not ready again by itself:\n${product.printed()}`);
}
