/** Every page of the site map, for everybody: each language, light and dark, from a phone to a desk. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import type { Language } from "#app/domain/languages.ts";
import {
  axeProblems,
  bodyProblems,
  largestLetters,
  PHONE,
  smallTargets,
  tooHeavy,
} from "./page-checks.ts";
import { emptyAlbum, photograph } from "./photograph.ts";
import { findSitePages, routesWithPages, type Site, type SitePage } from "./site-pages.ts";
import { type Visitor, type VisitorOptions, visit } from "./visitor.ts";

const LINE = 600_000;
/** Pages that are looked at side by side. */
const LANES = 3;
const { languages, widths } = inject("matrix");
const look = (options: VisitorOptions) => visit({ ...options, ...PHONE, isLookingOnly: true });
let site: Site;

beforeAll(async () => {
  emptyAlbum();
  site = await findSitePages();
}, LINE);

test("no page of the site map is left out", () => {
  const seen = new Set(site.pages.map(({ route }) => route));
  expect(routesWithPages().filter((route) => !seen.has(route))).toEqual([]);
});

test("the longest words of the banks fit the narrowest phone, wherever a question may put them", async () => {
  const { page } = await look({ language: "kk" });
  await page.goto("/dev/ui");
  const words = longestWords(5);
  expect(words[0]?.length).toBeGreaterThan(18);
  for (const word of words) {
    const places = await page.evaluate((text) => {
      const found = document.querySelectorAll("legend span, .option label span, .picks label span");
      for (const one of found) one.textContent = `«${text}».`;
      return found.length;
    }, word);
    expect(places).toBeGreaterThan(10);
    expect(await largestLetters(page), word).toEqual([]);
  }
});

/** Of all exams and checks, in any language, the longest first. */
function longestWords(count: number): string[] {
  const folder = "content/courses";
  const words = fs.readdirSync(folder).flatMap((course) => {
    const bank = fs.readFileSync(path.join(folder, course, "questions.yaml"), "utf8");
    return bank.match(/\p{L}{15,}/gu) ?? [];
  });
  return [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, count);
}

test.for(languages)(
  "%s: no serious violation in light or dark, nothing beside the screen, no small target, no complaint, light enough, and photographed",
  { timeout: LINE },
  async (language) => {
    const waiting = [...site.pages].sort((a, b) => `${a.who}`.localeCompare(`${b.who}`));
    const problems: string[] = [];
    const lane = async () => {
      let seat: { who: string | null; visitor: Visitor } | undefined;
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        if (!seat || seat.who !== one.who) {
          await seat?.visitor.context.close();
          const state = one.who === null ? undefined : site.signedIn[one.who];
          seat = { who: one.who, visitor: await look({ language, state }) };
        }
        const { name } = one;
        const found = await problemsOf(seat.visitor, one, language);
        problems.push(...found.map((problem) => `${name}: ${problem}`));
      }
      await seat?.visitor.context.close();
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(problems, problems.join("; ")).toEqual([]);
  },
);

async function problemsOf({ page, troubles }: Visitor, one: SitePage, language: Language) {
  await page.goto(one.address);
  await one.then?.(page);
  const problems = [
    ...(await bodyProblems(page, language, one.name)),
    ...(await tooHeavy(page, /^routes\/(hq|teach)/.test(one.route))),
  ];
  for (const width of widths) {
    problems.push(...(await photograph(page, width, `${one.name}-${language}`)));
  }
  await page.setViewportSize(PHONE);
  problems.push(
    ...(await smallTargets(page)),
    ...(await axeProblems(page)),
    ...(await largestLetters(page)),
    ...troubles.splice(0),
  );
  return problems;
}
