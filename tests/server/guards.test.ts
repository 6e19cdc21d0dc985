import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "#app/server/server.ts";
import type { Database } from "#db/client.ts";
import { openTestDatabase } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { ECHO_BUILD } from "./echo-build.ts";
import { type Answer, type Sent, send, sendBytes } from "./raw-request.ts";

let database: Database;
let server: RunningServer;
let assets: string;
let host: string;

beforeAll(async () => {
  database = await openTestDatabase();
  assets = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-assets-"));
  fs.writeFileSync(path.join(assets, "app.css"), "body{}");
  fs.writeFileSync(path.join(assets, "manifest.json"), '{"app.css":"/assets/app.css"}');
  fs.mkdirSync(path.join(assets, "root"));
  fs.writeFileSync(path.join(assets, "root", "robots.txt"), "");
  fs.writeFileSync(path.join(assets, "root", "scan-worker.js"), "");
  server = await startServer(testRuntime(database), ECHO_BUILD, assets);
  host = `127.0.0.1:${server.port}`;
});

afterAll(async () => {
  await server.stop();
  await database.close();
  fs.rmSync(assets, { recursive: true });
});

const ask = (sent: Sent) => send(server.port, { ...sent, headers: { host, ...sent.headers } });
const FORM = "application/x-www-form-urlencoded";
const post = (sent: Sent) =>
  ask({
    method: "POST",
    body: "a=1",
    ...sent,
    headers: { "content-type": FORM, "sec-fetch-site": "same-origin", ...sent.headers },
  });
const echoed = ({ body }: Answer) =>
  JSON.parse(body) as { url: string; method: string; body: string };

test("a request that breaks no rule reaches Remix whole", async () => {
  expect(echoed(await ask({ path: "/verify?code=1" }))).toEqual({
    url: `http://${host}/verify?code=1`,
    method: "GET",
    body: "",
  });
  expect(echoed(await post({ path: "/verify", body: "code=%D0%90" }))).toMatchObject({
    method: "POST",
    body: "code=%D0%90",
  });
});

test.each(["localhost", "127.0.0.1", "[::1]"])(
  "in demo mode the server answers to %s at its port",
  async (name) => {
    expect((await ask({ headers: { host: `${name}:${server.port}` } })).status).toBe(200);
  },
);

test.each([
  "evil.example",
  "localhost",
  "localhost:1",
  "localhost.evil.example:3000",
  "127.0.0.1.nip.io",
])("the host %s is not ours: 421", async (name) => {
  expect((await ask({ headers: { host: name } })).status).toBe(421);
});

test.each([
  "a b",
  "evil.example/x",
  "localhost:3000@evil.example",
  "<script>",
  "x:999999",
  "хост.kz",
])("the host %s is no host: 400", async (name) => {
  expect(
    await sendBytes(server.port, `GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`),
  ).toMatch(/^HTTP\/1\.1 400 /);
});

