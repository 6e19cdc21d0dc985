import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, type BrowserServer, chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { startChild } from "#scripts/bench/child-server.ts";
import { freePort } from "#scripts/bench/free-port.ts";
import { readAnswerBook } from "#scripts/smoke/answer-book.ts";
import type { AnswerBook } from "#scripts/smoke/right-answers.ts";
import { PATIENCE_MS } from "./patience.ts";

export type DemoFile = {
  url: string;
  accounts: { role: string; email: string; password: string }[];
  codes: { code: string; verdict: string }[];
  /** Invitation of a cohort that learns in Kazakh. */
  joinCode: string;
};
/** Cookies of an account that is signed in, as a context takes them. */
export type SignedIn = Awaited<
  ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>
>;

/** In which languages and widths each page is looked at. */
export type Matrix = { languages: readonly Language[]; widths: readonly number[] };
const WHOLE: Matrix = { languages: LANGUAGES, widths: [360, 768, 1280] };
/** Kazakh has the longest words, a phone the least room for them. */
const SMALL: Matrix = { languages: ["kk"], widths: [360] };

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
    browserEndpoint: string;
    /** Of the browser that only looks at pages: Chromium's headless shell, where there is one. */
    shellEndpoint: string;
    matrix: Matrix;
    demo: DemoFile;
    /** Right answers come from this checkout's content alone; the server has no door for them. */
    answerBook: AnswerBook;
    /** Role → what its account's browser remembers. */
    signedIn: Record<string, SignedIn>;
  }
}

export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One demo school and one browser for all files; every account is signed in once. */
export default async function setup(project: TestProject) {
  const open: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of open.reverse()) await close();
  };
  try {
    await prepare(project, open);
  } catch (error) {
    // Vitest ends a run whose setup failed, but not what the setup had started.
    await closeAll();
    throw error;
  }
  return closeAll;
}

async function prepare(project: TestProject, open: (() => Promise<unknown>)[]) {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-browser-"));
  open.push(() => fs.promises.rm(dataFolder, { recursive: true, force: true }));
  const starting = startChild("start", [], {
    MEKTEP_MODE: "demo",
    PORT: String(await freePort()),
    DATA_DIR: dataFolder,
    // Each visitor of the tests has an address of its own, as phones do: see `visit`.
    TRUSTED_PROXY: "1",
    LOG_LEVEL: "warn",
  });
  // Reading the content takes seconds: once for all files, beside the start that has to wait anyway.
  project.provide("answerBook", readAnswerBook(path.resolve("content")));
  const server = await starting;
  open.push(() => server.stop());
  const chromiumFile = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await launch(chromiumFile);
  open.push(() => browser.close());
  const shellFile = process.env.CHROMIUM_SHELL ?? chromiumFile;
  const shell = shellFile === chromiumFile ? browser : await launch(shellFile);
  if (shell !== browser) open.push(() => shell.close());
  const demo = JSON.parse(fs.readFileSync(path.join(dataFolder, "demo.json"), "utf8")) as DemoFile;
  project.provide("origin", server.origin);
  project.provide("browserEndpoint", browser.wsEndpoint());
  project.provide("shellEndpoint", shell.wsEndpoint());
  project.provide("demo", demo);
  project.provide("matrix", process.env.BROWSER_MATRIX === "whole" ? WHOLE : SMALL);
  project.provide("signedIn", await signInAll(browser, server.origin, demo));
}

const launch = (executablePath: string) =>
  chromium.launchServer({ executablePath, args: CHROMIUM_FLAGS, timeout: PATIENCE_MS });

async function signInAll(server: BrowserServer, origin: string, { accounts }: DemoFile) {
  const browser = await chromium.connect(server.wsEndpoint());
  const signIn = async ({ email, password }: (typeof accounts)[number], index: number) => {
    const context = await browser.newContext({
      baseURL: origin,
      extraHTTPHeaders: { "X-Forwarded-For": `10.0.0.${index + 1}` },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.locator("#contact").fill(email);
    await page.locator("#password").fill(password);
    await page.locator("form:has(#password) button[type=submit]").click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    const state = await context.storageState();
    await context.close();
    return state;
  };
  const states = await Promise.all(accounts.map(signIn));
  await browser.close();
  return Object.fromEntries(accounts.map(({ role }, n) => [role, states[n] as SignedIn]));
}
