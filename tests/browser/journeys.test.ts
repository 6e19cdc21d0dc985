/** The journeys of an adult, on a phone of 360 px with a slow connection, counted in taps and screens. */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, inject, onTestFinished, test } from "vitest";
import { decodeBase32 } from "#app/credentials/base32.ts";
import { type TrustedKey, verifyStatement } from "#app/credentials/cose.ts";
import { kid8Of } from "#app/credentials/keys.ts";
import { newFolder } from "#tests/faults/product.ts";
import { ADULT, buttonOf, enterAll, isSaved, startExam } from "./learner.ts";
import { fromPosterToAccount } from "./newcomer.ts";
import { decodedQr } from "./picture.ts";
import { fingerOn, slowDown, visit, visitByPhone } from "./visitor.ts";

const LINE = 150_000;
const SLOW_MS = 400;
const MONTH_SECONDS = 30 * 24 * 3600;

test("an invitation is two taps from the lesson at most, and three screens from an account", {
  timeout: LINE,
}, async () => {
  const visitor = await visitByPhone();
  await slowDown(visitor);
  const { page, troubles, context } = visitor;
  const finger = fingerOn(page);
  const { joinCode } = inject("demo");
  const { lesson, tapsToLesson, screens } = await fromPosterToAccount(page, finger, {
    joinCode,
    born: ADULT,
  });
  expect(lesson).toMatch(/^\/courses\/first-aid\//);
  expect(tapsToLesson).toBeLessThanOrEqual(2);
  expect(screens).toEqual(["/sign-up", "/account/recovery-code"]);
  expect(screens.length).toBeLessThanOrEqual(3);
  // The connection was as slow as is said.
  const began = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return entry ? entry.responseStart - entry.startTime : 0;
  });
  expect(began).toBeGreaterThan(SLOW_MS);
  expect((await context.cookies()).map(({ name }) => name)).toContain("sid");
  expect(troubles).toEqual([]);
});

/** Saves a picture as the phone would; answers with its place. */
async function save(page: Page, name: string, folder: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`main a[download][href$="${name}"]`).tap(),
  ]);
  const file = path.join(folder, name);
  await download.saveAs(file);
  return file;
}

test("handing in leads to the QR without another tap, and the saved picture needs neither session nor network a month later", {
  timeout: LINE,
}, async () => {
  const visitor = await visitByPhone();
  const { page } = visitor;
  const finger = fingerOn(page);
  await fromPosterToAccount(page, finger, { joinCode: inject("demo").joinCode, born: ADULT });
  const answers = await startExam(page);
  await slowDown(visitor);
  await enterAll(page, answers);
  await isSaved(page);
  await finger.tap(buttonOf(page, "review"));
  const tapsBefore = finger.taps;
  await finger.tap(buttonOf(page, "finish"));
  expect(await page.locator("svg.qr").isVisible()).toBe(true);
  expect(finger.taps - tapsBefore).toBeLessThanOrEqual(1);
  const code = (await page.locator(".certificate").getAttribute("data-code")) ?? "";

  const gallery = newFolder("gallery");
  onTestFinished(() => fs.rmSync(gallery, { recursive: true, force: true }));
  const card = await save(page, "card.png", gallery);
  const share = await save(page, "share.png", gallery);
  const keys = await publishedKeys(page);
  expect(fs.statSync(card).size).toBeLessThanOrEqual(150_000);
  expect(visitor.troubles).toEqual([]);
  await visitor.context.close();
  await expectShownOffline(card);
  expectToHoldAMonthLater(decodedQr(fs.readFileSync(card)) ?? "", code, keys);
  expect(decodedQr(fs.readFileSync(share))).toBeNull();
  for (const picture of [card, share]) {
    expect(fs.readFileSync(picture, "latin1")).not.toMatch(/tEXt|iTXt|zTXt|eXIf/);
  }
});

/** Another browser, signed out, without any connection, and the file alone. */
async function expectShownOffline(picture: string) {
  const gate = await visit();
  await gate.context.setOffline(true);
  await expect(gate.page.goto("/")).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
  // A tab of its own: the one that found no connection may still be on its way to say so.
  const viewer = await gate.context.newPage();
  await viewer.goto(pathToFileURL(picture).href);
  const width = await viewer
    .locator("img")
    .evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(width).toBe(1080);
  expect(await gate.context.cookies()).toEqual([]);
  await gate.context.close();
}

/** The keys as anybody may have fetched them, once. */
async function publishedKeys(page: Page): Promise<TrustedKey[]> {
  const answer = await page.request.get("/.well-known/jwks.json");
  const { keys } = (await answer.json()) as { keys: { x: string }[] };
  return keys.map(({ x }) => {
    const publicKey = new Uint8Array(Buffer.from(x, "base64url"));
    return { kid8: kid8Of(publicKey), publicKey };
  });
}

/** What the picture's QR says stands on its own: the key, not the server, vouches for it. */
function expectToHoldAMonthLater(scanned: string, code: string, keys: readonly TrustedKey[]) {
  const [address = "", fragment = ""] = scanned.split("#");
  expect(address).toContain(code);
  const statement = verifyStatement(decodeBase32(fragment) ?? new Uint8Array(), keys);
  if (!statement.ok) throw new Error(`the QR of the picture is refused: ${statement.reason}`);
  expect(statement.claims.code).toBe(code);
  expect(statement.claims.expiresAt).toBeGreaterThan(Date.now() / 1000 + MONTH_SECONDS);
}
