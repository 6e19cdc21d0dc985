import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type Request, type RequestHandler } from "express";
import type { Config } from "#app/config.ts";
import type { Runtime } from "#app/runtime.ts";
import {
  allowedHosts,
  bodyGuard,
  hostGuard,
  methodGuard,
  originGuard,
  pathGuard,
  unservedGuard,
} from "./guards.ts";
import { securityHeaders } from "./headers.ts";
import { health } from "./health.ts";
import { lastResort } from "./last-resort.ts";
import { remixHandler } from "./remix-handler.ts";
import { shedding } from "./shedding.ts";

export type RunningServer = {
  port: number;
  origin: string;
  /** Stops accepting, lets what runs finish for at most `seconds`, and closes. */
  stop(seconds?: number): Promise<void>;
};

/** The shell: every check that must hold whatever Remix does stands here, in this order. */
export async function startServer(
  runtime: Runtime,
  build: ServerBuild,
  assetsFolder: string,
): Promise<RunningServer> {
  const { config } = runtime;
  const app = express();
  const server = http.createServer(
    { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 10_000 },
    app,
  );
  const port = await listen(server, config);
  const originOf = originsOf(config);
  const shed = shedding();
  const state = { isDraining: false };

  const assets = readAssets(assetsFolder);
  app.locals.sheet = assets["app.css"];
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", config.trustsProxy ? 1 : false);
  app.use(forgetForwardedHost, ...securityHeaders(config.origin?.startsWith("https:") ?? false));
  app.get("/healthz", health.live(shed));
  app.get("/readyz", health.ready(runtime, state));
  app.use(hostGuard(allowedHosts(config, port)), methodGuard, pathGuard, unservedGuard);
  app.use(compression({ level: 4, threshold: 1_024, filter: isWorthCompressing }));
  serveFiles(app, assetsFolder);
  app.use(shed.middleware, bodyGuard, originGuard(originOf));
  app.use(remixHandler(build, runtime, originOf, assets));
  app.use(lastResort(runtime));
  return {
    port,
    origin: config.origin ?? `http://localhost:${port}`,
    stop: (seconds = 8) => stop(server, state, shed, seconds),
  };
}

/** Believed by nobody behind this line: the address is config's, the peer's is express's own. */
const forgetForwardedHost: RequestHandler = (request, _response, next) => {
  delete request.headers["x-forwarded-host"];
  next();
};

/** Trust packs are JSON in a signed envelope, of whose type the library knows nothing. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
  response.getHeader("Content-Type") === "application/cose" ||
  compression.filter(request, response);

/** Hashed assets for a year; what must lie at the root for a day; a service worker is asked for each time. */
function serveFiles(app: Express, assetsFolder: string) {
  const cached =
    (value: string) => (response: { setHeader(name: string, value: string): unknown }) => {
      response.setHeader("Cache-Control", value);
    };
  app.use(
    "/assets",
    express.static(assetsFolder, {
      index: false,
      redirect: false,
      setHeaders: cached("public, max-age=31536000, immutable"),
    }),
    (_request, response) => {
      response.status(404).type("text/plain").send("404 not found\n");
    },
  );
  for (const [name, file] of rootFiles(assetsFolder)) {
    app.get(name, (_request, response) => {
      cached(name.endsWith("-worker.js") ? "no-cache" : "public, max-age=86400")(response);
      response.sendFile(file);
    });
  }
}

function listen(server: http.Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** The address under which a request came: configured, or in demo mode the allowed host that it names. */
function originsOf({ mode, origin }: Config) {
  return (request: Request): string => {
    if (origin && (mode === "production" || new URL(origin).host === request.headers.host))
      return origin;
    return `http://${request.headers.host}`;
  };
}

/** Names of assets with the hashes of this build. */
function readAssets(folder: string): Record<string, string> {
  const manifest = path.join(folder, "manifest.json");
  return fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, "utf8")) : {};
}

/** Files that must lie at the root: icons, robots.txt, the manifest. */
function rootFiles(assetsFolder: string): [string, string][] {
  const folder = path.join(assetsFolder, "root");
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).map((name) => [`/${name}`, path.join(folder, name)]);
}

async function stop(
  server: http.Server,
  state: { isDraining: boolean },
  shed: { stop(): void },
  seconds: number,
) {
  state.isDraining = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), seconds * 1_000);
  await closed;
  clearTimeout(patience);
  shed.stop();
}
