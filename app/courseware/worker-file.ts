/** Finds the entry of the compiling child process: beside the built scripts, or made from source. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(import.meta.url);
const WORKER = "compile-worker";

/**
 * The path of a plain JavaScript file that Node can run. In the build it is
 * `build/scripts/compile-worker.js`; from TypeScript sources it is bundled into a cache first.
 */
export async function findWorkerFile(): Promise<string> {
  if (HERE.endsWith(".ts")) return bundledFromSource();
  const folder = path.dirname(HERE);
  const candidates = [`${WORKER}.js`, `../scripts/${WORKER}.js`, `../../scripts/${WORKER}.js`]
    .map((name) => path.resolve(folder, name))
    .concat(path.resolve("build/scripts", `${WORKER}.js`));
  const found = candidates.find((file) => existsSync(file));
  if (!found) throw new Error(`${WORKER}.js is not built; looked at ${candidates.join(", ")}`);
  return found;
}

async function bundledFromSource(): Promise<string> {
  const { build } = await import("esbuild");
  const folder = path.dirname(HERE);
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, `${WORKER}.ts`)],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (!output) throw new Error("the compile worker could not be bundled");
  const hash = createHash("sha256").update(output.contents).digest("hex").slice(0, 16);
  const cache = path.resolve(folder, "../../node_modules/.cache/mektep");
  const file = path.join(cache, `${WORKER}-${hash}.mjs`);
  if (existsSync(file)) return file;
  await mkdir(cache, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, output.contents);
  await rename(draft, file);
  return file;
}
