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

export function keepOffline(scope: WorkerScope, { build, files }: Kept) {
  const cacheName = `scan-${build}`;
  const { caches } = scope;

  /** As anybody sees it: a phone that changes hands keeps nobody's session. */
  async function keep(cache: Cache, address: string) {
    const url = new URL(address, scope.location.origin);
    const request = new Request(url, { credentials: "omit", cache: "reload" });
    const response = await scope.fetch(request);
    if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  }

  async function install() {
    const cache = await caches.open(cacheName);
    await Promise.all([...LANGUAGES.map(pageIn), ...files].map((one) => keep(cache, one)));
  }

  async function activate() {
    const old = (await caches.keys()).filter(
      (name) => name.startsWith("scan-") && name !== cacheName && name !== CHOICE,
    );
    await Promise.all(old.map((name) => caches.delete(name)));
    await scope.clients.claim();
  }

  async function rememberLanguage(language: unknown) {
    if (typeof language !== "string" || !LANGUAGES.includes(language)) return;
    await (await caches.open(CHOICE)).put(PAGE, new Response(language));
  }

  async function keptPage(url: URL): Promise<Response> {
    const chosen = await (await caches.open(CHOICE)).match(PAGE);
    const language = url.searchParams.get("lang") ?? (await chosen?.text()) ?? "";
    const address = pageIn(LANGUAGES.includes(language) ? language : "kk");
    const found = await (await caches.open(cacheName)).match(address, { ignoreVary: true });
    return found ?? Response.error();
  }

  /** The network's page if it comes in time and is one; else the one that is kept. */
  async function page(request: Request): Promise<Response> {
    const url = new URL(request.url);
    await rememberLanguage(url.searchParams.get("lang"));
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
    const answer = await Promise.race([scope.fetch(request).catch(() => null), late]);
    const isPage = answer?.ok && answer.headers.get("Content-Type")?.startsWith("text/html");
    return answer && isPage ? answer : keptPage(url);
  }

  /** Names carry hashes, so what is kept is never old. */
  async function file(request: Request): Promise<Response> {
    const kept = await (await caches.open(cacheName)).match(request, { ignoreVary: true });
    return kept ?? scope.fetch(request);
  }

  scope.addEventListener("install", (event) => event.waitUntil(install()));
  scope.addEventListener("activate", (event) => event.waitUntil(activate()));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== scope.location.origin) return;
    if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(request));
    else if (files.includes(pathname)) event.respondWith(file(request));
  });
  scope.addEventListener("message", (event) => {
    const { kind, language } = (event.data ?? {}) as { kind?: string; language?: unknown };
    if (kind === "update") event.waitUntil(scope.skipWaiting());
    if (kind === "language") event.waitUntil(rememberLanguage(language));
  });
}
