import { json as remixJson, redirect as remixRedirect } from "@remix-run/node";

/**
 * The only place that answers with a status: with single fetch off, `data(x, { status })` would
 * silently answer 200 (stack.md, trap 20).
 */
export const ok = <T>(body: T, headers?: HeadersInit) =>
  remixJson(body, headers ? { headers } : undefined);

export const refused = <T>(
  body: T,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503,
  headers?: HeadersInit,
) => remixJson(body, headers ? { status, headers } : { status });

/** Foreign and unknown things look the same. */
export const notFound = () => new Response("404", { status: 404, statusText: "Not Found" });

/** For a page whose data may not be read now: its form, if one was sent, travels along. */
export const signInNeeded = (kept: KeptForm | null) =>
  remixJson({ kept }, { status: 401, headers: { "Cache-Control": "no-store" } });

export type KeptForm = { action: string; fields: [string, string][] };

/** A form that waits for its sender's password, with what was wrong with the last one. */
export type HeldForm = { kept: KeptForm; failure: "wrong" | "tooManyRequests" | null };

export const stepUpNeeded = (held: HeldForm, wait?: number) =>
  refused({ reason: "stepUp", ...held }, wait === undefined ? 403 : 429, {
    "Cache-Control": "no-store",
    ...(wait === undefined ? {} : { "Retry-After": String(wait) }),
  });

/** Redirects only within the product. */
export const goTo = (path: string, headers?: HeadersInit) =>
  remixRedirect(safePath(path), { status: 303, ...(headers ? { headers } : {}) });

/**
 * A path of ours, or "/" when the given one could lead elsewhere. `/.//evil` is same-origin, but
 * its pathname `//evil` is another host: so exactly one slash may lead.
 */
export function safePath(to: string | null | undefined): string {
  if (!to) return "/";
  let url: URL;
  try {
    url = new URL(to, "http://inside.invalid");
  } catch {
    return "/";
  }
  if (url.origin !== "http://inside.invalid") return "/";
  if (!/^\/(?![/\\])/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
