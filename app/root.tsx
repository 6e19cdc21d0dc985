import type { HeadersArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Meta,
  Outlet,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { z } from "zod";
import type { RouteHandle } from "./auth/policies.ts";
import { secured } from "./auth/secured.ts";
import { Nonce } from "./components/nonce.ts";
import { LANGUAGES } from "./domain/languages.ts";
import { readCookie, TEXT_SIZES, textSizePreference } from "./http/preferences.ts";
import { ErrorPage } from "./routes/error-page.tsx";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const output = z.strictObject({
  language: z.enum(LANGUAGES),
  textSize: z.enum(TEXT_SIZES),
  assets: z.record(z.string(), z.string()),
  isDemo: z.boolean(),
  /** Whether the browser sent a session at all: enough to choose the links of the footer. */
  hasSession: z.boolean(),
  /** Path and query of this page, to keep the place when language or text size changes. */
  here: z.string(),
  requestId: z.string(),
});
export type RootData = z.output<typeof output>;

export const loader = secured(
  "shell.read",
  { output },
  async ({ language, request, url, runtime, requestId, assets }) => ({
    language,
    textSize: textSizePreference(request),
    assets,
    isDemo: runtime.config.mode === "demo",
    hasSession: ["sid", "__Host-sid"].some((name) =>
      readCookie(request.headers.get("Cookie"), name),
    ),
    here: url.pathname + url.search,
    requestId,
  }),
);

/** A page of a fault or of a limit says when to come back, as its answer did. */
export const headers = ({ errorHeaders }: HeadersArgs): Record<string, string> => {
  const wait = errorHeaders?.get("Retry-After");
  return wait ? { "Retry-After": wait } : {};
};

/** The document. Paper pages carry no inline script or style, and load React nowhere. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData("root") as RootData | undefined;
  const assets = root?.assets ?? {};
  const nonce = useContext(Nonce);
  return (
    <html
      lang={root?.language ?? "kk"}
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
        {assets["island.js"] && <script src={assets["island.js"]} nonce={nonce} defer />}
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : null;
  return <ErrorPage status={response?.status ?? 500} data={response?.data} />;
}
