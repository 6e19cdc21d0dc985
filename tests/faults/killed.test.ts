import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handIn, readQuestions, saveAnswer, savedPositions, startSitting } from "./exam-taker.ts";
import { type Ground, newGround } from "./ground.ts";
import { joinCodeOf, type Product, startProduct } from "./product.ts";

let ground: Ground;
let product: Product;

beforeAll(async () => {
  ground = await newGround("killed");
  product = await startProduct(ground);
});

afterAll(async () => {
  if (product?.isAlive()) await product.end("SIGKILL");
  ground?.remove();
});

test("kill -9 between answers loses none that was acknowledged and doubles none", async () => {
  const sitting = await startSitting(product.origin, joinCodeOf(ground.dataFolder));
  const acknowledged: { position: number; operationId: string }[] = [];
  const KILLS_AFTER = [3, 8, 14];
  for (const question of sitting.questions) {
    const operationId = randomUUID();
    const answer = saveAnswer(sitting, question, operationId).catch(() => null);
    if (KILLS_AFTER.includes(question.position)) {
      // Somewhere in the middle of this very answer: whether it was kept is unknown until it is sent again.
      await new Promise((resolve) => setTimeout(resolve, question.position % 5));
      await product.end("SIGKILL");
      await answer;
      product = await startProduct(ground);
      expect(savedPositions(await readQuestions(sitting))).toEqual(
        expect.arrayContaining(acknowledged.map(({ position }) => position)),
      );
      expect((await saveAnswer(sitting, question, operationId)).status).toBe(200);
    } else expect((await answer)?.status).toBe(200);
    acknowledged.push({ position: question.position, operationId });
  }
  expect(sitting.questions.length).toBeGreaterThanOrEqual(15);
  const again = await readQuestions(sitting);
  expect(savedPositions(again)).toEqual(acknowledged.map(({ position }) => position));
  expect(again.map(({ revision }) => revision)).toEqual(again.map(() => 1));
  const result = await handIn(sitting);
  expect(result.status).toBe(200);
  expect((await sitting.visitor.get(sitting.attemptPath)).location).toBe(
    `${sitting.attemptPath}/result`,
  );
});

test("kill -9 while an exam is handed in leaves one result, and one certificate at most", async () => {
  const sitting = await startSitting(product.origin, joinCodeOf(ground.dataFolder));
  for (const question of sitting.questions) await saveAnswer(sitting, question);
  const finishing = handIn(sitting).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 8));
  await product.end("SIGKILL");
  await finishing;
  product = await startProduct(ground);
  const results = await Promise.all(Array.from({ length: 5 }, () => handIn(sitting)));
  expect(results.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const wallet = await sitting.visitor.get("/certificates");
  expect(wallet.status).toBe(200);
  expect(wallet.text.match(/data-code="/g)?.length ?? 0).toBeLessThanOrEqual(1);
});

test("SIGTERM lets a running request finish and ends with 0 in less than ten seconds", async () => {
  const before = (await startSitting(product.origin, joinCodeOf(ground.dataFolder))).visitor;
  // An archive with documents takes long enough to be running when the signal comes.
  const running = before.post("/account/export", []);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const ending = await product.end("SIGTERM");
  expect(ending).toMatchObject({ code: 0, signal: null });
  expect(ending.ms).toBeLessThan(10_000);
  expect((await running).status).toBe(200);
  expect(fs.readdirSync(ground.dataFolder).filter((name) => name.endsWith(".lock"))).toEqual([]);
});

test("a second start on what is there costs less than five seconds, and knows everybody again", async () => {
  const began = performance.now();
  product = await startProduct(ground);
  const seconds = (performance.now() - began) / 1000;
  // A busy machine lengthens the one; the other counts threads that compile beside the start, too.
  expect(Math.min(seconds, product.processorSeconds())).toBeLessThan(5);
  expect(product.printed()).not.toMatch(/demo school +\[/);
});
