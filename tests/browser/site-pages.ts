/** Every page of the site map in the states that somebody can see, and who that is. */
import fs from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import routes from "#app/routes.ts";
import { rightAnswersOn } from "./answers.ts";
import { becomeLearner, enterAll, handIn, startExam, submitOf } from "./learner.ts";
import type { SignedIn } from "./server.ts";
import { visit } from "./visitor.ts";

export type SitePage = {
  /** Also the name of its photographs. */
  name: string;
  /** File of the route under app/routes. */
  route: string;
  /** Whose browser it is: a demo account, somebody that `findSitePages` made, or nobody's. */
  who: string | null;
  address: string;
  /** Leads from the address to the state that is meant. */
  then?: (page: Page) => Promise<void>;
};

export type Site = { pages: SitePage[]; signedIn: Record<string, SignedIn> };

/** Files of routes that have a page; the others answer with documents or send on. */
export const routesWithPages = (): string[] =>
  routes
    .map(({ file }) => file)
    .filter((file) => /^export default /m.test(fs.readFileSync(path.join("app", file), "utf8")));

const COURSE = "/courses/first-aid";

/** Makes the people who are needed, and finds the addresses that differ from start to start. */
export async function findSitePages(): Promise<Site> {
  const learner = await meetExaminee(async (page) => {
    await enterAll(page, (await rightAnswersOn(page)).slice(0, 4));
    await page.locator("#n1 button").click();
    await page.locator(".note.ok").first().waitFor();
  });
  const passed = await meetExaminee(async (page) => {
    await enterAll(page, await rightAnswersOn(page));
    await handIn(page);
  });
  const failed = await meetExaminee(handIn);
  const minor = await meetMinor();
  const made = { learner: learner.state, passed: passed.state, failed: failed.state };
  return {
    pages: [
      ...publicPages(minor.guardianLink),
      ...learnerPages(learner.address, passed.address, failed.address),
      ...(await deskPages()),
    ],
    signedIn: { ...inject("signedIn"), ...made, minor: minor.state },
  };
}

/** A new learner who has started the exam and does something with it. */
async function meetExaminee(sit: (page: Page) => Promise<void>) {
  const { page, context } = await visit({ language: "kk", context: { javaScriptEnabled: false } });
  await becomeLearner(page);
  await startExam(page);
  await sit(page);
  const met = { state: await context.storageState(), address: new URL(page.url()).pathname };
  await context.close();
  return met;
}

/** The demo account under 18, with a link that its guardian has not opened yet. */
async function meetMinor() {
  const { page, context } = await visit({ role: "minor", language: "kk" });
  await page.goto("/account/guardian");
  await page.locator("main form button").first().click();
  const message = await page.locator("#share").inputValue();
  const link = /https?:\/\/\S+\/guardian\/[\w-]+/.exec(message)?.[0] ?? "";
  const state = await context.storageState();
  await context.close();
  return { state, guardianLink: new URL(link).pathname };
}

function publicPages(guardianLink: string): SitePage[] {
  const { joinCode, codes } = inject("demo");
  const of = (name: string, route: string, address: string, then?: SitePage["then"]): SitePage => ({
    name,
    route: `routes/public/${route}.tsx`,
    who: null,
    address,
    ...(then ? { then } : {}),
  });
  return [
    of("welcome", "welcome", "/"),
    of("join-entry", "join-entry", "/join"),
    of("join", "join", `/join/${joinCode}`),
    of("join-unknown", "join", "/join/000000"),
    of("sign-up", "sign-up", "/sign-up"),
    of("sign-up-errors", "sign-up", "/sign-up", sendEmptySignUp),
    of("sign-in", "sign-in", "/sign-in?next=%2Fcertificates"),
    of("reset", "reset", "/reset"),
    of("reset-dead", "reset-password", "/reset/no-such-token"),
    of("recover", "recover", "/recover"),
    of("guardian", "guardian", guardianLink),
    of("guardian-dead", "guardian", "/guardian/no-such-token"),
    of("verify", "verify", "/verify"),
    ...scannerPages(codes[0]?.code ?? ""),
    ...codes.map(({ code, verdict }) => of(`check-${verdict}`, "certificate", `/c/${code}`)),
    of("achievement", "achievement", "/achievements/first-aid-theory/1"),
    of("privacy", "privacy", "/privacy"),
    of("help", "help", "/help"),
    of("outbox", "outbox", "/outbox"),
    of("gallery", "gallery", "/dev/ui"),
    of("not-found", "not-found", "/no/such/page"),
  ];
}

