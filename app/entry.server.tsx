import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import type { ServerContext } from "./auth/secured.ts";
import { Nonce } from "./components/nonce.ts";
import { frameData } from "./http/frame-data.ts";
import { languageCookie, TEXT_SIZES, textSizeCookie } from "./http/preferences.ts";
import { inScript } from "./i18n/latin-page.ts";
import { isPageTag } from "./i18n/scripts.ts";
import { ServedFrame } from "./routes/page-frame.tsx";

/** Paper pages are whole before they are sent: nothing streams, nothing waits in the browser. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const { assets, nonce, requestId, runtime } = context as unknown as ServerContext;
  const isDemo = runtime.config.mode === "demo";
  const frame = frameData(request, { assets, isDemo, requestId });
  const html = renderToString(
    <ServedFrame.Provider value={frame}>
      <Nonce.Provider value={nonce || undefined}>
        <RemixServer context={remix} url={request.url} />
      </Nonce.Provider>
    </ServedFrame.Provider>,
  );
  const wait = retryAfterOf(remix);
  if (wait !== null) headers.set("Retry-After", wait);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const wanted = new URL(request.url).searchParams.get("lang");
  if (isPageTag(wanted)) headers.append("Set-Cookie", languageCookie(wanted));
  const size = TEXT_SIZES.find((one) => one === new URL(request.url).searchParams.get("text"));
  if (size) headers.append("Set-Cookie", textSizeCookie(size));
  return new Response(`<!DOCTYPE html>${inScript(html, frame)}`, { status, headers });
}

/** A refusal keeps its time to return: of what loaders and actions answer, Remix passes on cookies alone. */
function retryAfterOf({ staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext) {
  const answers = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)];
  return answers.map((headers) => headers.get("Retry-After")).find((wait) => wait) ?? null;
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
