import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "#scripts/bench/free-port.ts";
import { type Ground, newGround } from "../ground.ts";
import { type Product, startProduct, startRefused } from "../product.ts";

let ground: Ground;
let product: Product;

beforeAll(async () => {
  ground = await newGround("in-use");
  product = await startProduct(ground);
});

afterAll(async () => {
  if (product?.isAlive()) await product.end("SIGKILL");
  ground?.remove();
});

test("a second process on the same folder is refused with a sentence, and the first goes on", async () => {
  const refused = await startRefused({ ...ground, port: await freePort() });
  expect(refused.code).toBe(1);
  expect(refused.text).toMatch(
    /is in use by process \d+\. Stop that process, choose another folder with DATA_DIR/,
  );
  expect(refused.text).not.toMatch(/^\s+at /m);
  expect(product.isAlive()).toBe(true);
  expect((await fetch(`${product.origin}/verify`)).status).toBe(200);
});

test("the lock of a process that was killed is taken over", async () => {
  await product.end("SIGKILL");
  product = await startProduct(ground);
  expect((await fetch(`${product.origin}/verify`)).status).toBe(200);
});
