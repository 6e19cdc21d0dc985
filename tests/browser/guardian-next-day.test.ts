/** Sixteen, a phone number and no mail: from the poster to a certificate, though the mother answers a day later. */
import fs from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "#scripts/bench/free-port.ts";
import { joinCodeOf, newFolder, type Product, startProduct } from "#tests/faults/product.ts";
import { rightAnswersOn } from "./answers.ts";
import { hoursAhead } from "./clock.ts";
import { buttonOf, enterAll, isSaved, newPhone } from "./learner.ts";
import { fromPosterToAccount, readToTheExam } from "./newcomer.ts";
import { type Finger, fingerOn, slowDown, visit, visitByPhone } from "./visitor.ts";

const LINE = 480_000;
const SIXTEEN = { day: "20", month: "1", year: String(new Date().getFullYear() - 16) };

let dataFolder: string;
let port: number;
let product: Product;

beforeAll(async () => {
  dataFolder = newFolder("next-day");
  port = await freePort();
  product = await startProduct({ dataFolder, port });
}, LINE);

afterAll(async () => {
  if (product?.isAlive()) await product.end("SIGKILL");
  fs.rmSync(dataFolder, { recursive: true, force: true });
  fs.rmSync(`${dataFolder}.lock`, { force: true });
});

const phone = () => visitByPhone({ context: { baseURL: product.origin } });

test("a sixteen-year-old without mail gets from the poster to a certificate in Kazakh when the mother answers the next day", {
  timeout: LINE,
}, async () => {
  const child = await phone();
  const { page } = child;
  const finger = fingerOn(page);
  await fromPosterToAccount(page, finger, { joinCode: joinCodeOf(dataFolder), born: SIXTEEN });
  expect(await page.locator("html").getAttribute("lang")).toBe("kk");
  await finger.tap(buttonOf(page, "continue"));
  // Under 18 the guardian's link is offered at once; the answer may wait, the learning does not.
  expect(new URL(page.url()).pathname).toBe("/account/guardian");
  await finger.tap(page.locator("main form button").first());
  const message = await page.locator("#share").inputValue();
  const link = /https?:\/\/\S+\/guardian\/[\w-]+/.exec(message)?.[0] ?? "";
  await finger.tap(page.locator('main a[href="/home"]'));
  await finger.tap(page.locator("main a.continue"));
  expect(await readToTheExam(page, finger)).toBeGreaterThan(7);
  await slowDown(child);
  const result = await passWithoutCertificate(page, finger);

  await tomorrow();
  await answerAsMother(new URL(link).pathname);

  // Nobody signs in again: the phone is as it was the day before.
  await page.goto(result);
  const certificate = page.locator('.certificate[data-verdict="valid"]');
  expect(await certificate.locator("svg.qr").isVisible()).toBe(true);
  await page.goto("/certificates");
  expect(await certificate.locator("svg.qr").isVisible()).toBe(true);
  expect(await page.locator("html").getAttribute("lang")).toBe("kk");
  await expectInitialsOnly((await certificate.getAttribute("data-code")) ?? "");
  expect(child.troubles).toEqual([]);
});

/** All answers right, and still no certificate: it waits for the guardian. */
async function passWithoutCertificate(page: Page, finger: Finger): Promise<string> {
  await finger.tap(page.locator("main form button"));
  await enterAll(page, await rightAnswersOn(page));
  await isSaved(page);
  await finger.tap(buttonOf(page, "review"));
  await finger.tap(buttonOf(page, "finish"));
  expect(await page.locator(".plate.ok").count()).toBe(1);
  expect(await page.locator(".note.soon").count()).toBe(1);
  expect(await page.locator(".certificate").count()).toBe(0);
  return page.url();
}

/** The same product, a day and two hours later. */
async function tomorrow() {
  expect((await product.end("SIGTERM")).code).toBe(0);
  product = await startProduct({ dataFolder, port, env: hoursAhead(26) });
}

async function answerAsMother(path: string) {
  const mother = await phone();
  const { page } = mother;
  await page.goto(path);
  await page.locator("#guardianName").fill("Өтегенова Сәуле");
  await page.locator("label[for=relation-parent]").tap();
  await page.locator("#contact").fill(newPhone());
  await page.locator("label[for=agree]").tap();
  await fingerOn(page).tap(buttonOf(page, "give"));
  expect(await page.locator(".note.ok, .plate.ok").count()).toBeGreaterThan(0);
  expect(mother.troubles).toEqual([]);
  await mother.context.close();
}

/** Whoever checks the code of a minor sees initials, in the page and in what it carries; and the day of issue. */
async function expectInitialsOnly(code: string) {
  const stranger = await visit({ context: { baseURL: product.origin } });
  const response = await stranger.page.goto(`/c/${code}`);
  const html = (await response?.text()) ?? "";
  expect(await stranger.page.locator("main").getAttribute("data-verdict")).toBe("valid");
  expect(html).not.toMatch(/Өтеген|Іңкәр/u);
  expect(html).toMatch(/Ө\.|І\./u);
  const checked = await stranger.page.request.get(`/c/${code}/json`);
  const { facts } = (await checked.json()) as { facts: { issuedOn: string } };
  const later = new Date(Date.now() + 26 * 3_600_000);
  expect(facts.issuedOn).toBe(later.toLocaleDateString("sv", { timeZone: "Asia/Almaty" }));
  await stranger.context.close();
}
