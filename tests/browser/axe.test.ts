/** Every page of the site map, in three languages, light and dark: for everybody. */
import fs from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { findSitePages, routesWithPages, type Site, type SitePage } from "./site-pages.ts";
import { visit } from "./visitor.ts";

const AXE = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const LINE = 300_000;
let site: Site;

beforeAll(async () => {
  site = await findSitePages();
}, LINE);

test("no page of the site map is left out", () => {
  const seen = new Set(site.pages.map(({ route }) => route));
  expect(routesWithPages().filter((route) => !seen.has(route))).toEqual([]);
});

test.for(LANGUAGES)(
  "%s: no serious violation in light or dark, one h1, the page's language, no complaint, nothing beside the screen",
  { timeout: LINE },
  async (language) => {
    const problems: string[] = [];
    for (const [who, pages] of byVisitor(site.pages)) {
      const state = who === null ? undefined : site.signedIn[who];
      const { page, context, troubles } = await visit({ language, state, width: 360 });
      for (const one of pages) {
        await page.goto(one.address);
        await one.then?.(page);
        const found = [
          ...(await bodyProblems(page, language, one)),
          ...(await axeProblems(page)),
          ...(await largestLetters(page)),
          ...troubles.splice(0),
        ];
        problems.push(...found.map((problem) => `${one.name}: ${problem}`));
      }
      await context.close();
    }
    expect(problems).toEqual([]);
  },
);

function byVisitor(pages: readonly SitePage[]): Map<string | null, SitePage[]> {
  const visitors = new Map<string | null, SitePage[]>();
  for (const page of pages) visitors.set(page.who, [...(visitors.get(page.who) ?? []), page]);
  return visitors;
}

async function bodyProblems(page: Page, language: Language, { name }: SitePage): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    inline: document.querySelectorAll("[style], style, script:not([src])").length,
  }));
  return [
    ...(seen.lang === language ? [] : [`lang is ${seen.lang}`]),
    // The gallery shows large verdicts, each of which is the heading of a page of its own.
    ...(seen.headings === 1 || name === "gallery" ? [] : [`${seen.headings} h1`]),
    ...(seen.title.length > "Mektep".length ? [] : [`title is «${seen.title}»`]),
    ...(seen.inline === 0 ? [] : [`${seen.inline} inline styles or scripts`]),
  ];
}

/** Everything in light; in dark only colours differ, so only they are measured again. */
async function axeProblems(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violations(page, "light", {});
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, "dark", {
    runOnly: { type: "rule", values: ["color-contrast"] },
  });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark];
}

async function violations(page: Page, scheme: string, options: RunOptions): Promise<string[]> {
  // Evaluated over the debugger: the page's own policy stays as it is.
  await page.evaluate(`${AXE};0`);
  const found = await page.evaluate(
    (given) =>
      (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(given),
    { ...options, resultTypes: ["violations" as const] },
  );
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${scheme} ${id} ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
}

/** A narrow phone and the largest letters that a reader can choose, and nothing to scroll sideways. */
async function largestLetters(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = await page.evaluate(() => {
    document.documentElement.dataset.text = "xl";
    const width = document.documentElement.scrollWidth;
    const wide = [...document.querySelectorAll("main *")].filter(
      (element) => element.getBoundingClientRect().right > 321,
    );
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
    return width > 320 ? `${width} px wide at 320: ${wide.slice(0, 4).map(name).join(", ")}` : null;
  });
  await page.setViewportSize({ width: 360, height: 740 });
  return excess === null ? [] : [excess];
}
