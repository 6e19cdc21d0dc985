import fs from "node:fs/promises";
import path from "node:path";
import { buildAssets } from "./build-assets.ts";

/** Step of the build: hashed assets, and the files that must lie at the root of the site. */
const OUT = path.resolve("build/assets");
const AT_ROOT = ["mark.svg", "robots.txt"];

await fs.rm(OUT, { recursive: true, force: true });
await buildAssets(OUT);
await fs.mkdir(path.join(OUT, "root"), { recursive: true });
for (const name of AT_ROOT)
  await fs.copyFile(path.resolve("app/public", name), path.join(OUT, "root", name));
