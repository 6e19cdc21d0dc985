// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const SAVE_URL = "/attempts/1/responses";
const KEY = "mektep.unsent";

const EXAM = `
  <span data-save-state="saved" class="save saved"><span data-save-text>Сохранено</span></span>
  <b data-countdown></b>
  <div data-waiting-note hidden></div>
  <form data-island="exam" data-save-url="${SAVE_URL}" data-now="2026-11-22T10:00:00Z" data-deadline="2026-11-22T10:18:30Z"
    data-saved-text="Сохранено" data-waiting-text="Ждёт связи: #" data-refused-text="Не принято"
    data-minutes-text="осталось # мин" data-last-minute-text="меньше минуты" data-over-text="время вышло"
    data-signin-text="Войдите" data-signin-url="/sign-in?next=%2Fattempts%2F1">
    <progress max="3" value="0"></progress>
    <fieldset data-question="1"><input type="radio" name="a.1" value="x" id="x"><input type="radio" name="a.1" value="y" id="y"></fieldset>
    <fieldset data-question="11" data-revision="4"><input type="text" name="a.11" id="t"></fieldset>
    <fieldset data-question="2"><select name="a.2.o1" id="s"><option value=""></option><option value="2">2</option></select></fieldset>
  </form>
  <ol data-cells data-saved="Вопрос #: сохранён" data-waiting="Вопрос #: ждёт"><li class="empty" data-cell="1"><a></a></li><li class="empty" data-cell="2"><a></a></li></ol>
  <span data-count="saved"><span data-text="Сохранено: #"></span></span>`;

const sent: { url: string; body: URLSearchParams; headers: Record<string, string> }[] = [];
/** Answers of the server in turn; the last one stays. 0 is no connection. */
let statuses: number[] = [200];
let respond: (() => Response) | null = null;

/** A page takes its listeners with it when it closes; one document plays many pages here. */
const opened: [EventTarget, string, EventListener][] = [];
for (const target of [window, document]) {
  const add = target.addEventListener.bind(target);
  target.addEventListener = (name: string, listener: EventListener) => {
    opened.push([target, name, listener]);
    add(name, listener);
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:00:00Z") });
  vi.resetModules();
  localStorage.clear();
  sent.length = 0;
  statuses = [200];
  respond = null;
  vi.stubGlobal(
    "fetch",
    async (url: string, { body, headers }: { body: string; headers: Record<string, string> }) => {
      sent.push({ url, body: new URLSearchParams(body), headers });
      if (respond) return respond();
      const status = statuses.length > 1 ? statuses.shift() : statuses[0];
      if (!status) throw new TypeError("no connection");
      return new Response(null, { status });
    },
  );
});
afterEach(() => {
  for (const [target, name, listener] of opened.splice(0))
    target.removeEventListener(name, listener);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(markup: string) {
  document.body.innerHTML = markup;
  await import("#app/components/island/main.ts");
  await settle();
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const byId = <Found extends HTMLElement = HTMLInputElement>(id: string) =>
  document.getElementById(id) as Found;
const stateText = () => document.querySelector("[data-save-text]")?.textContent;
const unsent = () => JSON.parse(localStorage.getItem(KEY) ?? "{}");

async function choose(id: string) {
  byId(id).checked = true;
  byId(id).dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
}

test("a chosen answer is sent by itself, with its own question's fields only", async () => {
  await open(EXAM);
  await choose("y");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.url).toBe(SAVE_URL);
  expect([...(sent[0]?.body.keys() ?? [])].sort()).toEqual([
    "a.1",
    "operationId",
    "position",
    "revision",
  ]);
  expect(sent[0]?.body.get("a.1")).toBe("y");
  expect(sent[0]?.body.get("operationId")).toMatch(/^[0-9a-f]{32}$/);
  expect(sent[0]?.headers["Idempotency-Key"]).toBe(sent[0]?.body.get("operationId"));
  expect(unsent()).toEqual({});
  expect(stateText()).toBe("Сохранено");
});

test("the revision counts on from the server's, and question 1 is not mistaken for 11", async () => {
  await open(EXAM);
  byId("t").value = "АНД";
  byId("t").dispatchEvent(new Event("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent[0]?.body.get("revision")).toBe("5");
  await choose("x");
  expect(sent[1]?.body.get("revision")).toBe("1");
  expect(sent[1]?.body.has("a.11")).toBe(false);
});

test("what is typed is kept with each letter, before it is sent, and sent once", async () => {
  await open(EXAM);
  for (const value of ["А", "АН", "АНД"]) {
    byId("t").value = value;
    byId("t").dispatchEvent(new Event("input", { bubbles: true }));
    const kept = new URLSearchParams(unsent()[SAVE_URL]?.["11"]?.body);
    expect(kept.get("a.11")).toBe(value);
  }
  expect(sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent.map(({ body }) => body.get("a.11"))).toEqual(["АНД"]);
  expect(unsent()).toEqual({});
});

test("where the storage is full the newest answer counts, not the one that still fitted", async () => {
  statuses = [0];
  await open(EXAM);
  await choose("x");
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await choose("y");
  statuses = [200];
  window.dispatchEvent(new Event("online"));
  await settle();
  full.mockRestore();
  expect(sent.at(-1)?.body.get("a.1")).toBe("y");
  expect(stateText()).toBe("Сохранено");
});

test("a request that is never answered does not hold up the others for ever", async () => {
  await open(EXAM);
  const answering = globalThis.fetch;
  vi.stubGlobal(
    "fetch",
    (_url: string, { signal }: RequestInit) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error()))),
  );
  await choose("x");
  vi.stubGlobal("fetch", answering);
  await choose("y");
  expect(sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(20_000 + 2000);
  expect(sent.map(({ body }) => body.get("a.1"))).toEqual(["y"]);
  expect(unsent()).toEqual({});
});

test("without a connection answers wait on the phone, are counted, and go out with back-off", async () => {
  statuses = [0, 0, 200];
  await open(EXAM);
  await choose("x");
  expect(stateText()).toBe("Ждёт связи: 1");
  expect(document.querySelector<HTMLElement>("[data-waiting-note]")?.hidden).toBe(false);
  expect(document.querySelector("[data-cell='1']")?.className).toBe("waiting");
  expect(unsent()[SAVE_URL]["1"].body).toContain("a.1=x");
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(3900);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ body }) => body.get("operationId"))).size).toBe(1);
  expect(stateText()).toBe("Сохранено");
  expect(document.querySelector<HTMLElement>("[data-waiting-note]")?.hidden).toBe(true);
  expect(document.querySelector("[data-cell='1'] a")?.getAttribute("aria-label")).toBe(
    "Вопрос 1: сохранён",
  );
  expect(document.querySelector("[data-count] [data-text]")?.textContent).toBe("Сохранено: 1");
  expect(document.querySelector("progress")?.value).toBe(1);
});

