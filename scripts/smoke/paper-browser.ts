import { JSDOM } from "jsdom";

/** What a step found to be wrong; its message is all that the operator gets to see. */
export class SmokeFailed extends Error {}

export function expectThat(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new SmokeFailed(otherwise);
}

export type Page = { url: URL; status: number; document: Document };

const MOST_REDIRECTS = 10;
const SECONDS = 30;

/** A browser without scripts: cookies, redirects, forms. Each one is another visitor. */
export type PaperBrowser = {
  /** Opens a page; anything but 200 is a failure unless it was expected. */
  open(path: string, expected?: number): Promise<Page>;
  /** Sends a form as a browser would, as if by its first button or by the given one. */
  submit(form: HTMLFormElement, button?: HTMLButtonElement): Promise<Page>;
  bytes(path: string): Promise<{ type: string; bytes: Buffer }>;
};

export function openBrowser(origin: string): PaperBrowser {
  const visit = visitor(origin);
  return {
    open: async (path, expected = 200) => readPage(await visit(new URL(path, origin)), expected),
    async submit(form, button = form.querySelector("button") ?? undefined) {
      const { url, body } = formRequest(form, button ?? null);
      return readPage(await visit(url, body), 200);
    },
    async bytes(path) {
      const { response, url } = await visit(new URL(path, origin));
      expectThat(response.status === 200, `${url.pathname} answered ${response.status}`);
      const type = response.headers.get("Content-Type") ?? "";
      return { type, bytes: Buffer.from(await response.arrayBuffer()) };
    },
  };
}

async function readPage({ response, url }: Followed, expected: number): Promise<Page> {
  const { status } = response;
  const html = await response.text();
  expectThat(status === expected, `${url.pathname} answered ${status} instead of ${expected}`);
  return { url, status, document: documentOf(html, url.href) };
}

/** Sends requests with the visitor's cookies and follows redirects within the origin. */
function visitor(origin: string) {
  const cookies = new Map<string, string>();
  return async (start: URL, body?: URLSearchParams): Promise<Followed> => {
    let url = start;
    let sent = body;
    for (let n = 0; n < MOST_REDIRECTS; n++) {
      expectThat(url.origin === origin, `led away to ${url.origin}`);
      const response = await send(url, { cookies, ...(sent && { body: sent, origin }) });
      for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
      const location = response.headers.get("Location");
      if (!location || response.status < 300 || response.status > 399) return { response, url };
      await response.arrayBuffer();
      url = new URL(location, url);
      sent = undefined;
    }
    throw new SmokeFailed(`${start.pathname} redirects without end`);
  };
}

type Sent = { cookies: ReadonlyMap<string, string>; body?: URLSearchParams; origin?: string };

function send(url: URL, { cookies, body, origin }: Sent): Promise<Response> {
  const headers = new Headers({ Accept: "text/html", "User-Agent": "Mektep-Smoke" });
  if (cookies.size > 0) {
    headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
  }
  if (origin) headers.set("Origin", origin);
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const method = body ? { method: "POST", body } : {};
  return fetch(url, { headers, redirect: "manual", signal, ...method });
}

function keep(cookies: Map<string, string>, cookie: string) {
  const [pair = "", ...attributes] = cookie.split(";");
  const at = pair.indexOf("=");
  const name = pair.slice(0, at).trim();
  const isOver = attributes.some((one) => /^\s*max-age\s*=\s*0\s*$/i.test(one));
  if (isOver) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1).trim());
}

type Followed = { response: Response; url: URL };

export const documentOf = (html: string, url: string): Document =>
  new JSDOM(html, { url }).window.document;

/** What would be sent: the named controls that are enabled, chosen or filled in, and the button. */
function formRequest(form: HTMLFormElement, button: HTMLButtonElement | null) {
  const { FormData } = form.ownerDocument.defaultView as Window & typeof globalThis;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) fields.append(name, String(value));
  const url = new URL(
    form.getAttribute("action") || form.ownerDocument.URL,
    form.ownerDocument.URL,
  );
  if (form.method === "post") return { url, body: fields };
  url.search = fields.toString();
  return { url };
}

/** The form with a control of that name. @throws SmokeFailed when the page has none */
export function formWith({ document, url }: Page, field: string): HTMLFormElement {
  const control = document.querySelector(`main form [name="${field}"]`);
  const form = control?.closest("form");
  expectThat(form, `${url.pathname} has no form with a field ${field}`);
  return form as HTMLFormElement;
}

export function fill(form: HTMLFormElement, values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name) as HTMLInputElement | null;
    expectThat(control, `the form has no field ${name}`);
    control.value = value;
  }
}

/** Words without the white space that markup adds. */
export const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();

export const wordsOf = (node: Node | null): string => tidy(node?.textContent ?? "");
