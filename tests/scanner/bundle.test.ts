import path from "node:path";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { expect, test } from "vitest";
import { filesUnder } from "../source-files.ts";

/** The rules alone: tests/scripts/build-assets.test.ts weighs the script of the page. */
const rules = filesUnder("app/scanner", /\.ts$/).filter(
  (file) => !file.startsWith("app/scanner/page/"),
);

const bundled = esbuild.build({
  stdin: {
    contents: rules.map((file) => `export * from "./${file}";`).join("\n"),
    resolveDir: ".",
  },
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  outdir: "nowhere",
  write: false,
  metafile: true,
  logLevel: "silent",
});

test("the scanner is a program for the browser: nothing of node: is in it, and no calendar", async () => {
  const { metafile } = await bundled;
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain("app/credentials/cose-codec.ts");
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  expect(imports.filter(({ external }) => external)).toEqual([]);
  const used = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const calendar = used.filter(
    ([file, { bytesInOutput }]) => file.includes("temporal-polyfill") && bytesInOutput > 0,
  );
  expect(calendar).toEqual([]);
});

test("it weighs at most 16 kB zipped, and 28 kB more where the browser has no Ed25519", async () => {
  const { outputFiles } = await bundled;
  const sizes = outputFiles.map(({ path: file, contents }) => ({
    isFallback: path.basename(file).startsWith("ed25519-"),
    size: gzipSync(contents).length,
  }));
  const zipped = (isFallback: boolean) =>
    sizes.filter((one) => one.isFallback === isFallback).reduce((sum, { size }) => sum + size, 0);
  expect(zipped(false)).toBeGreaterThan(5_000);
  expect(zipped(false)).toBeLessThan(16_000);
  expect(zipped(true)).toBeGreaterThan(5_000);
  expect(zipped(true)).toBeLessThan(28_000);
});
