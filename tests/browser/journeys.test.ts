/** The journeys of the issue, on a phone of 360 px with a slow connection, counted in taps and screens. */
import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { enter, rightAnswersOn } from "./answers.ts";
import {
  ADULT,
  buttonOf,
  enterAll,
  fillSignUp,
  isSaved,
  newPhone,
  startExam,
  submitOf,
} from "./learner.ts";
import { decodedQr } from "./picture.ts";
import { type Finger, fingerOn, slowDown, visit, visitByPhone } from "./visitor.ts";

const SIXTEEN = { day: "20", month: "1", year: String(new Date().getFullYear() - 16) };
const LINE = 90_000;

const startOf = (page: Page) => page.locator("main form[method=post] button").first();
const next = (page: Page) => page.locator("article a.button.wide").last();

/** From the poster to an account; only what a newcomer sees is tapped. */
async function fromPosterToAccount(page: Page, finger: Finger, born: typeof ADULT) {
  await page.goto(`/join/${inject("demo").joinCode}`);
  await finger.tap(startOf(page));
  expect(page.url()).toContain("/courses/first-aid/");
  const tapsToLesson = finger.taps;
  const screensBefore = finger.screens.length;
  await finger.tap(page.locator('article a[href="/sign-up"]'));
  await fillSignUp(page, { phone: newPhone(), born });
  await finger.tap(submitOf(page, "consent"));
  const screens = finger.screens.slice(screensBefore);
  return { tapsToLesson, screens };
}

test("an invitation is two taps from the lesson at most, and three screens from an account", {
  timeout: LINE,
}, async () => {
  const visitor = await visitByPhone();
  await slowDown(visitor);
  const finger = fingerOn(visitor.page);
  const { tapsToLesson, screens } = await fromPosterToAccount(visitor.page, finger, ADULT);
  expect(tapsToLesson).toBeLessThanOrEqual(2);
  expect(screens).toEqual(["/sign-up", "/account/recovery-code"]);
  expect(screens.length).toBeLessThanOrEqual(3);
  const cookies = await visitor.context.cookies();
  expect(cookies.map(({ name }) => name)).toContain("sid");
  expect(visitor.troubles).toEqual([]);
});

/** Reads on by the one button at the end of each page, until the exam. */
async function readToTheExam(page: Page, finger: Finger): Promise<number> {
  for (let pages = 1; pages < 100; pages++) {
    await finger.tap(next(page));
    if (new URL(page.url()).pathname.endsWith("/exam")) return pages;
  }
  throw new Error("the lessons lead to no exam");
}

test("a sixteen-year-old without mail gets from the poster to a certificate in Kazakh when the guardian answers", {
  timeout: 240_000,
}, async () => {
  const child = await visitByPhone();
  const { page } = child;
  const finger = fingerOn(page);
  await fromPosterToAccount(page, finger, SIXTEEN);
  expect(await page.locator("html").getAttribute("lang")).toBe("kk");
  await finger.tap(buttonOf(page, "continue"));
  // Under 18 the guardian's link is offered at once; the answer may wait, the learning does not.
  expect(new URL(page.url()).pathname).toBe("/account/guardian");
  await finger.tap(page.locator('main a[href="/home"]'));
  await finger.tap(page.locator("main a.continue"));
  expect(await readToTheExam(page, finger)).toBeGreaterThan(7);

  await slowDown(child);
  await finger.tap(page.locator("main form button"));
  await enterAll(page, await rightAnswersOn(page));
  await isSaved(page);
  await finger.tap(buttonOf(page, "review"));
  await finger.tap(buttonOf(page, "finish"));
  expect(await page.locator(".plate.ok").count()).toBe(1);
  expect(await page.locator(".note.soon").count()).toBe(1);
  expect(await page.locator(".certificate").count()).toBe(0);
  const result = page.url();

  // The link goes to the mother by whatever messenger the child has.
  await finger.tap(page.locator('main a[href="/account/guardian"]'));
  await finger.tap(page.locator("main form button").first());
  const message = await page.locator("#share").inputValue();
  const link = /https?:\/\/\S+\/guardian\/[\w-]+/.exec(message)?.[0] ?? "";
  await answerAsMother(new URL(link).pathname);

  await page.goto(result);
  const certificate = page.locator('.certificate[data-verdict="valid"]');
  expect(await certificate.locator("svg.qr").isVisible()).toBe(true);
  await page.goto("/certificates");
  expect(await page.locator('.certificate[data-verdict="valid"] svg.qr').isVisible()).toBe(true);
  const code = (await page.locator(".certificate").getAttribute("data-code")) ?? "";
  await expectInitialsOnly(code);
  expect(child.troubles).toEqual([]);
});

