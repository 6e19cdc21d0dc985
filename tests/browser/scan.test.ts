/** The scanner at a gate without network: the built product is visited once, then its server is stopped. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "#app/domain/languages.ts";
import {
  type Card,
  listCards,
  openScannerSchool,
  type ScannerSchool,
  signCards,
} from "./scanner-school.ts";
import { type Visitor, visit } from "./visitor.ts";

const LINE = 480_000;
const PERSON = "Нұрсұлтанқызы Айгерім";

let school: ScannerSchool;
let visitor: Visitor;
let page: Page;
let cards: Card[];
let searchCards: string[];
let fieldCards: string[];

/** Opens the page with a network and waits until it would come up without one. */
async function visitOnce(language: "kk" | "ru" | "en" = "kk") {
  const one = await visit({ language, context: { baseURL: school.origin } });
  await one.context.addCookies([{ name: "lang", value: language, url: school.origin }]);
  await one.page.goto("/scan");
  await one.page.locator('[data-offline][data-ready="true"]').waitFor({ state: "attached" });
  await one.page.locator("[data-pack-state]").waitFor();
  return one;
}

beforeAll(async () => {
  school = await openScannerSchool();
  visitor = await visitOnce();
  page = visitor.page;
  await school.stop();
  await visitor.context.setOffline(true);
  [cards, searchCards, fieldCards] = await school.read(async (db, origin) => [
    await listCards(db, origin),
    await signCards(db, origin, PERSON, [
      "missing-person-search-theory",
      "general-preparation-theory",
    ]),
    await signCards(db, origin, PERSON, [
      "missing-person-search-theory",
      "missing-person-search-skills",
      "first-aid-skills",
    ]),
  ]);
}, LINE);

afterAll(async () => {
  await school?.remove();
});

const cardsThat = (state: Card["state"]) => cards.filter((card) => card.state === state);
const oneThat = (state: Card["state"]) => cardsThat(state)[0] as Card;

