import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as fontkit from "fontkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AssetManifest, buildAssets, HEADING_GLYPHS } from "#scripts/build-assets.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assets-"));
let manifest: AssetManifest;
beforeAll(async () => {
  manifest = await buildAssets(folder);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const bytesOf = (name: keyof AssetManifest) =>
  fs.readFileSync(path.join(folder, path.basename(manifest[name])));
const KILOBYTE = 1000;

test("the sheet stays below 8 kB gzip and the island below 3 kB", () => {
  expect(gzipSync(bytesOf("app.css")).length).toBeLessThan(8 * KILOBYTE);
  expect(gzipSync(bytesOf("island.js")).length).toBeLessThan(3 * KILOBYTE);
});

test("the heading font stays below 12.5 kB and has every letter of the three languages", () => {
  const file = bytesOf("onest-700.woff2");
  expect(file.length).toBeLessThan(12.5 * KILOBYTE);
  const font = fontkit.create(file);
  if (!("hasGlyphForCodePoint" in font)) throw new Error("not one font");
  const missing = [...HEADING_GLYPHS].filter(
    (sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
  );
  expect(missing).toEqual([]);
});

test("the scanner's script stays below 25 kB gzip, its decoder and its signatures below 16 kB each", () => {
  expect(gzipSync(bytesOf("scan.js")).length).toBeLessThan(25 * KILOBYTE);
  expect(gzipSync(bytesOf("scan-decoder.js")).length).toBeLessThan(16 * KILOBYTE);
  expect(gzipSync(bytesOf("scan-signatures.js")).length).toBeLessThan(16 * KILOBYTE);
  expect(bytesOf("scan.js").toString()).toContain(`import("${manifest["scan-signatures.js"]}")`);
});

test("the service worker keeps every file that the scanner loads, under a name that stays", () => {
  const worker = fs.readFileSync(path.join(folder, "root", "scan-worker.js"), "utf8");
  expect(manifest["scan-worker.js"]).toBe("/scan-worker.js");
  const { "island.js": _island, "scan-worker.js": _worker, ...kept } = manifest;
  expect(Object.values(kept).filter((address) => !worker.includes(`"${address}"`))).toEqual([]);
});

test.each([
  ["scan-192.png", 192],
  ["scan-512.png", 512],
  ["scan-maskable.png", 512],
] as const)("the icon %s is a square picture of %i pixels", (name, size) => {
  const icon = bytesOf(name);
  expect(icon.subarray(1, 4).toString()).toBe("PNG");
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
});

test("names carry the hash of what is in them, and the sheet asks for the font by its own", async () => {
  expect(manifest["app.css"]).toMatch(/^\/assets\/app\.[0-9a-f]{10}\.css$/);
  expect(bytesOf("app.css").toString()).toContain(`url(${manifest["onest-700.woff2"]})`);
  expect(JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
  expect(await buildAssets(folder)).toEqual(manifest);
});

test("the sheet uses nothing that the phones of 2016 to 2018 do not know", () => {
  const sheet = bytesOf("app.css").toString();
  expect(sheet).not.toMatch(/:has\(|color-mix\(|@container|@layer|&:|&\./);
  expect(sheet).not.toMatch(/\binset\s*:/);
});

test("the island has no syntax newer than ES2018 and asks for no inline style", () => {
  const island = bytesOf("island.js").toString();
  expect(island).not.toMatch(/\?\.[a-zA-Z_[(]|\?\?/);
  expect(island).not.toMatch(/\.style\b|setAttribute\("style"/);
});