async function answerAsMother(path: string) {
  const mother = await visitByPhone();
  const { page } = mother;
  await page.goto(path);
  await page.locator("#guardianName").fill("Өтегенова Сәуле");
  await page.locator("label[for=relation-parent]").tap();
  await page.locator("#contact").fill(newPhone());
  await page.locator("label[for=agree]").tap();
  const finger = fingerOn(page);
  await finger.tap(buttonOf(page, "give"));
  expect(await page.locator(".note.ok, .plate.ok").count()).toBeGreaterThan(0);
  expect(mother.troubles).toEqual([]);
  await mother.context.close();
}

/** Whoever checks the code of a minor sees initials, in the page and in what it carries. */
async function expectInitialsOnly(code: string) {
  const stranger = await visit();
  const response = await stranger.page.goto(`/c/${code}`);
  const html = (await response?.text()) ?? "";
  expect(await stranger.page.locator("main").getAttribute("data-verdict")).toBe("valid");
  expect(html).not.toMatch(/Өтеген|Іңкәр/u);
  expect(html).toMatch(/Ө\.|І\./u);
  await stranger.context.close();
}

async function save(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`main a[download][href$="${name}"]`).tap(),
  ]);
  return buffer(await download.createReadStream());
}

test("handing in leads to the QR without another tap, and the saved picture needs neither session nor network", {
  timeout: 150_000,
}, async () => {
  const visitor = await visitByPhone();
  const { page } = visitor;
  const finger = fingerOn(page);
  await fromPosterToAccount(page, finger, ADULT);
  const answers = await startExam(page);
  await slowDown(visitor);
  for (const answer of answers) await enter(page, answer);
  await isSaved(page);
  await finger.tap(buttonOf(page, "review"));
  const tapsBefore = finger.taps;
  await finger.tap(buttonOf(page, "finish"));
  expect(await page.locator("svg.qr").isVisible()).toBe(true);
  expect(finger.taps - tapsBefore).toBeLessThanOrEqual(1);
  const code = (await page.locator(".certificate").getAttribute("data-code")) ?? "";

  const card = await save(page, "card.png");
  const share = await save(page, "share.png");
  expect(card.length).toBeLessThanOrEqual(150_000);
  await visitor.context.close();
  await expectShownOffline(card);
  expect(decodedQr(card)).toContain("#");
  expect(decodedQr(card)).toContain(code);
  expect(decodedQr(share)).toBeNull();
  for (const picture of [card, share]) {
    expect(picture.toString("latin1")).not.toMatch(/tEXt|iTXt|zTXt|eXIf/);
  }
  expect(visitor.troubles).toEqual([]);
});

/** Thirty days later: another browser, signed out, without any connection. */
async function expectShownOffline(picture: Buffer) {
  const gate = await visit();
  await gate.context.setOffline(true);
  await gate.page.setContent(`<img src="data:image/png;base64,${picture.toString("base64")}">`);
  const image = gate.page.locator("img");
  await image.evaluate((img) => (img as HTMLImageElement).decode());
  expect(await image.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1080);
  expect(await gate.context.cookies()).toEqual([]);
  await gate.context.close();
}
