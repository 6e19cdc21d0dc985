/** A file that somebody sent is dragged onto the check, by a visitor who has no account. */
import fs from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, expect, inject, test } from "vitest";
import { newFolder } from "#tests/faults/product.ts";
import { PATIENCE_MS } from "./patience.ts";
import { visit } from "./visitor.ts";

const folder = newFolder("dropped");
afterAll(() => fs.rmSync(folder, { recursive: true }));

const codeThat = (verdict: string) =>
  inject("demo").codes.find((one) => one.verdict === verdict)?.code as string;

/** The badge as a stranger downloads it from the public page. */
async function badgeOf(page: Page, code: string): Promise<string> {
  const answer = await page.request.get(`/c/${code}/badge.png?languages=kk-ru`);
  expect(answer.status()).toBe(200);
  const file = path.join(folder, `${code}.png`);
  fs.writeFileSync(file, await answer.body());
  return file;
}

/** What the browser does when a file of the desktop is let go over the middle of the target. */
async function drop(page: Page, target: Locator, file: string) {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("nothing to drop on");
  const devtools = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", {
      type,
      x: box.x + box.width - 20,
      y: box.y + box.height - 10,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  }
}

test.each([
  ["valid", ".plate.ok"],
  ["revoked", ".plate.bad"],
])("a badge that is %s is dropped on the field and judged", async (verdict, plate) => {
  const { page, troubles } = await visit({ language: "ru", width: 1280 });
  await page.goto("/verify");
  const file = await badgeOf(page, codeThat(verdict));
  await drop(page, page.locator("#file"), file);
  // The browser hands the file over in its own time.
  await expect
    .poll(() => page.locator("#file").inputValue(), { timeout: PATIENCE_MS })
    .toContain(path.basename(file));
  await page.locator("form:has(#file) button").click();
  await page.locator(plate).waitFor();
  const link = page.locator(`main a[href="/c/${codeThat(verdict)}"]`);
  expect(await link.isVisible()).toBe(true);
  expect(troubles).toEqual([]);
});
