/** Photographs of every page in three widths and three languages: build/photographs, to be looked at. */
import fs from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "#app/domain/languages.ts";
import { distinctColors, readPng } from "./picture.ts";
import { findSitePages, type Site } from "./site-pages.ts";
import { visit } from "./visitor.ts";

const FOLDER = path.resolve("build/photographs");
const WIDTHS = [360, 768, 1280];
/** What is taller is cut: beyond it every page repeats itself. */
const TALLEST = 5_000;
const FEWEST_COLORS = 12;
const LINE = 300_000;
let site: Site;

beforeAll(async () => {
  site = await findSitePages();
  fs.rmSync(FOLDER, { recursive: true, force: true });
  fs.mkdirSync(FOLDER, { recursive: true });
}, LINE);

test.for(LANGUAGES)(
  "%s: every page fills its photograph, and nothing reaches beyond its sides",
  { timeout: LINE },
  async (language) => {
    const problems: string[] = [];
    for (const who of new Set(site.pages.map((page) => page.who))) {
      const state = who === null ? undefined : site.signedIn[who];
      const { page, context } = await visit({ language, state });
      for (const one of site.pages.filter((candidate) => candidate.who === who)) {
        await page.goto(one.address);
        await one.then?.(page);
        for (const width of WIDTHS) {
          const problem = await photograph(page, width, `${one.name}-${language}-${width}.png`);
          if (problem) problems.push(`${one.name} at ${width}: ${problem}`);
        }
      }
      await context.close();
    }
    expect(problems).toEqual([]);
  },
);

async function photograph(page: Page, width: number, name: string): Promise<string | null> {
  await page.setViewportSize({ width, height: 780 });
  const size = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  const height = Math.min(size.height, TALLEST);
  // The caret is left alone: to hide it, a style would be put into the page, which its policy forbids.
  const png = await page.screenshot({
    path: path.join(FOLDER, name),
    caret: "initial",
    fullPage: true,
    clip: { x: 0, y: 0, width, height },
  });
  if (size.width > width) return `${size.width} px wide`;
  const picture = readPng(png);
  if (picture.width !== width || picture.height !== height) return "a photograph of another size";
  const colors = distinctColors(picture);
  return colors < FEWEST_COLORS ? `only ${colors} colours` : null;
}
