import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { inject } from "vitest";
import type { Language } from "#app/domain/languages.ts";
import { PATIENCE_MS } from "./patience.ts";
import type { SignedIn } from "./server.ts";

export type Visitor = {
  context: BrowserContext;
  page: Page;
  /** What a page should never say: errors on the console, broken scripts, faults, refused resources. */
  troubles: string[];
};

export type VisitorOptions = {
  /** Name of a demo account; nobody is signed in without it. */
  role?: string;
  /** What the browser remembers of somebody else who is signed in. */
  state?: SignedIn | undefined;
  /** As if chosen before; without it the browser's own language counts. */
  language?: Language;
  width?: number;
  height?: number;
  /** Only looks at pages that are ready, which the smaller browser does sooner. */
  isLookingOnly?: boolean;
  context?: BrowserContextOptions;
};

const connected = new Map<string, Promise<Browser>>();
const opened = new Set<BrowserContext>();
let visitors = 0;

/** What a file of tests left open; the browsers stay for the next file. */
export async function endVisits(): Promise<void> {
  await Promise.all([...opened].map((context) => context.close()));
}

function connect(endpoint: string): Promise<Browser> {
  const browser = connected.get(endpoint) ?? chromium.connect(endpoint);
  connected.set(endpoint, browser);
  return browser;
}

/** A browser of one person: cookies, an address and a screen of its own. */
export async function visit(options: VisitorOptions = {}): Promise<Visitor> {
  const { role, language, width = 360, height = 740 } = options;
  const browser = await connect(
    inject(options.isLookingOnly ? "shellEndpoint" : "browserEndpoint"),
  );
  const state = role === undefined ? options.state : inject("signedIn")[role];
  if (role !== undefined && !state) throw new Error(`demo.json has no account of ${role}`);
  const context = await browser.newContext({
    baseURL: inject("origin"),
    viewport: { width, height },
    locale: "kk-KZ",
    // A colour that is still changing would be measured half-way.
    reducedMotion: "reduce",
    extraHTTPHeaders: { "X-Forwarded-For": ownAddress() },
    ...(state ? { storageState: state } : {}),
    ...options.context,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  opened.add(context);
  context.on("close", () => opened.delete(context));
  if (language) await chooseLanguage(context, language);
  const troubles: string[] = [];
  listen(context, troubles);
  return { context, page: await context.newPage(), troubles };
}

/** A phone: touch, 360 px, small memory for patience. */
export const visitByPhone = (options: VisitorOptions = {}) =>
  visit({
    ...options,
    context: { isMobile: true, hasTouch: true, deviceScaleFactor: 2, ...options.context },
  });

export const chooseLanguage = (context: BrowserContext, language: Language) =>
  context.addCookies([{ name: "lang", value: language, url: inject("origin") }]);

/** 10.x.y.z, different in every worker. */
function ownAddress(): string {
  visitors++;
  return `10.${1 + (process.pid % 250)}.${(visitors >> 8) & 255}.${visitors & 255}`;
}

function listen(context: BrowserContext, troubles: string[]) {
  context.on("console", (message) => {
    // A page that answers 404 on purpose is reported by the browser, too.
    const isStatus = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isStatus) troubles.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => troubles.push(`script: ${error.error().message}`));
  context.on("response", (response) => {
    const isPage = response.request().resourceType() === "document";
    if (response.status() >= (isPage ? 500 : 400)) {
      troubles.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
}

/** The slow 3G of the measurements: 400 ms a round trip, 400 kbit/s. */
export async function slowDown({ context, page }: Visitor) {
  const session = await context.newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
    connectionType: "cellular3g",
  });
}

export type Finger = {
  taps: number;
  /** Pages that were opened by tapping, in order. */
  screens: string[];
  /** Taps something that leads to another page, and waits for it. */
  tap(target: Locator): Promise<void>;
};

/** Counts what a journey costs its traveller. */
export function fingerOn(page: Page): Finger {
  const finger: Finger = {
    taps: 0,
    screens: [],
    async tap(target) {
      finger.taps++;
      await Promise.all([page.waitForEvent("load"), target.tap()]);
      finger.screens.push(new URL(page.url()).pathname);
    },
  };
  return finger;
}
