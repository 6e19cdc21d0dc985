/** What a program and a person are told of papers that are broken, borrowed or forged. */
import { beforeAll, expect } from "vitest";
import { wrappingVault } from "#app/credentials/key-vault.ts";
import type { Runtime } from "#app/runtime.ts";
import { test } from "../database.ts";
import { runtimeOver } from "../runtime.ts";
import { TEST_ISSUING } from "../school.ts";
import { type BadPaper, makeBadPapers } from "../services/verification/bad-papers.ts";
import { type Handler, openHandler } from "./in-process.ts";

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

const production = wrappingVault(new Uint8Array(32).fill(5), { isDemo: false });

function sent(runtime: Runtime, { given, isProduction }: BadPaper, path: string) {
  const form = new FormData();
  if (typeof given === "string" && !given.startsWith("{")) form.set("text", given);
  else
    form.set("file", new File([typeof given === "string" ? given : Buffer.from(given)], "paper"));
  return handle(isProduction ? { ...runtime, vault: production } : runtime, {
    path,
    method: "POST",
    cookie: "lang=en",
    origin: TEST_ISSUING.origin,
    form,
  });
}

test("a program gets the verdict of each, with 200", async ({ db }) => {
  const papers = await makeBadPapers(db);
  const runtime = runtimeOver(db);
  const told: [string, number, string][] = [];
  for (const paper of papers) {
    const answer = await sent(runtime, paper, "/api/v1/verify");
    told.push([paper.name, answer.status, ((await answer.json()) as BadPaper).verdict]);
  }
  expect(told).toEqual(papers.map(({ name, verdict }) => [name, 200, verdict]));
});

test("a person reads each verdict in words of its own, and no name", async ({ db }) => {
  const papers = await makeBadPapers(db);
  const runtime = runtimeOver(db);
  const words = new Map<string, string>();
  for (const paper of papers) {
    const { name, verdict } = paper;
    const page = await sent(runtime, paper, "/verify");
    const html = await page.text();
    expect([name, page.status]).toEqual([name, 200]);
    const [, color, heading = ""] =
      /<div class="plate (\w+)">[\s\S]*?<h2>([^<]+)<\/h2>/.exec(html) ?? [];
    expect([name, color]).toEqual([name, verdict === "valid" ? "ok" : "bad"]);
    expect([name, words.get(verdict) ?? heading]).toEqual([name, heading]);
    words.set(verdict, heading);
    expect(html).not.toMatch(/Ахметов|Ғұмаров/);
  }
  expect(new Set(words.values()).size).toBe(words.size);
  expect(words.size).toBeGreaterThan(10);
});
