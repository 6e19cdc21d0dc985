/** Kazakh in Latin letters: chosen in the address, kept in the cookie, left by choosing another language. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "#db/client.ts";
import { openTestDatabase } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { type Handler, openHandler } from "./in-process.ts";

let database: Database;
let handle: Handler;
beforeAll(async () => {
  database = await openTestDatabase();
  handle = await openHandler();
});
afterAll(() => database.close());

const ask = async (path: string, cookie = "") => {
  const answer = await handle(testRuntime(database), { path, cookie });
  const html = await answer.text();
  return {
    language: /<html lang="([\w-]+)"/.exec(html)?.[1],
    cookie: answer.headers.get("Set-Cookie"),
    heading: /<h1[^>]*>([^<]+)/.exec(html)?.[1] ?? "",
    cyrillic: html
      .replace(/<(a|b)[^>]*translate="no"[^>]*>[^<]*<\/\1>/g, "")
      .match(/\p{Script=Cyrillic}+/gu),
  };
};

test("the address asks for Latin letters, and the cookie keeps them", async () => {
  const asked = await ask("/help?lang=kk-Latn");
  expect(asked.language).toBe("kk-Latn");
  expect(asked.cookie).toContain("lang=kk-Latn;");
  expect(asked.heading).toMatch(/^[\p{Script=Latin}\s\p{P}]+$/u);
  expect(asked.cyrillic).toBeNull();
  expect(await ask("/help", "lang=kk-Latn")).toMatchObject({ language: "kk-Latn", cyrillic: null });
});

test("another language, or Kazakh itself, brings its own letters back", async () => {
  expect((await ask("/help?lang=kk", "lang=kk-Latn")).language).toBe("kk");
  expect((await ask("/help?lang=ru", "lang=kk-Latn")).heading).toMatch(/\p{Script=Cyrillic}/u);
});

test("a page that says what went wrong is in the same letters", async () => {
  expect(await ask("/nowhere", "lang=kk-Latn")).toMatchObject({
    language: "kk-Latn",
    cyrillic: null,
  });
});
