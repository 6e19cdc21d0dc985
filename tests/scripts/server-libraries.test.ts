import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serverLibrariesIn } from "#scripts/server-libraries.ts";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-client-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A file for browsers made of this code, as small as the build makes them. */
const bundled = (contents: string) =>
  build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    outfile: path.join(folder, "assets", "page.js"),
  });

test.each([
  ["zod", 'import { z } from "zod"; console.log(z.strictObject({ a: z.string() }));'],
  [
    "drizzle-orm",
    'import { pgTable, text } from "drizzle-orm/pg-core"; console.log(pgTable("a", { b: text("b") }));',
  ],
])("%s in a file for browsers is found", async (library, code) => {
  await bundled(code);
  expect(serverLibrariesIn(folder)).toEqual([
    `${path.join(folder, "assets", "page.js")} would send ${library} to the browser`,
  ]);
});

test("a page of React alone is let through", async () => {
  await bundled('import { createElement } from "react"; console.log(createElement("p"));');
  expect(serverLibrariesIn(folder)).toEqual([]);
});
