import type { ServerBuild } from "@remix-run/node";
import type {
  Request as ExpressRequest,
  Response as ExpressResponse,
  RequestHandler,
} from "express";
import type { ServerContext } from "#app/auth/secured.ts";
import type { Runtime } from "#app/runtime.ts";
import { nonceOf, requestIdOf } from "./headers.ts";
import { siteHandler } from "./site-sections.ts";

/** Path and query of the request line, whose host plays no part: a target may name one of its own. */
function targetOf(url: string): string {
  if (url.startsWith("/")) return url;
  const { pathname, search } = new URL(url, "http://inside.invalid");
  return pathname + search;
}

/** What a wallet or a validator asks for when it wants the credential itself. */
const CREDENTIAL_TYPES = /^application\/(vc\b|vc\+ld\+json|ld\+json)/;

/**
 * `/c/CODE.json` is the credential, and so is `/c/CODE` for a program that asks for one; a program that
 * asks for JSON gets the check's own answer. Each has a resource route.
 */
function rewritten(request: ExpressRequest): string {
  const url = targetOf(request.url);
  const accept = request.headers.accept ?? "";
  const achievement = /^(\/achievements\/[^/?]+\/\d+)(\?.*)?$/.exec(url);
  if (achievement && /^application\/(ld\+)?json\b/.test(accept)) return `${achievement[1]}/json`;
  const certificate = /^\/c\/([^/?.]+)(\.json)?(\?.*)?$/.exec(url);
  if (!certificate) return url;
  const [, code = "", extension, query = ""] = certificate;
  if (extension || CREDENTIAL_TYPES.test(accept)) return `/c/${code}/credential${query}`;
  return /^application\/json\b/.test(accept) ? `/c/${code}/json${query}` : url;
}

function webRequest(request: ExpressRequest, response: ExpressResponse, origin: string): Request {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(":") || value === undefined) continue;
    // Our own guard has judged the origin; Remix would take the "null" of a page without referrer for
    // another site's.
    if (name === "origin" && value === "null") continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  const body: Buffer | undefined = request.method === "POST" ? request.body : undefined;
  return new Request(`${origin}${rewritten(request)}`, {
    method: request.method,
    headers,
    signal: controller.signal,
    ...(body && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

/** Hands a request to Remix and its answer back. */
export function remixHandler(
  build: ServerBuild,
  runtime: Runtime,
  originOf: (request: ExpressRequest) => string,
  assets: Readonly<Record<string, string>>,
): RequestHandler {
  const handle = siteHandler(build);
  return async (request, response, next) => {
    try {
      const origin = originOf(request);
      const context: ServerContext = {
        runtime,
        origin,
        clientAddress: request.ip ?? "",
        requestId: requestIdOf(response),
        assets,
        nonce: nonceOf(response),
      };
      const answer = await handle(webRequest(request, response, origin), context as never);
      await send(response, answer);
    } catch (error) {
      next(error);
    }
  };
}

async function send(response: ExpressResponse, answer: Response) {
  response.status(answer.status);
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader("Set-Cookie", cookie);
  // No page streams, so each goes out whole: with its length, in one write.
  response.end(answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined);
}