test("the return of the network sends at once", async () => {
  statuses = [0, 200];
  await open(EXAM);
  await choose("x");
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(sent).toHaveLength(2);
  expect(unsent()).toEqual({});
});

test("a newer answer takes the place of one that waits", async () => {
  statuses = [0, 200];
  await open(EXAM);
  await choose("x");
  await choose("y");
  expect(sent.map(({ body }) => body.get("a.1"))).toEqual(["x", "y"]);
  expect(unsent()).toEqual({});
});

test("an answer that is changed while it travels is not taken for saved", async () => {
  const arrivals: (() => void)[] = [];
  await open(EXAM);
  vi.stubGlobal("fetch", (url: string, { body }: { body: string }) => {
    sent.push({ url, body: new URLSearchParams(body), headers: {} });
    return new Promise((arrive) =>
      arrivals.push(() => arrive(new Response(null, { status: 200 }))),
    );
  });
  await choose("x");
  await choose("y");
  arrivals[0]?.();
  await settle();
  expect(unsent()[SAVE_URL]["1"].body).toContain("a.1=y");
  expect(stateText()).toBe("Ждёт связи: 1");
  arrivals[1]?.();
  await settle();
  expect(sent.map(({ body }) => body.get("a.1"))).toEqual(["x", "y"]);
  expect(unsent()).toEqual({});
});

test("a new page shows and sends what the last one could not", async () => {
  const body = "position=2&revision=3&operationId=op&a.2.o1=2";
  localStorage.setItem(KEY, JSON.stringify({ [SAVE_URL]: { 2: { body, operationId: "op" } } }));
  await open(EXAM);
  expect(byId<HTMLSelectElement>("s").value).toBe("2");
  expect(document.querySelector<HTMLElement>("[data-question='2']")?.dataset.revision).toBe("3");
  expect(sent[0]?.body.get("operationId")).toBe("op");
  expect(unsent()).toEqual({});
});

test("answers of the attempt on the page go before those that an older one left behind", async () => {
  const left = { 1: { body: "position=1", operationId: "old" } };
  statuses = [0, 200];
  localStorage.setItem(KEY, JSON.stringify({ "/attempts/0/responses": left }));
  await open(EXAM);
  await choose("x");
  expect(sent.map(({ url }) => url)).toEqual([
    "/attempts/0/responses",
    SAVE_URL,
    "/attempts/0/responses",
  ]);
});

test("another page than the exam sends it, too", async () => {
  localStorage.setItem(
    KEY,
    JSON.stringify({ [SAVE_URL]: { 2: { body: "position=2", operationId: "op" } } }),
  );
  await open("<p>Главная</p>");
  expect(sent).toHaveLength(1);
  expect(unsent()).toEqual({});
});

