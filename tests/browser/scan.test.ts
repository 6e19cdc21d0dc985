/** The scanner at a gate without network: the built product is visited once, then its server is stopped. */
import fs from "node:fs";
import { sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "#app/domain/languages.ts";
import { rows } from "#db/client.ts";
import { browserThatSees } from "./fake-camera.ts";
import { PATIENCE_MS } from "./patience.ts";
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

/** The page would come up without network, and has what it checks by: they arrive in either order. */
async function isReady(one: Page) {
  await one.locator('[data-offline][data-ready="true"]').waitFor({ state: "attached" });
  await one.locator("[data-pack-state]").waitFor();
}

/** Opens the page with a network and waits until it would come up without one. */
async function visitOnce(language: "kk" | "ru" | "en" = "kk") {
  const one = await visit({ language, context: { baseURL: school.origin } });
  await one.context.addCookies([{ name: "lang", value: language, url: school.origin }]);
  await one.page.goto("/scan");
  await isReady(one.page);
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

/**
 * Another letter in the signature, which stands last. What stands before it is as long as the holder's name, and
 * a letter there may break the form, which is found out first.
 */
function forged({ text }: Card): string {
  const at = text.length - 40;
  return `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
}

async function choosePosition(id: string) {
  await page.goto("/scan");
  await page.locator(`[data-positions] [data-position="${id}"]`).click();
}

async function enter(text: string): Promise<string> {
  await page.locator("#scan-text").fill(text);
  await page.locator("#scan-text").press("Enter");
  return (await page.locator(RESULT).getAttribute("data-verdict")) ?? "";
}

/** The verdict that is on the screen, not one of the card before. */
const RESULT = '[data-screen="result"]:not([hidden]) [data-verdict]';

const actOn = (one: Page, name: string) =>
  one.locator(`[data-screen]:not([hidden]) [data-act="${name}"]`);
const act = (name: string) => actOn(page, name);

test("in aeroplane mode, with the server stopped, the page comes up and says how old its data are", async () => {
  await page.goto("/scan");
  await page.reload();
  await page.locator("[data-scan]").waitFor();
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
  const stranger = cardsThat("good").find(({ isMinor }) => !isMinor) as Card;
  expect(await enter(stranger.text)).toBe("twoPeople");
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
    await page.locator("[data-scan]").waitFor();
    for (const section of ["list", "log", "scan"]) {
      await page.locator(`[data-section="${section}"]`).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
  },
);

/** An officer's phone: signed in, visited once, then without network for two scans. */
async function officerAwayFromNetwork() {
  const phone = await visit({ language: "kk", context: { baseURL: school.origin } });
  const account = school.demo.accounts.find(({ role }) => role === "hqVerifier");
  await phone.page.goto("/sign-in?next=%2Fscan");
  await phone.page.locator("#contact").fill(account?.email ?? "");
  await phone.page.locator("#password").fill(account?.password ?? "");
  await phone.page.locator("form:has(#password) button[type=submit]").click();
  await isReady(phone.page);
  const sent: string[] = [];
  phone.context.on("response", (response) => {
    const request = response.request();
    if (request.method() === "POST") sent.push(request.postData() ?? "");
  });
  await phone.context.setOffline(true);
  const texts = [oneThat("good").text, oneThat("revoked").text];
  for (const text of texts) {
    await phone.page.goto("/scan");
    await phone.page.locator('[data-positions] [data-position=""]').click();
    await phone.page.locator("#scan-text").fill(text);
    await phone.page.locator("#scan-text").press("Enter");
    await phone.page.locator("[data-plate-here] .plate").waitFor();
  }
  return { ...phone, sent };
}

const logOf = async (one: Page) => {
  await one.locator('[data-section="log"]').click();
  await one.locator('[data-screen="log"]').waitFor();
  return one.locator("[data-log-state]").innerText();
};

test("the log waits on the phone and goes to the HQ by itself when the network is back: once", {
  timeout: LINE,
}, async () => {
  await school.start();
  const { page: one, context, sent } = await officerAwayFromNetwork();
  expect(await logOf(one)).toBe("Жіберілмеген: 2");
  expect(sent).toEqual([]);
  for (let reconnect = 0; reconnect < 2; reconnect++) {
    await context.setOffline(false);
    await one.locator('[data-log-rows] > [data-sent="true"]').nth(1).waitFor();
    expect(await one.locator("[data-log-state]").innerText()).toBe("Барлығы жіберілді");
    await context.setOffline(true);
  }
  await context.setOffline(false);
  await one.goto("/scan");
  await one.locator("[data-pack-state]").waitFor();
  expect(await logOf(one)).toBe("Барлығы жіберілді");
  expect(sent).toHaveLength(1);
  expect(sent[0]).not.toContain(oneThat("good").name);
  await context.close();
});

test("who is not signed in is told so when sending, and keeps the log", async () => {
  await visitor.context.setOffline(false);
  await page.goto("/scan");
  await page.locator('[data-section="log"]').click();
  await act("send").click();
  await page.locator("[data-log-sign-in]:not([hidden])").waitFor();
  expect(await page.locator("[data-log-state]").innerText()).toMatch(/^Жіберілмеген: \d{3}/);
  // The refusal itself is a response that the browser reports.
  visitor.troubles.splice(0, Number.POSITIVE_INFINITY, ...visitor.troubles.filter(isNoRefusal));
  await visitor.context.setOffline(true);
});

const isNoRefusal = (trouble: string) => !/^401 POST .*\/api\/v1\/scans$/.test(trouble);

test("the browser offers to install it, with a name, icons and a start without network", async () => {
  const phone = await visitOnce("ru");
  const session = await phone.context.newCDPSession(phone.page);
  const { data, errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? "{}")).toMatchObject({ name: "Мектеп: сканер", lang: "ru" });
  const against = async () => {
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A browser of the tests is a private one, and that is all that it may have against it.
    return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  };
  // It begins its look anew when the page or its worker moves on meanwhile, and says so.
  await expect.poll(against, { timeout: PATIENCE_MS }).toEqual([]);
  await phone.context.close();
});

test("a root key other than the one of the first visit is refused in words, until a person accepts it", async () => {
  const phone = await visitOnce();
  const remembered = "A".repeat(43);
  await phone.page.evaluate(putRootKey, remembered);
  await phone.page.goto("/scan");
  await phone.page.locator("[data-changed-key]:not([hidden])").waitFor();
  expect(await phone.page.locator("[data-changed-key]").innerText()).toContain(
    "түпкі кілті ауысқан",
  );
  expect(await phone.page.locator("[data-known-key]").innerText()).toBe(remembered);
  expect(await phone.page.locator("[data-pack-age]").innerText()).toContain("әлі жоқ");
  await phone.page.locator('[data-act="acceptKey"]').click();
  await phone.page.locator("[data-pack-state]").waitFor();
  expect(await phone.page.locator("[data-changed-key]").isVisible()).toBe(false);
  await phone.context.close();
});

/** As if this phone had first met the site under another root key. */
const putRootKey = (key: string) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open("mektep-scan");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction("settings", "readwrite");
      change.objectStore("settings").put(key, "rootKey");
      change.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });

test("a newer version waits until it is asked for, and the log outlives it", async () => {
  const phone = await visitOnce();
  const one = phone.page;
  await one.locator('[data-positions] [data-position=""]').click();
  await one.locator("#scan-text").fill(oneThat("good").code);
  await one.locator("#scan-text").press("Enter");
  await one.locator(RESULT).waitFor();
  const built = "build/assets/root/scan-worker.js";
  const source = fs.readFileSync(built, "utf8");
  try {
    fs.writeFileSync(built, source.replace(/build:"[\da-f]{12}"/, 'build:"0123456789ab"'));
    await one.evaluate(() =>
      navigator.serviceWorker.getRegistration().then((one) => one?.update()),
    );
    await one.locator("[data-update]").waitFor();
    expect(await one.evaluate(() => caches.keys())).toContain("scan-0123456789ab");
    await Promise.all([one.waitForEvent("load"), one.locator('[data-act="update"]').click()]);
  } finally {
    fs.writeFileSync(built, source);
  }
  await isReady(one);
  const versions = await one.evaluate(() => caches.keys());
  expect(versions.filter((name) => /^scan-[\da-f]{12}$/.test(name))).toEqual(["scan-0123456789ab"]);
  expect(await logOf(one)).toBe("Жіберілмеген: 1");
  await phone.context.close();
});

type Detecting = { asked: string[]; looks: number; workers: number };

/** Runs in the page: stands in for what Android's Chromium brings, and fails at the first look. */
function bringDetector(text: string) {
  const detecting: Detecting = { asked: [], looks: 0, workers: 0 };
  class Detector {
    static getSupportedFormats = async () => ["ean_13", "qr_code"];
    constructor({ formats }: { formats: string[] }) {
      detecting.asked = formats;
    }
    async detect(seen: unknown) {
      if (!(seen instanceof HTMLVideoElement) || seen.videoWidth === 0) throw new TypeError();
      if (++detecting.looks === 1) throw new DOMException("no frame", "InvalidStateError");
      return [{ rawValue: text, format: "qr_code" }];
    }
  }
  const { Worker: Original } = globalThis;
  class Counted extends Original {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      detecting.workers++;
    }
  }
  Object.assign(globalThis, { detecting, BarcodeDetector: Detector, Worker: Counted });
}

/** A phone of its own whose camera looks at a code. */
async function phoneThatSees(text: string) {
  const { browser, close } = await browserThatSees(text);
  const context = await browser.newContext({ baseURL: school.origin, locale: "kk-KZ" });
  context.setDefaultTimeout(PATIENCE_MS);
  return { context, close };
}

test("the camera's picture is read beside the page, without network, and the card judged", {
  timeout: LINE,
}, async () => {
  const { context, close } = await phoneThatSees(oneThat("revoked").text);
  const one = await context.newPage();
  await one.goto("/scan");
  await isReady(one);
  await context.setOffline(true);
  await one.locator('[data-positions] [data-position=""]').click();
  await one.locator('[data-plate-here] [data-verdict="revoked"]').waitFor();
  expect(
    await one.locator("[data-video]").evaluate((video) => "srcObject" in video && video.srcObject),
  ).toBeNull();
  // The camera goes on with the next person, and sees the same card again.
  await actOn(one, "next").click();
  await one.locator(RESULT).waitFor();
  expect(await logOf(one)).toBe("Жіберілмеген: 2");
  await close();
});

test("where the browser reads codes itself, it is asked, a slip of it is forgiven, and no decoder starts", async () => {
  const { context, close } = await phoneThatSees("nothing that the stub reads");
  await context.addInitScript(bringDetector, oneThat("expired").text);
  const one = await context.newPage();
  await one.goto("/scan");
  await isReady(one);
  await one.locator('[data-positions] [data-position=""]').click();
  await one.locator('[data-plate-here] [data-verdict="expired"]').waitFor();
  const { asked, looks, workers } = await one.evaluate(
    () => (globalThis as unknown as { detecting: Detecting }).detecting,
  );
  expect(asked).toEqual(["qr_code"]);
  expect(looks).toBeGreaterThan(1);
  expect(workers).toBe(0);
  await close();
});

test("the officer's scans lie in the database of the school, each once", async () => {
  await school.stop();
  const count = await school.read((db) => rows(db, sql`select code, finding from scan_log`));
  expect(count).toHaveLength(2);
});

test("nothing of all this has troubled the browser", () => {
  expect(visitor.troubles).toEqual([]);
});