test("a request without a host is refused, not answered with a fault", async () => {
  expect(await sendBytes(server.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await sendBytes(server.port, "GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.[01] 400 /);
});

test.each(["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])(
  "the method %s is not allowed, and what is allowed is named",
  async (method) => {
    const answer = await ask({ method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD, POST, OPTIONS");
  },
);

const MEGABYTE = 1_000_000;

test("a body over a megabyte is refused when its length is declared", async () => {
  expect((await post({ body: Buffer.alloc(MEGABYTE + 1, "a") })).status).toBe(413);
  expect((await post({ body: Buffer.alloc(MEGABYTE, "a") })).status).toBe(200);
});

test("a body over a megabyte is refused when it comes in chunks", async () => {
  const chunks = (bytes: number) => Array.from({ length: 10 }, () => Buffer.alloc(bytes / 10, "a"));
  expect((await post({ body: chunks(MEGABYTE + 10) })).status).toBe(413);
  expect((await post({ body: chunks(MEGABYTE) })).status).toBe(200);
});

test.each(["-1", "1e9", "abc", "1, 2"])(
  "a content length of %s is no fault of ours",
  async (length) => {
    const bytes = `POST / HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${FORM}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\na`;
    expect(await sendBytes(server.port, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  },
);

test.each(["text/plain", "text/xml", "application/octet-stream", "image/svg+xml", ""])(
  "a body of type %j is not a form: 415",
  async (type) => {
    expect((await post({ headers: { "content-type": type } })).status).toBe(415);
  },
);

test.each([
  FORM,
  `${FORM};charset=utf-8`,
  "Application/X-WWW-Form-Urlencoded",
  "multipart/form-data; boundary=x",
  "application/json",
])("a body of type %s is read", async (type) => {
  expect((await post({ headers: { "content-type": type } })).status).toBe(200);
});

test("a POST without a body needs no type", async () => {
  const answer = await ask({
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", "content-length": "0" },
  });
  expect(answer.status).toBe(200);
});

test.each<[number, Sent]>([
  [400, { path: "/%zz" }],
  [404, { path: "/__manifest" }],
  [405, { method: "PUT" }],
  [421, { headers: { host: "evil.example" } }],
  [403, { method: "POST", headers: { origin: "https://evil.example" } }],
  [413, { method: "POST", body: Buffer.alloc(MEGABYTE + 1), headers: { "content-type": FORM } }],
  [415, { method: "POST", body: "a", headers: { "content-type": "text/plain" } }],
])(
  "a browser is told %i on a page in its language, with the sheet and a next step",
  async (status, sent) => {
    for (const language of ["kk", "ru", "en"]) {
      const headers = { ...sent.headers, accept: "text/html", "accept-language": language };
      const answer = await ask({ ...sent, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toMatch(/^text\/html/);
      expect(answer.body).toContain(`<html lang="${language}">`);
      expect(answer.body).toContain('<link rel="stylesheet" href="/assets/app.css">');
      expect(answer.body).toContain(String(answer.headers["x-request-id"]));
      expect(answer.body).toContain('<a class="button" href="/">');
    }
    expect((await ask(sent)).headers["content-type"]).toMatch(/^text\/plain/);
  },
);

type Origin = { origin?: string; "sec-fetch-site"?: string };
const postFrom = (headers: Origin) =>
  ask({
    method: "POST",
    body: "a=1",
    headers: { "content-type": FORM, ...(headers as Record<string, string>) },
  });

test.each<[string, Origin]>([
  ["a foreign origin", { origin: "https://evil.example" }],
  [
    "a foreign origin that says it is ours",
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  ],
  ["our own host under another scheme", { origin: "https://127.0.0.1" }],
  ["our own host at another port", { origin: "http://127.0.0.1:1" }],
  ["garbage", { origin: "garbage" }],
  ["garbage that no URL parser takes", { origin: "http://[" }],
  ["two origins", { origin: "http://a.example http://b.example" }],
  ["the origin null alone", { origin: "null" }],
  ["the origin null from another site", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a page of a sister site", { "sec-fetch-site": "same-site" }],
  ["a page of another site", { "sec-fetch-site": "cross-site" }],
  ["an unknown word", { "sec-fetch-site": "same-origin, cross-site" }],
  ["nobody knows where", {}],
])("a form from %s is refused with 403", async (_, headers) => {
  expect((await postFrom(headers)).status).toBe(403);
});

test("a form of ours is taken: by its origin, or by the browser's own word", async () => {
  expect((await postFrom({ origin: `http://${host}` })).status).toBe(200);
  expect(
    (await postFrom({ origin: `http://${host}`, "sec-fetch-site": "same-origin" })).status,
  ).toBe(200);
  expect((await postFrom({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect((await postFrom({ "sec-fetch-site": "none" })).status).toBe(200);
  // A page with `Referrer-Policy: no-referrer` sends "null".
  expect((await postFrom({ origin: "null", "sec-fetch-site": "same-origin" })).status).toBe(200);
});

test("a foreign form is refused at every door: document, data and resource", async () => {
  const origin = "https://evil.example";
  for (const place of ["/", "/?_data=echo", "/account/export", "/attempts/1/responses?_data=x"]) {
    expect(
      (
        await ask({
          method: "POST",
          path: place,
          body: "a=1",
          headers: { "content-type": FORM, origin },
        })
      ).status,
    ).toBe(403);
  }
});

test("any program may ask for a check, which changes nothing, and for nothing else", async () => {
  const headers = { "content-type": "application/json" };
  const sent = (at: string) => ask({ method: "POST", path: at, body: "{}", headers });
  expect((await sent("/api/v1/verify")).status).toBe(200);
  for (const at of ["/verify", "/api/v1/verify/", "/api/v1/verify2", "/api/v1", "/api/v1/scans"]) {
    expect((await sent(at)).status).toBe(403);
  }
});

test("X-Forwarded-Host is believed by nobody", async () => {
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  expect(echoed(await ask({ headers: forged })).url).toBe(`http://${host}/`);
  const answer = await post({ headers: { ...forged, origin: "https://evil.example" } });
  expect(answer.status).toBe(403);
});

test.each([
  "/__manifest",
  "/__manifest?version=1&p=%2Fhq",
  "/c/ABC.data",
  "/_root.data",
  "/hq.data?_routes=routes%2Fhq",
])("nothing is served at %s", async (place) => {
  expect((await ask({ path: place })).status).toBe(404);
});

test.each(["/%00", "/c/A%00B", "/%", "/%zz", "/%C0%80", "/courses/%E0%A4%A"])(
  "the path %s leads nowhere: 400",
  async (place) => {
    expect((await ask({ path: place })).status).toBe(400);
  },
);

test.each(["//evil.example", "/\\evil.example", "/.//evil.example", "http://evil.example/"])(
  "the target %s stays on this host",
  async (target) => {
    const answer = await ask({ path: target });
    expect(answer.status).toBeLessThan(500);
    if (answer.status === 200) expect(new URL(echoed(answer).url).host).toBe(host);
  },
);

const HEADERS = [
  "content-security-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
];

test.each<[string, Sent]>([
  ["a page", {}],
  ["a desk", { path: "/hq" }],
  ["an asset", { path: "/assets/app.css" }],
  ["a missing asset", { path: "/assets/none.css" }],
  ["a fault", { path: "/?fault" }],
  ["an unserved address", { path: "/__manifest" }],
  ["a broken path", { path: "/%zz" }],
  ["a foreign host", { headers: { host: "evil.example" } }],
  ["a method that is not allowed", { method: "PUT" }],
  ["a foreign form", { method: "POST", headers: { origin: "https://evil.example" } }],
  [
    "a large form",
    { method: "POST", body: Buffer.alloc(MEGABYTE + 1), headers: { "content-type": FORM } },
  ],
  ["the state of health", { path: "/healthz" }],
])("%s carries the security headers", async (_, sent) => {
  const { headers } = await ask(sent);
  expect(HEADERS.filter((name) => !headers[name])).toEqual([]);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"] ?? headers.server).toBeUndefined();
});

test("paper pages have a policy without a nonce, desks one with a new nonce each time", async () => {
  const policyAt = async (place: string) =>
    String((await ask({ path: place })).headers["content-security-policy"]);
  const paper = await policyAt("/home");
  expect(paper).toContain("script-src 'self'");
  expect(paper).not.toMatch(/unsafe|nonce/);
  for (const rule of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "style-src 'self'",
  ]) {
    expect(paper).toContain(rule);
  }
  const nonces = [await policyAt("/hq/people/1"), await policyAt("/teach")].map(
    (policy) => /'nonce-([\w+/=]{20,})'/.exec(policy)?.[1],
  );
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(await policyAt("/hqx")).not.toContain("nonce");
});

test("only the scanner may look through the camera", async () => {
  const permissionsAt = async (place: string) =>
    String((await ask({ path: place })).headers["permissions-policy"]);
  expect(await permissionsAt("/scan?lang=kk")).toMatch(/^camera=\(self\), geolocation=\(\)/);
  for (const place of ["/", "/verify", "/scanner", "/scan/x"]) {
    expect(await permissionsAt(place)).toMatch(/^camera=\(\), geolocation=\(\)/);
  }
});

test("a service worker is asked for each time, other files at the root once a day", async () => {
  const cachedAt = async (place: string) => (await ask({ path: place })).headers["cache-control"];
  expect(await cachedAt("/scan-worker.js")).toBe("no-cache");
  expect(await cachedAt("/robots.txt")).toBe("public, max-age=86400");
});

test("personal pages are stored by nobody, and addresses that are secrets do not travel on", async () => {
  const home = (await ask({ path: "/home" })).headers;
  expect(home["cache-control"]).toBe("private, no-store");
  expect(home.vary).toMatch(/Cookie/);
  expect(home["referrer-policy"]).toBe("same-origin");
  for (const place of ["/c/ABC", "/guardian/x", "/reset/x", "/attempts/x"]) {
    expect((await ask({ path: place })).headers["referrer-policy"]).toBe("no-referrer");
  }
});

test("a fault is answered in generic words", async () => {
  const answer = await ask({ path: "/?fault" });
  expect(answer.status).toBe(500);
  expect(answer.body).not.toMatch(/nobody expected|\.ts|node_modules/);
});

const pathOf = async (sent: Sent) => new URL(echoed(await ask(sent)).url).pathname;

test("a wallet gets the credential of a certificate, by its address or by what it asks for", async () => {
  expect(await pathOf({ path: "/c/ABC.json" })).toBe("/c/ABC/credential");
  for (const accept of ["application/vc", "application/vc+ld+json", "application/ld+json"]) {
    expect(await pathOf({ path: "/c/ABC", headers: { accept } })).toBe("/c/ABC/credential");
  }
});

test("an achievement is a page to people and a document to programs", async () => {
  const place = "/achievements/first-aid/3";
  expect(await pathOf({ path: place })).toBe(place);
  for (const accept of ["application/json", "application/ld+json"]) {
    expect(await pathOf({ path: place, headers: { accept } })).toBe(`${place}/json`);
  }
});

test("a program that asks for JSON gets the resource route of the same certificate", async () => {
  expect(await pathOf({ path: "/c/ABC", headers: { accept: "application/json" } })).toBe(
    "/c/ABC/json",
  );
  expect(await pathOf({ path: "/c/ABC", headers: { accept: "text/html,application/json" } })).toBe(
    "/c/ABC",
  );
});

test("what one address answers in two forms says so to caches", async () => {
  expect((await ask({ path: "/c/ABC" })).headers.vary).toMatch(/\bAccept\b(?!-)/);
});

test("assets are kept for a year; a missing one is 404 without a fault", async () => {
  const css = await ask({ path: "/assets/app.css" });
  expect(css).toMatchObject({ status: 200, body: "body{}" });
  expect(css.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect((await ask({ path: "/assets/none.css" })).status).toBe(404);
  expect((await ask({ path: "/assets/..%2f..%2fpackage.json" })).status).toBeGreaterThanOrEqual(
    400,
  );
});

test.each([
  ["a range that no asset has", { range: "bytes=99999-" }, 416],
  ["a version that it does not have", { "if-match": '"other"' }, 412],
])("an asset asked for with %s keeps its status", async (_, headers, status) => {
  expect((await ask({ path: "/assets/app.css", headers })).status).toBe(status);
});

test("health tells that the process lives, readiness that the database answers", async () => {
  const live = await ask({ path: "/healthz" });
  expect(live.status).toBe(200);
  expect(JSON.parse(live.body)).toEqual({ ok: true, loopDelayMs: expect.any(Number) });
  const ready = await ask({ path: "/readyz" });
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.body)).toEqual({ ok: true, warnings: [] });
});

test("without its database a server lives, but is not ready", async () => {
  const other = await openTestDatabase();
  const lonely = await startServer(testRuntime(other), ECHO_BUILD, assets);
  await other.close();
  const at = { host: `127.0.0.1:${lonely.port}` };
  expect((await send(lonely.port, { path: "/healthz", headers: at })).status).toBe(200);
  const ready = await send(lonely.port, { path: "/readyz", headers: at });
  expect(ready.status).toBe(503);
  expect(ready.headers["retry-after"]).toBe("5");
  await lonely.stop();
});

test("a stop lets what runs finish, accepts nothing new, and then is done", async () => {
  const stopping = await startServer(testRuntime(database), ECHO_BUILD, assets);
  const at = { host: `127.0.0.1:${stopping.port}` };
  const running = send(stopping.port, { path: "/?slow=400", headers: at });
  await new Promise((resolve) => setTimeout(resolve, 150));
  const stopped = stopping.stop();
  await expect(send(stopping.port, { headers: at })).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  expect((await running).status).toBe(200);
  await stopped;
});

test("a request that never ends does not hold up the stop", async () => {
  const stopping = await startServer(testRuntime(database), ECHO_BUILD, assets);
  const endless = send(stopping.port, {
    path: "/?slow=20000",
    headers: { host: `127.0.0.1:${stopping.port}` },
  }).catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const began = performance.now();
  await stopping.stop(0.3);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(await endless).toMatch(/hang up|ECONNRESET/);
});

test("in production only the host of ORIGIN is served, and on https the browser is told to stay there", async () => {
  const origin = "https://mektep.example.kz";
  const production = await startServer(
    testRuntime(database, { mode: "production", origin }),
    ECHO_BUILD,
    assets,
  );
  const asked = (headers: Record<string, string>, method = "GET") =>
    send(production.port, { method, headers, ...(method === "POST" ? { body: "a=1" } : {}) });
  expect((await asked({ host: `127.0.0.1:${production.port}` })).status).toBe(421);
  const page = await asked({ host: "mektep.example.kz" });
  expect(page.status).toBe(200);
  expect(page.headers["strict-transport-security"]).toMatch(/max-age=31536000/);
  expect(echoed(page).url).toBe(`${origin}/`);
  const form = { host: "mektep.example.kz", "content-type": FORM };
  expect((await asked({ ...form, origin }, "POST")).status).toBe(200);
  expect((await asked({ ...form, origin: "http://mektep.example.kz" }, "POST")).status).toBe(403);
  await production.stop();
});
