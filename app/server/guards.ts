import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { Config } from "#app/config.ts";
import { refuse } from "./refusal.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS"]);
const MAX_BODY_BYTES = 1_000_000;
const BODY_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "application/json"];

/** Hosts that this deployment answers to. In demo mode the loopback names at the port, and ORIGIN. */
export function allowedHosts(config: Config, port: number): ReadonlySet<string> {
  const hosts = new Set<string>();
  if (config.origin) hosts.add(new URL(config.origin).host);
  if (config.mode === "demo") {
    for (const name of ["localhost", "127.0.0.1", "[::1]"])
      hosts.add(port === 80 ? name : `${name}:${port}`);
  }
  return hosts;
}

const HOST_FORM = /^(\[[\da-f:.]+\]|[a-z\d.-]+)(:\d{1,5})?$/i;

export const hostGuard =
  (hosts: ReadonlySet<string>): RequestHandler =>
  (request, response, next) => {
    const host = request.headers.host ?? "";
    if (!HOST_FORM.test(host)) return refuse(request, response, 400, "bad host");
    if (!hosts.has(host.toLowerCase()))
      return refuse(request, response, 421, "this server does not answer for that host");
    next();
  };

export const methodGuard: RequestHandler = (request, response, next) => {
  if (METHODS.has(request.method)) return next();
  refuse(request, response, 405, "method not allowed", { Allow: [...METHODS].join(", ") });
};

/** With single fetch off nothing is served at these addresses; the router would answer some with 200. */
export const unservedGuard: RequestHandler = (request, response, next) => {
  if (request.path === "/__manifest" || request.path.endsWith(".data"))
    return refuse(request, response, 404, "not found");
  next();
};

/** Paths that cannot be decoded, and NUL, lead nowhere. */
export const pathGuard: RequestHandler = (request, response, next) => {
  try {
    if (decodeURIComponent(request.path).includes("\0"))
      return refuse(request, response, 400, "bad path");
  } catch {
    return refuse(request, response, 400, "bad path");
  }
  next();
};

/** It asks for nothing but an answer, knows no cookie and changes nothing: any program may send it. */
const OPEN_TO_PROGRAMS = new Set(["/api/v1/verify"]);

/**
 * A request that changes something must come from a page of ours: `Sec-Fetch-Site` says so, or
 * `Origin` names this very host. Neither header: refused.
 */
export const originGuard =
  (originOf: (request: Request) => string): RequestHandler =>
  (request, response, next) => {
    if (request.method !== "POST" || OPEN_TO_PROGRAMS.has(request.path)) return next();
    const site = request.headers["sec-fetch-site"];
    const { origin } = request.headers;
    // Pages with `Referrer-Policy: no-referrer` send the origin "null": then the browser's own word counts.
    const isForeign = origin !== undefined && origin !== "null" && origin !== originOf(request);
    const isOurs =
      site === undefined ? origin === originOf(request) : site === "same-origin" || site === "none";
    if (isOurs && !isForeign) return next();
    refuse(request, response, 403, "this form was not sent from this site");
  };

/** Reads the body whole, up to the cap, so that nothing behind meets a broken or endless stream. */
export const bodyGuard: RequestHandler = (request, response, next) => {
  if (request.method !== "POST") return next();
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const length = Number(request.headers["content-length"] ?? 0);
  if (!(length <= MAX_BODY_BYTES))
    return refuse(request, response, 413, "the form is too large", { Connection: "close" });
  const hasBody = length > 0 || request.headers["transfer-encoding"] !== undefined;
  if (hasBody && !BODY_TYPES.includes(type)) return refuse(request, response, 415, "send a form");
  collect(request, response, next);
};

function collect(request: Request, response: Response, next: NextFunction) {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      request.removeAllListeners("data").removeAllListeners("end").resume();
      refuse(request, response, 413, "the form is too large", { Connection: "close" });
    } else chunks.push(chunk);
  });
  request.on("end", () => {
    request.body = Buffer.concat(chunks);
    next();
  });
  request.on("error", () => refuse(request, response, 400, "the form did not arrive whole"));
}