/**
 * In a browser of its own each: from the second visit on, the page comes through its service worker, and
 * what it weighs is not what a first visit loads.
 */
function scannerPages(code: string): SitePage[] {
  const of = (name: string, who: string | null, then: SitePage["then"] & object): SitePage => ({
    ...{ name, who, then },
    route: "routes/public/scan.tsx",
    address: "/scan",
  });
  const choose = async (page: Page, position: string) => {
    await page.locator(`[data-positions] [data-position="${position}"]`).click();
    await page.locator("[data-camera-problem]:not([hidden])").waitFor();
  };
  return [
    of("scan", null, (page) => page.locator("[data-pack-state]").waitFor()),
    of("scan-position", "hqVerifier", (page) => choose(page, "search-field")),
    of("scan-result", "certifyingOfficer", async (page) => {
      await choose(page, "");
      await page.locator("#scan-text").fill(code);
      await page.locator("#scan-text").press("Enter");
      await page.locator("[data-plate-here] .plate").waitFor();
    }),
  ];
}

async function sendEmptySignUp(page: Page) {
  await Promise.all([page.waitForEvent("load"), submitOf(page, "consent").click()]);
}

function learnerPages(attempt: string, result: string, failed: string): SitePage[] {
  const of = (name: string, route: string, who: string | null, address: string): SitePage => ({
    name,
    route: `routes/learn/${route}.tsx`,
    who,
    address,
  });
  return [
    of("lesson", "lesson", null, `${COURSE}/02-cpr-aed?part=1`),
    of("lesson-part", "lesson", "passed", `${COURSE}/02-cpr-aed?part=2`),
    of("lesson-print", "lesson", "trainee", `${COURSE}/04-bleeding-wounds-shock?view=all`),
    of("practice", "practice", null, "/practice/medical-zones"),
    of("lesson-locked", "lesson", "learner", "/courses/emergency-response/01-opening"),
    of("home", "home", "minor", "/home"),
    of("home-passed", "home", "passed", "/home"),
    of("exam-start", "exam-start", "minor", `${COURSE}/exam`),
    of("exam-passed", "exam-start", "trainee", `${COURSE}/exam`),
    of("exam-resume", "exam-start", "learner", `${COURSE}/exam`),
    of("attempt", "attempt", "learner", attempt),
    of("result", "attempt-result", "passed", result),
    of("result-failed", "attempt-result", "failed", failed),
    of("exam-cool-down", "exam-start", "failed", `${COURSE}/exam`),
    of("wallet", "wallet", "passed", "/certificates"),
    of("wallet-renewed", "wallet", "trainee", "/certificates"),
    of("wallet-empty", "wallet", "minor", "/certificates"),
    of("book", "volunteer-book", "passed", "/book"),
    of("book-empty", "volunteer-book", "minor", "/book"),
    of("account", "account", "trainee", "/account"),
    of("recovery-code", "recovery-code", "trainee", "/account/recovery-code"),
    of("guardian-request", "guardian-request", "minor", "/account/guardian"),
    of("step-up", "step-up", "hqCoordinator", "/step-up?next=%2Fhq"),
  ];
}

async function deskPages(): Promise<SitePage[]> {
  const of = (name: string, route: string, who: string, address: string): SitePage => ({
    name,
    route: `routes/${route}.tsx`,
    who,
    address,
  });
  const { codes } = inject("demo");
  const valid = codes.find(({ verdict }) => verdict === "valid")?.code;
  return [
    of("teach", "teach/cohorts", "instructor", "/teach"),
    of("teach-cohort", "teach/cohort", "instructor", await firstLink("instructor", "/teach")),
    of("hq-people", "hq/people", "hqCoordinator", "/hq"),
    of("hq-person", "hq/person", "hqCoordinator", await firstLink("hqCoordinator", "/hq")),
    of("hq-certificate", "hq/certificate", "hqCoordinator", `/hq/certificates/${valid}`),
    of("hq-cohorts", "hq/cohorts", "hqCoordinator", "/hq/cohorts"),
    of("hq-audit", "hq/audit", "auditor", "/hq/audit"),
  ];
}

/** The first thing that a desk lists. */
async function firstLink(role: string, desk: string): Promise<string> {
  const { page, context } = await visit({ role, language: "kk" });
  await page.goto(desk);
  const selector = desk === "/hq" ? 'main a[href^="/hq/people/"]' : `main a[href^="${desk}/"]`;
  const address = await page.locator(selector).first().getAttribute("href");
  await context.close();
  if (!address) throw new Error(`${desk} lists nothing`);
  return address;
}
