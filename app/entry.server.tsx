import type { EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import type { ServerContext } from "./auth/secured.ts";
import { Nonce } from "./components/nonce.ts";
import { isLanguage } from "./domain/languages.ts";
import { languageCookie, TEXT_SIZES, textSizeCookie } from "./http/preferences.ts";

/** Paper pages are whole before they are sent: nothing streams, nothing waits in the browser. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: unknown,
) {
  const { nonce } = context as ServerContext;
  const html = renderToString(
    <Nonce.Provider value={nonce || undefined}>
      <RemixServer context={remix} url={request.url} />
    </Nonce.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const wanted = new URL(request.url).searchParams.get("lang");
  if (isLanguage(wanted)) headers.append("Set-Cookie", languageCookie(wanted));
  const size = TEXT_SIZES.find((one) => one === new URL(request.url).searchParams.get("text"));
  if (size) headers.append("Set-Cookie", textSizeCookie(size));
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** The shell answers generic words; what happened goes to the log, without the request's content. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: unknown },
) {
  if (request.signal.aborted) return;
  const server = context as ServerContext;
  server.runtime.log.error(
    {
      requestId: server.requestId,
      path: new URL(request.url).pathname,
      err:
        error instanceof Error
          ? { name: error.name, message: error.message, stack: error.stack }
          : String(error),
    },
    "fault",
  );
}