/** Another letter in the middle of what is signed. */
function forged({ text }: Card): string {
  const at = text.indexOf("#") + 150;
  return `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
}

async function choosePosition(id: string) {
  await page.goto("/scan");
  await page.locator(`[data-positions] [data-position="${id}"]`).click();
}

async function enter(text: string): Promise<string> {
  await page.locator("#scan-text").fill(text);
  await page.locator("#scan-text").press("Enter");
  return (
    (await page.locator("[data-plate-here] [data-verdict]").getAttribute("data-verdict")) ?? ""
  );
}

const act = (name: string) => page.locator(`[data-screen]:not([hidden]) [data-act="${name}"]`);

test("in aeroplane mode, with the server stopped, the page comes up and says how old its data are", async () => {
  await page.goto("/scan");
  await page.reload();
  expect(await page.locator("[data-screen=ask] h2").innerText()).toBe("Қай рөлге тексересіз?");
  expect(await page.locator("[data-pack-age]").innerText()).toMatch(/\d+ (мин|сағ|күн) бұрын/);
  expect(await page.locator("[data-pack-word]").innerText()).toBe("Жаңа");
  expect(await page.locator("[data-positions] button").count()).toBeGreaterThan(10);
});

test("of 100 cards pasted, 97 are good, and the forged, the revoked and the expired one stand first", async () => {
  const good = cardsThat("good").slice(0, 98);
  const [victim, ...honest] = good as [Card, ...Card[]];
  expect(honest).toHaveLength(97);
  const bad = [forged(victim), oneThat("revoked").text, oneThat("expired").text];
  const lines = [...honest.map(({ text }) => text), ...bad].sort();
  expect(new Set(lines).size).toBe(100);
  await page.goto("/scan");
  await page.locator('[data-section="list"]').click();
  await page.locator("#scan-lines").fill(lines.join("\n"));
  await page.locator('[data-form="list"] button').click();
  await page.locator("[data-list-result]").waitFor();
  expect(await page.locator("[data-group=good]").innerText()).toContain("97");
  expect(await page.locator("[data-group=bad]").innerText()).toContain("3");
  const first = page.locator("[data-bad-rows] > li");
  expect((await first.evaluateAll(findings)).sort()).toEqual(["expired", "forged", "revoked"]);
  const words = await page.locator("[data-bad-rows] .verdict").allInnerTexts();
  expect(words.map((word) => word.trim()).sort()).toEqual([
    "Жалған: қолтаңба сәйкес келмейді",
    "Күші жойылған",
    "Мерзімі өткен",
  ]);
  expect(await page.locator("[data-good-rows] > li").count()).toBe(97);
});

const findings = (rows: (HTMLElement | SVGElement)[]) =>
  rows.map((row) => row.dataset.finding ?? "");

test("a good card alone is neutral: genuine, no admission by itself, and what the position needs besides", async () => {
  await choosePosition("search-desk");
  expect(await enter(searchCards[0] ?? "")).toBe("genuine");
  const result = page.locator("[data-screen=result]");
  expect(await result.locator(".plate").getAttribute("class")).toBe("plate none");
  const words = await result.innerText();
  expect(words).toContain("Сертификат шынайы, мерзімі өтпеген");
  expect(words).toContain("Бұл өздігінен рұқсат емес.");
  expect(words).toContain("Бұл рөлге тағы керек:");
  expect(words).toContain(PERSON);
  expect(await result.locator("[data-result-words] li").count()).toBe(1);
});

test("green is for a position whose rule the cards of one person meet, and the next person begins anew", async () => {
  await choosePosition("search-desk");
  await enter(searchCards[0] ?? "");
  await act("again").click();
  expect(await enter(searchCards[1] ?? "")).toBe("cleared");
  expect(await page.locator("[data-plate-here] .plate").getAttribute("class")).toBe("plate ok");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
  await act("next").click();
  expect(await enter(searchCards[1] ?? "")).toBe("genuine");
  await act("again").click();
  expect(await enter(oneThat("good").text)).toBe("twoPeople");
});

test("without a position a good card is only genuine, and a bad one is red in word and shape", async () => {
  await choosePosition("");
  expect(await enter(oneThat("good").text)).toBe("genuine");
  for (const [text, verdict] of [
    [forged(oneThat("good")), "forged"],
    [oneThat("revoked").text, "revoked"],
    [oneThat("expired").text, "expired"],
  ] as const) {
    await act("next").click();
    expect(await enter(text)).toBe(verdict);
    expect(await page.locator("[data-plate-here] .plate").getAttribute("class")).toBe("plate bad");
    expect(await page.locator("[data-plate-here] svg").count()).toBe(1);
  }
});

test("for a position with an age gate cards never turn green: the age is looked up in a document", async () => {
  await choosePosition("search-field");
  for (const text of fieldCards.slice(0, 2)) {
    await enter(text);
    await act("again").click();
  }
  expect(await enter(fieldCards[2] ?? "")).toBe("checkAge");
  const plate = page.locator("[data-plate-here] .plate");
  expect(await plate.getAttribute("class")).toBe("plate soon");
  expect(await plate.innerText()).toBe("Жасын құжат бойынша тексеріңіз");
});

test("a typed code says that it holds no signature, and a slip of the finger that it is one", async () => {
  await choosePosition("");
  const { code } = oneThat("good");
  expect(await enter(code.replace(/(.{5})(?=.)/g, "$1 ").toLowerCase())).toBe("codeOnly");
  const link = page.locator("[data-verify-link]");
  expect(await link.getAttribute("href")).toBe(`/verify?code=${code}`);
  await act("next").click();
  const slip = `${code.slice(0, 19)}${code.endsWith("2") ? "3" : "2"}`;
  expect(await enter(slip)).toBe("codeMistyped");
});

test("the last position is offered first, and without a camera the page says what else there is", async () => {
  await choosePosition("search-field");
  await page.goto("/scan");
  const first = page.locator("[data-positions] button").first();
  expect(await first.getAttribute("data-position")).toBe("search-field");
  await first.click();
  await page.locator("[data-camera-problem]:not([hidden])").waitFor();
  expect(await page.locator("#scan-text").isVisible()).toBe(true);
});

test.each(LANGUAGES)(
  "in %s nothing scrolls sideways at 360 px, also without network",
  async (language) => {
    await page.goto(`/scan?lang=${language}`);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("[data-scan]").isVisible()).toBe(true);
    for (const section of ["list", "log", "scan"]) {
      await page.locator(`[data-section="${section}"]`).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  },
);

test("nothing of all this has troubled the browser", () => {
  expect(visitor.troubles).toEqual([]);
});
