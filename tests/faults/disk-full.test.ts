import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Reply,
  readQuestions,
  type Sitting,
  saveAnswer,
  savedPositions,
  startSitting,
} from "./exam-taker.ts";
import { type Ground, newGround } from "./ground.ts";
import { joinCodeOf, newFolder, type Product, startProduct } from "./product.ts";

/** Room for a database with the demo school. */
const MEGABYTES = 260;

let disk: string;
let ground: Ground;
let product: Product;

/** A disk that can be filled without harm. Needs the right to mount; CI has it. */
beforeAll(async () => {
  disk = newFolder("disk");
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", disk]);
  ground = await newGround("full", disk);
  product = await startProduct(ground);
});

afterAll(async () => {
  if (product?.isAlive()) await product.end("SIGKILL");
  ground?.remove();
  execFileSync("umount", ["-l", disk]);
  fs.rmdirSync(disk);
});

/** Leaves not a byte. */
function fillDisk(file: string) {
  const chunk = Buffer.alloc(64 * 1024);
  const opened = fs.openSync(file, "w");
  try {
    for (let size = chunk.length; size > 0; ) {
      try {
        fs.writeSync(opened, chunk, 0, size);
      } catch {
        size = size >> 1;
      }
    }
  } finally {
    fs.closeSync(opened);
  }
}

/** Saves answers round by round until one is refused. */
async function saveUntilRefused(
  sitting: Sitting,
): Promise<{ refused: Reply | null; acknowledged: Set<number> }> {
  const acknowledged = new Set<number>();
  for (let round = 1; round <= 200; round++) {
    for (const question of sitting.questions) {
      const reply = await saveAnswer(sitting, question).catch(() => null);
      if (reply?.status !== 200) return { refused: reply, acknowledged };
      acknowledged.add(question.position);
    }
  }
  return { refused: null, acknowledged };
}

test("a full disk is a clear 503, nothing acknowledged is lost, and it goes on when there is room", async () => {
  const sittings = [];
  for (let n = 0; n < 4; n++)
    sittings.push(await startSitting(product.origin, joinCodeOf(ground.dataFolder)));
  const filler = path.join(disk, "filler");
  fillDisk(filler);
  const kept: { sitting: Sitting; acknowledged: Set<number> }[] = [];
  let refusal: Reply | null = null;
  for (const sitting of sittings) {
    const { refused, acknowledged } = await saveUntilRefused(sitting);
    kept.push({ sitting, acknowledged });
    if (refused) {
      refusal = refused;
      break;
    }
  }
  // Segments of the log are written in place: small answers may all find room. Growing does not.
  if (!refusal) refusal = await growUntilRefused();
  expect(refusal?.status).toBe(503);
  expect(Number(refusal?.retryAfter)).toBeGreaterThan(0);
  expect(refusal?.text).not.toMatch(/ENOSPC|No space|\bat .*\.js/);
  fs.rmSync(filler);
  await backInWork();
  for (const { sitting, acknowledged } of kept) {
    expect(savedPositions(await readQuestions(sitting))).toEqual(
      expect.arrayContaining([...acknowledged]),
    );
  }
  expect(
    (await startSitting(product.origin, joinCodeOf(ground.dataFolder))).questions.length,
  ).toBeGreaterThan(0);
});

/** New people make tables and the log grow. */
async function growUntilRefused(): Promise<Reply | null> {
  for (let n = 0; n < 2_000; n++) {
    const reply = await fetch(`${product.origin}/join/${joinCodeOf(ground.dataFolder)}`, {
      method: "POST",
      redirect: "manual",
      headers: { Origin: product.origin },
    });
    const text = await reply.text();
    if (reply.status >= 400)
      return {
        status: reply.status,
        text,
        location: null,
        retryAfter: reply.headers.get("Retry-After"),
      };
  }
  return null;
}

/** By itself, or, where an engine gave up, after the start that a supervisor would do. */
async function backInWork() {
  const { cluster } = ground;
  const until = performance.now() + 20_000;
  while (product.isAlive() && performance.now() < until) {
    const ready = await fetch(`${product.origin}/readyz`).catch(() => null);
    if (ready?.ok) return;
    if (cluster && !cluster.isAlive()) cluster.start();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(product.isAlive(), `the process must live, or end by itself:\n${product.printed()}`).toBe(
    false,
  );
  product = await startProduct(ground);
}
