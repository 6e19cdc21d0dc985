/** What must hold on every page, whatever it shows. Each check answers with what is wrong. */
import fs from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import type { Language } from "#app/domain/languages.ts";

const AXE = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
export const PHONE = { width: 360, height: 740 };

/** The page's language, one h1, a title of its own, and nothing that its policy would refuse. */
export async function bodyProblems(page: Page, language: Language, name: string) {
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

/** ux.md's budgets: what a first visit would load, compressed, whatever is cached by now. */
export async function tooHeavy(page: Page, isDesk: boolean): Promise<string[]> {
  const most = { bytes: isDesk ? 200_000 : 60_000, requests: 6 };
  const { bytes, requests } = await page.evaluate(() => {
    const loaded = ["navigation", "resource"].flatMap(
      (kind) => performance.getEntriesByType(kind) as PerformanceResourceTiming[],
    );
    const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { bytes, requests: loaded.length };
  });
  const isRight = bytes > 0 && bytes <= most.bytes && requests <= most.requests;
  return isRight ? [] : [`${bytes} bytes in ${requests} requests`];
}

/** Everything in light; in dark only colours differ, so only they are measured again. */
export async function axeProblems(page: Page): Promise<string[]> {
  // Evaluated over the debugger: the page's own policy stays as it is.
  await page.evaluate(`${AXE};0`);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await violations(page, "light", { rules: { "target-size": { enabled: true } } });
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, "dark", {
    runOnly: { type: "rule", values: ["color-contrast"] },
  });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark];
}

async function violations(page: Page, scheme: string, options: RunOptions): Promise<string[]> {
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

/** A thumb needs 44 px; links inside of sentences are as high as their line. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "button, summary, select, textarea, a.button, .option label, input:not([type=hidden], [type=radio], [type=checkbox])",
      ),
    ]
      .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 43.5)
      .map(
        (target) =>
          `${target.tagName.toLowerCase()}.${target.className} is ${target.getBoundingClientRect().height} px high: ${target.innerText}`,
      ),
  );

/** A narrow phone and the largest letters that a reader can choose, and nothing to scroll sideways. */
export async function largestLetters(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = await page.evaluate(() => {
    const root = document.documentElement;
    const before = root.dataset.text;
    root.dataset.text = "xl";
    const width = root.scrollWidth;
    const wide = [...document.querySelectorAll("main *")].filter(
      (element) => element.getBoundingClientRect().right > 321,
    );
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
    const found =
      width > 320 ? [`${width} px wide at 320: ${wide.slice(0, 4).map(name).join(", ")}`] : [];
    if (before === undefined) delete root.dataset.text;
    else root.dataset.text = before;
    return found;
  });
  await page.setViewportSize(PHONE);
  return excess;
}
