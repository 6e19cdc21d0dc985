/** Whatever goes wrong, the page that says so looks like the others and speaks the asker's language. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "#app/domain/languages.ts";
import { translator } from "#app/i18n/translate.ts";
import type { Database } from "#db/client.ts";
import { openTestDatabase } from "../database.ts";
import { testRuntime } from "../runtime.ts";
import { type Handler, type Knock, openHandler } from "./in-process.ts";

let database: Database;
let handle: Handler;
beforeAll(async () => {
  database = await openTestDatabase();
  handle = await openHandler();
});
afterAll(() => database.close());

const CASES: readonly [string, number, Knock][] = [
  ["an address that leads nowhere", 404, { path: "/nowhere" }],
  ["an attempt of nobody", 401, { path: "/attempts/x", method: "POST" }],
  [
    "a form that does not fit its shape",
    400,
    { path: "/sign-in", method: "POST", form: { a: "1" } },
  ],
  ["a form for a page that takes none", 405, { path: "/privacy", method: "POST" }],
  [
    "an answer to a lesson that does not exist",
    404,
    { path: "/courses/none/none", method: "POST" },
  ],
];

test.each(CASES)(
  "%s: %i with the sheet, the language, the number and a next step",
  async (_, status, knock) => {
    for (const language of LANGUAGES) {
      const answer = await handle(testRuntime(database), { cookie: `lang=${language}`, ...knock });
      const html = await answer.text();
      expect([answer.status, language, html.match(/<html lang="(..)"/)?.[1]]).toEqual([
        status,
        language,
        language,
      ]);
      expect(html).toContain('<link rel="stylesheet" href="/assets/app.test.css"/>');
      expect(html).toContain(`data-status="${status}"`);
      expect(html).toContain(translator(language)("common.requestId", { id: "test" }));
      expect(html).toMatch(/<(a|button)[^>]*class="button/);
    }
  },
);
