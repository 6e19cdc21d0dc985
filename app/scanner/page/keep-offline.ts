/**
 * Keeps the page of the scanner for days without network: nothing but `/scan` and what it loads. What
 * the person scanned lies in IndexedDB, which no version of this file touches.
 */

type WaitingEvent = { waitUntil(work: Promise<unknown>): void };
type Events = {
  install: WaitingEvent;
  activate: WaitingEvent;
  fetch: { request: Request; respondWith(answer: Promise<Response>): void };
  message: WaitingEvent & { data: unknown };
};

/** As much of a service worker's global scope as is used here. */
export type WorkerScope = {
  location: { origin: string };
  caches: CacheStorage;
  fetch(request: Request): Promise<Response>;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ): void;
};

/** What the build knows: a hash of everything that is kept, and the addresses to keep. */
export type Kept = { build: string; files: readonly string[] };

const PAGE = "/scan";
const LANGUAGES = ["kk", "ru", "en"];
/** A network that is there but does not answer is no reason to wait at a gate. */
const PATIENCE = 3_000;
/** Outlives the versions: which language to show when there is nobody to ask. */
const CHOICE = "scan-choice";

const pageIn = (language: string) => `${PAGE}?lang=${language}`;

type Ground = { scope: WorkerScope; cacheName: string; files: readonly string[] };

/** As anybody sees it: a phone that changes hands keeps nobody's session. */
async function keep({ scope }: Ground, cache: Cache, address: string) {
  const url = new URL(address, scope.location.origin);
  const request = new Request(url, { credentials: "omit", cache: "reload" });
  const response = await scope.fetch(request);
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  await cache.put(address, response);
}

async function install(ground: Ground) {
  const cache = await ground.scope.caches.open(ground.cacheName);
  const addresses = [...LANGUAGES.map(pageIn), ...ground.files];
  await Promise.all(addresses.map((one) => keep(ground, cache, one)));
}

async function activate({ scope: { caches, clients }, cacheName }: Ground) {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith("scan-") && name !== cacheName && name !== CHOICE,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function rememberLanguage({ scope: { caches } }: Ground, language: unknown) {
  if (typeof language !== "string" || !LANGUAGES.includes(language)) return;
  await (await caches.open(CHOICE)).put(PAGE, new Response(language));
}

async function keptPage({ scope: { caches }, cacheName }: Ground, url: URL): Promise<Response> {
  const chosen = await (await caches.open(CHOICE)).match(PAGE);
  const language = url.searchParams.get("lang") ?? (await chosen?.text()) ?? "";
  const address = pageIn(LANGUAGES.includes(language) ? language : "kk");
  const found = await (await caches.open(cacheName)).match(address, { ignoreVary: true });
  return found ?? Response.error();
}

/** The network's page if it comes in time and is one; else the one that is kept. */
async function page(ground: Ground, request: Request): Promise<Response> {
  const url = new URL(request.url);
  await rememberLanguage(ground, url.searchParams.get("lang"));
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([ground.scope.fetch(request).catch(() => null), late]);
  const isPage = answer?.ok && answer.headers.get("Content-Type")?.startsWith("text/html");
  return answer && isPage ? answer : keptPage(ground, url);
}

/** Names carry hashes, so what is kept is never old. */
async function file({ scope, cacheName }: Ground, request: Request): Promise<Response> {
  const kept = await (await scope.caches.open(cacheName)).match(request, { ignoreVary: true });
  return kept ?? scope.fetch(request);
}

export function keepOffline(scope: WorkerScope, { build, files }: Kept) {
  const ground: Ground = { scope, cacheName: `scan-${build}`, files };
  scope.addEventListener("install", (event) => event.waitUntil(install(ground)));
  scope.addEventListener("activate", (event) => event.waitUntil(activate(ground)));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== scope.location.origin) return;
    if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(ground, request));
    else if (files.includes(pathname)) event.respondWith(file(ground, request));
  });
  scope.addEventListener("message", (event) => {
    const { kind, language } = (event.data ?? {}) as { kind?: string; language?: unknown };
    if (kind === "update") event.waitUntil(scope.skipWaiting());
    if (kind === "language") event.waitUntil(rememberLanguage(ground, language));
  });
}