test("an ended sign-in keeps the answer and shows where to sign in", async () => {
  statuses = [401];
  await open(EXAM);
  await choose("x");
  const link = document.querySelector<HTMLAnchorElement>("[data-sign-in]");
  expect(link?.textContent).toBe("Войдите");
  expect(link?.getAttribute("href")).toBe("/sign-in?next=%2Fattempts%2F1");
  expect(Object.keys(unsent())).toEqual([SAVE_URL]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
});

test.each([
  ["that the connection is gone", 0, "[data-waiting-note]:not([hidden])"],
  ["where to sign in", 401, "[data-sign-in]"],
])("%s stays said while a newer answer is on its way", async (_, status, said) => {
  statuses = [status];
  await open(EXAM);
  await choose("x");
  const before = document.querySelector(said);
  expect(before).not.toBeNull();
  byId("y").checked = true;
  byId("y").dispatchEvent(new Event("change", { bubbles: true }));
  expect(document.querySelector(said)).toBe(before);
  await settle();
  expect(document.querySelector(said)).toBe(before);
});

test("what the server refuses for good is let go and said", async () => {
  statuses = [409];
  await open(EXAM);
  await choose("x");
  expect(stateText()).toBe("Не принято");
  expect(document.querySelector("[data-save-state]")?.className).toBe("save refused");
  expect(unsent()).toEqual({});
});

test.each([429, 500, 503])("status %s is tried again", async (status) => {
  statuses = [status, 200];
  await open(EXAM);
  await choose("x");
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent).toHaveLength(2);
  expect(unsent()).toEqual({});
});

test("time left is told in whole minutes, whatever the phone's clock says", async () => {
  vi.setSystemTime(new Date("2030-01-01T00:00:00Z"));
  await open(EXAM);
  const shown = () => document.querySelector("[data-countdown]")?.textContent;
  expect(shown()).toBe("осталось 18 мин");
  await vi.advanceTimersByTimeAsync(31_000);
  expect(shown()).toBe("осталось 17 мин");
  await vi.advanceTimersByTimeAsync(17 * 60_000);
  expect(shown()).toBe("меньше минуты");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toBe("время вышло");
});

const CHECK = `<form data-island="check" data-fragment="/lesson?_data=x" action="/lesson" method="post" id="c"><input name="check" value="C1"><input name="a.1" value="x"></form>`;

test("a check is answered in place and the focus goes to what is said of it", async () => {
  respond = () =>
    new Response('<form data-island="check" id="c"><div role="status">Верно.</div></form>', {
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  await open(CHECK);
  byId<HTMLFormElement>("c").dispatchEvent(
    new SubmitEvent("submit", { bubbles: true, cancelable: true }),
  );
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Верно."));
  expect(sent[0]?.headers["X-Fragment"]).toBe("1");
  expect(sent[0]?.url).toBe("/lesson?_data=x");
  expect(String(sent[0]?.body)).toBe("check=C1&a.1=x");
});

test("a check that gets a page in place of its form is sent as any form, and stays", async () => {
  respond = () =>
    new Response("<!DOCTYPE html><html><head><title>x</title></head><body></body></html>", {
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  await open(CHECK);
  const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
  byId<HTMLFormElement>("c").dispatchEvent(
    new SubmitEvent("submit", { bubbles: true, cancelable: true }),
  );
  await vi.waitFor(() => expect(submit).toHaveBeenCalledOnce());
  expect(byId("c").isConnected).toBe(true);
});

test("a check that gets no fragment is sent as any form", async () => {
  statuses = [500];
  await open(CHECK);
  const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
  byId<HTMLFormElement>("c").dispatchEvent(
    new SubmitEvent("submit", { bubbles: true, cancelable: true }),
  );
  await vi.waitFor(() => expect(submit).toHaveBeenCalledOnce());
});

test("the part that is read is told once it has settled, and only when it changed", async () => {
  let see: (part: string) => void = () => undefined;
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(told: (entries: { isIntersecting: boolean; target: Element }[]) => void) {
        see = (id) => told([{ isIntersecting: true, target: byId(id) }]);
      }
      observe() {}
    },
  );
  const beacons: string[] = [];
  vi.stubGlobal(
    "navigator",
    Object.assign(Object.create(navigator), {
      sendBeacon: (url: string, body: URLSearchParams) => Boolean(beacons.push(`${url} ${body}`)),
    }),
  );
  await open(
    `<article data-island="progress" data-progress-url="/progress" data-last-part="1"><section id="p1"></section><section id="x" data-part="2"></section></article>`,
  );
  see("p1");
  await vi.advanceTimersByTimeAsync(2000);
  expect(beacons).toEqual([]);
  see("x");
  await vi.advanceTimersByTimeAsync(1000);
  expect(beacons).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(beacons).toEqual(["/progress part=2"]);
});

test("the focus goes to the error summary", async () => {
  await open(`<div data-island="errors" tabindex="-1" id="e"></div>`);
  expect(document.activeElement?.id).toBe("e");
});
