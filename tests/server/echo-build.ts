/** The smallest build that Remix serves: it says what reached it, so that a test sees what the shell let through. */
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

async function echo({ request }: Args) {
  const url = new URL(request.url);
  const slow = Number(url.searchParams.get("slow") ?? 0);
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow));
  if (url.searchParams.has("fault")) throw new Error("a fault that nobody expected");
  return Response.json({ url: request.url, method: request.method, body: await request.text() });
}

const route = (
  id: string,
  path: string | undefined,
  parentId: string | undefined,
  module: object,
) => ({
  id,
  module: module as ServerBuild["routes"][string]["module"],
  ...(path === undefined ? {} : { path }),
  ...(parentId === undefined ? {} : { parentId }),
});

const shown = (id: string) => ({
  id,
  module: `/assets/${id}.js`,
  hasAction: true,
  hasLoader: true,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
});

export const ECHO_BUILD = {
  entry: {
    module: {
      default: () => new Response("a page", { headers: { "Content-Type": "text/html" } }),
      // What is thrown here is thrown on purpose.
      handleError: () => {},
    },
  },
  routes: {
    root: route("root", undefined, undefined, { default: () => null }),
    echo: route("echo", "*", "root", { loader: echo, action: echo }),
  },
  assets: {
    entry: { imports: [], module: "/assets/entry.js" },
    routes: { root: shown("root"), echo: { ...shown("echo"), parentId: "root", path: "*" } },
    url: "/assets/manifest.js",
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
    unstable_optimizeDeps: false,
  },
} as unknown as ServerBuild;
