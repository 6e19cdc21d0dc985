import { beforeEach, expect, test, vi } from "vitest";
import { keepOffline, type WorkerScope } from "#app/scanner/page/keep-offline.ts";

const ORIGIN = "https://v.example.kz";
const FILES = ["/assets/scan.1.js", "/mark.svg"];

/** The browser's caches, by name and address. */
function memoryCaches() {
  const all = new Map<string, Map<string, Response>>();
  const keyOf = (request: RequestInfo | URL) => {
    const { pathname, search } = new URL(
      request instanceof Request ? request.url : String(request),
      ORIGIN,
    );
    return pathname + search;
  };
  const open = async (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      put: async (request: RequestInfo, response: Response) =>
        void kept.set(keyOf(request), response),
      match: async (request: RequestInfo) => kept.get(keyOf(request))?.clone(),
    };
  };
  const caches = {
    open,
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  };
  return { all, caches: caches as unknown as CacheStorage };
}

const html = (text: string, status = 200) =>
  new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });

let stores: ReturnType<typeof memoryCaches>;
let network: (request: Request) => Promise<Response>;
let asked: Request[];

beforeEach(() => {
  stores = memoryCaches();
  asked = [];
  network = async ({ url }) => {
    const { pathname, search } = new URL(url);
    return html(`${pathname}${search}`);
  };
});

const away = async (): Promise<Response> => {
  throw new TypeError("Failed to fetch");
};

/** A worker of one build; `fire` waits for what its listener promised. */
function worker(build: string) {
  const listeners = new Map<string, (event: never) => void>();
  const scope = {
    location: { origin: ORIGIN },
    caches: stores.caches,
    fetch: (request: Request) => {
      asked.push(request);
      return network(request);
    },
    clients: { claim: vi.fn(async () => {}) },
    skipWaiting: vi.fn(async () => {}),
    addEventListener: (name: string, listener: (event: never) => void) =>
      void listeners.set(name, listener),
  };
  keepOffline(scope as unknown as WorkerScope, { build, files: FILES });
  const fire = async (name: string, event: object = {}) => {
    let work: Promise<unknown> | null = null;
    const keep = (promise: Promise<unknown>) => {
      work = promise;
    };
    listeners.get(name)?.({ ...event, waitUntil: keep, respondWith: keep } as never);
    return work === null ? null : await work;
  };
  const ask = async (place: string, mode = "navigate") => {
    const request = new Request(`${ORIGIN}${place}`);
    Object.defineProperty(request, "mode", { value: mode });
    const answer = (await fire("fetch", { request })) as Response | null;
    return answer && (answer.type === "error" ? "error" : await answer.text());
  };
  return { scope, fire, ask };
}

async function installed(build = "one") {
  const made = worker(build);
  await made.fire("install");
  await made.fire("activate");
  return made;
}

test("after one visit the page comes up without network in the language that is asked for", async () => {
  const { ask } = await installed();
  network = away;
  expect(await ask("/scan?lang=ru")).toBe("/scan?lang=ru");
  // What was chosen last stays, and what is no language is none.
  expect(await ask("/scan")).toBe("/scan?lang=ru");
  expect(await ask("/scan?lang=xx")).toBe("/scan?lang=kk");
  expect(await ask("/assets/scan.1.js", "no-cors")).toBe("/assets/scan.1.js");
});

test("it keeps the page as anybody sees it, without a cookie", async () => {
  await installed();
  expect(asked.map(({ credentials }) => credentials)).toEqual(
    Array.from({ length: 3 + FILES.length }, () => "omit"),
  );
});

test("with a network the page is today's; a fault of the server or a strange answer is not taken for it", async () => {
  const { ask } = await installed();
  network = async () => html("today");
  expect(await ask("/scan?lang=en")).toBe("today");
  network = async () => html("overloaded", 503);
  expect(await ask("/scan?lang=en")).toBe("/scan?lang=en");
  network = async () => new Response("{}", { headers: { "Content-Type": "application/json" } });
  expect(await ask("/scan?lang=en")).toBe("/scan?lang=en");
});

test("a network that never answers is not waited for", async () => {
  const { ask } = await installed();
  vi.useFakeTimers();
  network = () => new Promise(() => {});
  const answer = ask("/scan?lang=en");
  await vi.advanceTimersByTimeAsync(3_000);
  vi.useRealTimers();
  expect(await answer).toBe("/scan?lang=en");
});

test.each([
  ["another page", "/verify", "navigate"],
  ["an address that only begins like the page", "/scanned", "navigate"],
  ["the data to check by", "/api/v1/trust-pack", "cors"],
  ["the page when a script asks for it", "/scan", "cors"],
])("%s is none of its business", async (_, place, mode) => {
  const { ask } = await installed();
  expect(await ask(place, mode)).toBeNull();
});

test("a new version waits until it is asked for, then takes the place of the old one and of nothing else", async () => {
  await installed("one");
  await (await stores.caches.open("somebody-else")).put("/x", html("x"));
  network = async () => html("second");
  const second = worker("two");
  await second.fire("install");
  expect([...stores.all.keys()]).toContain("scan-one");
  expect(second.scope.skipWaiting).not.toHaveBeenCalled();
  await second.fire("message", { data: { kind: "update" } });
  expect(second.scope.skipWaiting).toHaveBeenCalledOnce();
  await second.fire("activate");
  expect([...stores.all.keys()].sort()).toEqual(["scan-two", "somebody-else"]);
  network = away;
  expect(await second.ask("/scan?lang=kk")).toBe("second");
});

test("a version of which something is missing is not installed", async () => {
  network = async ({ url }) => (url.endsWith("mark.svg") ? html("gone", 404) : html("here"));
  await expect(worker("one").fire("install")).rejects.toThrow("/mark.svg: 404");
});
