/** Makes what the pages load besides HTML: one sheet, one heading font, one island, and the scanner. */
import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import subsetFont from "subset-font";
import { buildScanner, type SCANNER_ASSETS } from "./build-scanner.ts";

/** Address under which the files are served, for ever and immutable. */
const ASSETS_URL = "/assets/";
const FONT = "@expo-google-fonts/onest/700Bold/Onest_700Bold.ttf";
const SHEET = "app/public/app.css";
const ISLAND = "app/components/island/main.ts";
/** What the sheet calls the font before it has a hash. */
const FONT_PLACEHOLDER = "/assets/onest-700.woff2";
/** Phones of 2016 to 2018 still come: what is newer is rewritten. */
const BROWSERS = ["es2018", "chrome64", "safari12", "firefox62"];

const range = (from: number, through: number) =>
  String.fromCodePoint(...Array.from({ length: through - from + 1 }, (_, n) => from + n));

/** Basic Latin, Russian and Kazakh Cyrillic, and the signs that headings use. */
export const HEADING_GLYPHS = `${range(0x20, 0x7e)}${range(0x410, 0x44f)}ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\u00a0«»—–−…·•№×°’“”„`;

/** File names of the build by their plain names: `{"app.css": "/assets/app.<hash>.css"}`. */
export type AssetManifest = Record<
  "app.css" | "island.js" | "onest-700.woff2" | (typeof SCANNER_ASSETS)[number],
  string
>;

/**
 * Writes the hashed files and `manifest.json` into a folder, and the scanner's service worker, whose
 * address must not change, into its subfolder `root`.
 * @returns the manifest
 */
export async function buildAssets(outDir: string, root = process.cwd()): Promise<AssetManifest> {
  await fs.mkdir(outDir, { recursive: true });
  const put = async (name: string, bytes: Uint8Array) => {
    const hashed = withHash(name, bytes);
    await fs.writeFile(path.join(outDir, hashed), bytes);
    return `${ASSETS_URL}${hashed}`;
  };
  const font = await put("onest-700.woff2", await headingFont(root));
  const sheet = (await bundled(path.join(root, SHEET))).replaceAll(FONT_PLACEHOLDER, font);
  const plain = {
    "app.css": await put("app.css", Buffer.from(sheet)),
    "island.js": await put("island.js", Buffer.from(await bundled(path.join(root, ISLAND)))),
    "onest-700.woff2": font,
  };
  const manifest: AssetManifest = {
    ...plain,
    ...(await buildScanner({ outDir, root, put, plain })),
  };
  await fs.writeFile(path.join(outDir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function withHash(name: string, bytes: Uint8Array) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return `${stem}.${hash}${ext}`;
}

async function headingFont(root: string): Promise<Uint8Array> {
  const file = createRequire(path.join(root, "package.json")).resolve(FONT);
  return subsetFont(await fs.readFile(file), HEADING_GLYPHS, {
    targetFormat: "woff2",
    // Screens of phones do not use hints; of the features headings need pairs and even digits.
    noHinting: true,
    keepFeatures: ["kern", "tnum"],
  });
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles = [] } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    target: BROWSERS,
    format: "iife",
    external: [`${ASSETS_URL}*`],
    legalComments: "none",
    logLevel: "warning",
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
}
