import { beforeAll, expect } from "vitest";
import { openTrustPack } from "#app/credentials/trust-pack.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import type { Database } from "#db/client.ts";
import { test } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { makeSchool } from "../school.ts";
import { type Handler, openHandler } from "./in-process.ts";

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

const runtimeOn = (db: object) =>
  testRuntime({
    db,
    engine: "pglite",
    migrate: async () => {},
    close: async () => {},
  } as unknown as Database);

test("the page names the positions, and pins the very key that signs the pack", async ({ db }) => {
  await makeSchool(db);
  const runtime = runtimeOn(db);
  const page = await (await handle(runtime, { path: "/scan", cookie: "lang=ru" })).text();
  const { program } = await readCurriculum(db);
  for (const { title } of program.positions) expect(page).toContain(`<li>${title.ru}</li>`);
  expect(page).toContain('<link rel="manifest" href="/scan.webmanifest?lang=ru"/>');
  const rootKey = / data-root-key="([\w-]{43})"/.exec(page)?.[1] ?? "";
  const pack = await handle(runtime, { path: "/api/v1/trust-pack" });
  const bytes = new Uint8Array(await pack.arrayBuffer());
  const opened = openTrustPack(bytes, new Uint8Array(Buffer.from(rootKey, "base64url")));
  expect(opened?.positions.map(({ id }) => id)).toEqual(program.positions.map(({ id }) => id));
});

test("the manifest speaks the page's language and covers the scanner alone", async ({ db }) => {
  const runtime = runtimeOn(db);
  const names = LANGUAGES.map(async (language) => {
    const answer = await handle(runtime, { path: `/scan.webmanifest?lang=${language}` });
    expect(answer.headers.get("Content-Type")).toBe("application/manifest+json");
    const { name, lang, scope, start_url, display, icons } = await answer.json();
    expect({ lang, scope, start_url, display }).toEqual({
      lang: language,
      scope: "/scan",
      start_url: "/scan",
      display: "standalone",
    });
    expect(icons.map(({ purpose }: { purpose: string }) => purpose)).toContain("maskable");
    return name;
  });
  expect(await Promise.all(names)).toEqual(["Мектеп: сканер", "Мектеп: сканер", "Mektep: scanner"]);
});
