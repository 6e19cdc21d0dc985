/** What the scanner's page loads beside other pages: its script, the decoder, the icons, the service worker. */
import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { appIcon } from "#app/documents/app-icon.ts";

const PAGE = "app/scanner/page";
const MARK = "app/public/mark.svg";

const ICONS = [
  { name: "scan-192.png", size: 192, isMaskable: false },
  { name: "scan-512.png", size: 512, isMaskable: false },
  { name: "scan-maskable.png", size: 512, isMaskable: true },
] as const;

/** Names in the manifest of assets. */
export const SCANNER_ASSETS = [
  "scan.js",
  "scan-decoder.js",
  "scan-worker.js",
  ...ICONS.map(({ name }) => name),
] as const;

type Kit = {
  outDir: string;
  root: string;
  /** Writes a file under a name with its hash, and tells its address. */
  put(name: string, bytes: Uint8Array): Promise<string>;
  /** Addresses of what every page loads. */
  plain: Record<string, string>;
};

/** Packed status lists ask for more than other pages do: who has less keeps the paper page. */
const BROWSERS = ["es2020", "chrome80", "safari16.4", "firefox113"];

const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  charset: "utf8",
  target: BROWSERS,
  legalComments: "none",
  logLevel: "warning",
} as const;

/** A script by itself, for a worker. */
async function single(entry: string, define: Record<string, string> = {}): Promise<Buffer> {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [entry], format: "iife", define });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

/** The page's script, and the parts that it loads only where a browser lacks something. */
async function modules(entry: string) {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [entry],
    format: "esm",
    splitting: true,
    outdir: "/",
    chunkNames: "scan-part.[hash]",
  });
  const named = outputFiles.map(({ path: file, contents }) => ({
    name: path.basename(file),
    bytes: Buffer.from(contents),
  }));
  const stem = path.parse(entry).name;
  const main = named.find(({ name }) => name === `${stem}.js`);
  if (!main) throw new Error(`esbuild made nothing of ${entry}`);
  return { main: main.bytes, chunks: named.filter((one) => one !== main) };
}

export async function buildScanner({ outDir, root, put, plain }: Kit) {
  const source = (name: string) => path.join(root, PAGE, name);
  const icons = await markIcons(root);
  const { main, chunks } = await modules(source("main.ts"));
  for (const { name, bytes } of chunks) await fs.writeFile(path.join(outDir, name), bytes);
  const made = {
    "scan.js": await put("scan.js", main),
    "scan-decoder.js": await put("scan-decoder.js", await single(source("decode-worker.ts"))),
    "scan-192.png": await put("scan-192.png", icons["scan-192.png"]),
    "scan-512.png": await put("scan-512.png", icons["scan-512.png"]),
    "scan-maskable.png": await put("scan-maskable.png", icons["scan-maskable.png"]),
  };
  const parts = chunks.map(({ name }) => `/assets/${name}`);
  const files = [...Object.values(plain), ...Object.values(made), ...parts, "/mark.svg"];
  const worker = await single(source("service-worker.ts"), {
    SCAN_FILES: JSON.stringify(files),
    SCAN_BUILD: JSON.stringify(await buildHash(root, files)),
  });
  await fs.mkdir(path.join(outDir, "root"), { recursive: true });
  await fs.writeFile(path.join(outDir, "root", "scan-worker.js"), worker);
  return { ...made, "scan-worker.js": "/scan-worker.js" };
}

async function markIcons(root: string) {
  const mark = await fs.readFile(path.join(root, MARK), "utf8");
  const markPath = / d="([^"]+)"/.exec(mark)?.[1];
  if (!markPath) throw new Error(`${MARK} has no path`);
  const drawn = ICONS.map(({ name, size, isMaskable }) => [
    name,
    appIcon(markPath, size, isMaskable),
  ]);
  return Object.fromEntries(drawn) as Record<(typeof ICONS)[number]["name"], Buffer>;
}

/** Names of files say what is in them; words and markup of the page are in its sources. */
async function buildHash(root: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(files.join("\n"));
  for (const folder of ["app/i18n/messages", "app/routes", "app/components"]) {
    const names = await fs.readdir(path.join(root, folder), { recursive: true });
    for (const name of names.filter((one) => /\.(json|tsx?)$/.test(one)).sort()) {
      hash.update(name).update(await fs.readFile(path.join(root, folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
