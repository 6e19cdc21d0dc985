/** What the scanner's page loads beside other pages: its script, the decoder, the icons, the service worker. */
import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "esbuild";
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
  "scan-signatures.js",
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

/** Signatures for a browser that knows no Ed25519: a file of its own, since few ever load it. */
const SIGNATURES = "@noble/curves/ed25519.js";

async function signatures(root: string): Promise<Buffer> {
  const { outputFiles } = await build({
    ...OPTIONS,
    stdin: { contents: `export { ed25519 } from "${SIGNATURES}";`, resolveDir: root },
    format: "esm",
  });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

/** A script of the page; `signaturesAt` is where it finds them. */
async function module(entry: string, signaturesAt: string): Promise<Buffer> {
  const elsewhere: Plugin = {
    name: "signatures-elsewhere",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^@noble\/curves\/ed25519\.js$/ }, () => ({
        path: signaturesAt,
        external: true,
      })),
  };
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [entry],
    format: "esm",
    plugins: [elsewhere],
  });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

export async function buildScanner({ outDir, root, put, plain }: Kit) {
  const source = (name: string) => path.join(root, PAGE, name);
  const icons = await markIcons(root);
  const signaturesAt = await put("scan-signatures.js", await signatures(root));
  const made = {
    "scan.js": await put("scan.js", await module(source("main.ts"), signaturesAt)),
    "scan-signatures.js": signaturesAt,
    "scan-decoder.js": await put("scan-decoder.js", await single(source("decode-worker.ts"))),
    "scan-192.png": await put("scan-192.png", icons["scan-192.png"]),
    "scan-512.png": await put("scan-512.png", icons["scan-512.png"]),
    "scan-maskable.png": await put("scan-maskable.png", icons["scan-maskable.png"]),
  };
  const { "island.js": _island, ...ofEveryPage } = plain;
  const files = [...Object.values(ofEveryPage), ...Object.values(made), "/mark.svg"];
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
