/** What Remix itself takes for a document: one loader, one page, no server, no database. */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet, RemixServer, useLoaderData } from "@remix-run/react";
import { createElement as element, type FunctionComponent } from "react";
import { renderToString } from "react-dom/server";

const PARAGRAPHS = Array.from({ length: 200 }, (_, n) => `${n}. ${"слово ".repeat(8)}`);

const Root: FunctionComponent = () =>
  element("html", null, element("body", null, element(Outlet, null)));

/** One element with one long text: what is left is Remix. */
const PlainPage: FunctionComponent = () =>
  element("main", { "data-n": useLoaderData<{ n: number }>().n }, PARAGRAPHS.join("\n"));

/** The same words as two hundred elements. */
const TreePage: FunctionComponent = () =>
  element(
    "main",
    { "data-n": useLoaderData<{ n: number }>().n },
    PARAGRAPHS.map((text) => element("p", { key: text, className: "text" }, text)),
  );

function buildOf(page: FunctionComponent): ServerBuild {
  const route = (id: string, hasLoader: boolean) => ({
    id,
    path: id === "root" ? "" : id,
    ...(id === "root" ? {} : { parentId: "root" }),
    hasLoader,
    hasAction: false,
    hasErrorBoundary: false,
    module: `/${id}.js`,
  });
  let n = 0;
  return {
    entry: {
      module: {
        default: (request: Request, status: number, headers: Headers, context: never) => {
          const html = renderToString(element(RemixServer, { context, url: request.url }));
          headers.set("Content-Type", "text/html; charset=utf-8");
          return new Response(`<!doctype html>${html}`, { status, headers });
        },
      },
    },
    routes: {
      root: { ...route("root", false), module: { default: Root } },
      page: { ...route("page", true), module: { default: page, loader: () => ({ n: ++n }) } },
    },
    assets: {
      version: "1",
      url: "/manifest.js",
      entry: { module: "/entry.js", imports: [] },
      routes: { root: route("root", false), page: route("page", true) },
    },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: {},
    isSpaMode: false,
    mode: "production",
  } as unknown as ServerBuild;
}

/** Answers one document; whole, or it is no answer. */
function answering(page: FunctionComponent): () => Promise<boolean> {
  const handle = createRequestHandler(buildOf(page), "production");
  return async () => {
    const answer = await handle(new Request("http://localhost/page"));
    return answer.status === 200 && (await answer.text()).includes(PARAGRAPHS.at(-1) as string);
  };
}

export const answerPlainPage = answering(PlainPage);
export const answerTreePage = answering(TreePage);
