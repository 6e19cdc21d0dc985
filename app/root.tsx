import { isRouteErrorResponse, Meta, Outlet, useMatches, useRouteError } from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import type { RouteHandle } from "./auth/policies.ts";
import { Nonce } from "./components/nonce.ts";
import { tagOf } from "./i18n/scripts.ts";
import { ErrorPage } from "./routes/error-page.tsx";
import { useFrameData } from "./routes/page-frame.tsx";

/** The document. Paper pages carry no inline script or style, and load React nowhere. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useFrameData();
  const assets = root?.assets ?? {};
  return (
    <html
      lang={tagOf(root?.language ?? "kk", root?.script ?? "cyrl")}
      data-text={root?.textSize === "m" ? undefined : root?.textSize}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="theme-color" content="#f6f0e4" media="(prefers-color-scheme:light)" />
        <meta name="theme-color" content="#17120d" media="(prefers-color-scheme:dark)" />
        <Meta />
        <link rel="icon" href={assets["mark.svg"] ?? "/mark.svg"} type="image/svg+xml" />
        {assets["app.css"] && <link rel="stylesheet" href={assets["app.css"]} />}
        <PageScript assets={assets} />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** The island, or what the page at hand brings instead of it. */
function PageScript({ assets }: { assets: Readonly<Record<string, string>> }) {
  const nonce = useContext(Nonce);
  const own = useMatches().map(({ handle }) => (handle as RouteHandle | undefined)?.script);
  const module = assets[own.find(Boolean) ?? ""];
  if (module) return <script type="module" src={module} nonce={nonce} />;
  return assets["island.js"] ? <script src={assets["island.js"]} nonce={nonce} defer /> : null;
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : null;
  return <ErrorPage status={response?.status ?? 500} data={response?.data} />;
}
