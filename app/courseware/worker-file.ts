/** Finds the entry of the compiling child process: beside the built scripts, or made from source. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

const HERE = fileURLToPath(import.meta.url);
const WORKER = "compile-worker";

/**
 * The path of a plain JavaScript file that Node can run. In the build it is
 * `build/scripts/compile-worker.js`; from TypeScript sources it is bundled first, and the built file is
 * taken when it is the same, since what one compiler has made need not be made again.
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
  const root = path.resolve(path.dirname(HERE), "../..");
  // The build makes its worker by the same options.
  const options = readFileSync(path.join(path.dirname(HERE), `${WORKER}-bundle.json`), "utf8");
  const { outputFiles } = await build({
    ...(JSON.parse(options) as BuildOptions),
    absWorkingDir: root,
    write: false,
  });
  const [output] = outputFiles;
  if (!output) throw new Error("the compile worker could not be bundled");
  const built = path.join(root, "build/scripts", `${WORKER}.js`);
  if (existsSync(built) && readFileSync(built).equals(output.contents)) return built;
  return cached(output.contents, path.join(root, "node_modules/.cache/mektep"));
}

async function cached(contents: Uint8Array, folder: string): Promise<string> {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  const file = path.join(folder, `${WORKER}-${hash}.mjs`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, file);
  return file;
}
