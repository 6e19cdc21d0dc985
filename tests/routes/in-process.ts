/** The product without a socket: Remix over the modules of the site map, as the build would put them together. */
import type { ServerBuild } from "@remix-run/node";
import type { ServerContext } from "#app/auth/secured.ts";
import * as entry from "#app/entry.server.tsx";
import * as root from "#app/root.tsx";
import type { Runtime } from "#app/runtime.ts";
import { siteHandler } from "#app/server/site-sections.ts";
import { mappedRoutes } from "../route-modules.ts";

export const ORIGIN = "http://localhost:3000";

async function assembled(): Promise<ServerBuild> {
  const routes: Record<string, object> = { root: { id: "root", path: "", module: root } };
  const shown: Record<string, object> = { root: manifestOf("root", {}, root) };
  for (const { id, entry: line, load } of mappedRoutes()) {
    const module = await load();
    const place = {
      parentId: "root",
      ...(line.path === undefined ? {} : { path: line.path }),
      ...(line.index ? { index: true } : {}),
    };
    routes[id] = { id, ...place, module };
    shown[id] = manifestOf(id, place, module);
  }
  return {
    entry: { module: entry },
    routes,
    assets: {
      entry: { imports: [], module: "/entry.js" },
      routes: shown,
      url: "/m.js",
      version: "1",
    },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    isSpaMode: false,
    mode: "production",
    future: {
      v3_fetcherPersist: true,
      v3_lazyRouteDiscovery: false,
      v3_relativeSplatPath: true,
      v3_routeConfig: true,
      v3_singleFetch: false,
      v3_throwAbortReason: true,
    },
  } as unknown as ServerBuild;
}

const manifestOf = (id: string, place: object, module: object) => ({
  id,
  ...place,
  module: `/${id}.js`,
  hasAction: "action" in module,
  hasLoader: "loader" in module,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: "ErrorBoundary" in module,
});

export type Knock = {
  path: string;
  method?: "GET" | "POST";
  cookie?: string;
  /** With files where it is a FormData. */
  form?: Record<string, string> | FormData;
  /** Sent as JSON in place of a form. */
  json?: string;
  origin?: string;
  headers?: Record<string, string>;
};

const bodyOf = (form: NonNullable<Knock["form"]>) =>
  form instanceof FormData ? form : new URLSearchParams(form);

export type Handler = (runtime: Runtime, knock: Knock) => Promise<Response>;

/** One handler for all; each request brings the runtime that it works on. */
export async function openHandler(): Promise<Handler> {
  const handle = siteHandler(await assembled());
  return (
    runtime,
    { path, method = "GET", cookie = "", form = {}, json, origin = ORIGIN, headers = {} },
  ) => {
    const context: ServerContext = {
      runtime,
      origin,
      clientAddress: "203.0.113.7",
      requestId: "test",
      assets: { "app.css": "/assets/app.test.css" },
      nonce: "",
    };
    const request = new Request(`${origin}${path}`, {
      method,
      headers: {
        ...headers,
        ...{ Cookie: cookie, Origin: origin, Host: new URL(origin).host },
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(method === "POST" ? { body: json ?? bodyOf(form) } : {}),
    });
    return handle(request, context as never);
  };
}
