import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** The same engine without a window's machinery: draws a page in two thirds of the time. */
const SHELL_NAMES = ["chromium-headless-shell", "chrome-headless-shell"];

/** The first known name on the PATH; null when there is none. */
function findProgram(names: readonly string[]): string | null {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(path.delimiter)];
  const known = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return known.find((file) => fs.existsSync(file)) ?? null;
}

/** The one that CHROMIUM names does everything; else Chromium, and its shell for looking at pages. */
function findBrowsers(): { chromium: string; shell: string } | null {
  const named = process.env.CHROMIUM;
  const chromium = named ? (fs.existsSync(named) ? named : null) : findProgram(NAMES);
  if (!chromium) return null;
  return { chromium, shell: (!named && findProgram(SHELL_NAMES)) || chromium };
}

const NOT_RUN =
  "The browser tests did not run: no Chromium was found. Install one (apt-get install chromium) or name it in CHROMIUM, then: npm test";

const FLAGS = ["--whole", "--require-browser"];

/** `node build/scripts/browser-tests.js [--whole] [--require-browser] [vitest's filters]`, after a build. */
function main(args: readonly string[]): number {
  const browsers = findBrowsers();
  if (!browsers) {
    process.stderr.write(`${NOT_RUN}\n`);
    return args.includes("--require-browser") ? 1 : 0;
  }
  const report = process.env.VITEST_JSON;
  const reporters = report
    ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
    : [];
  const filters = args.filter((arg) => !FLAGS.includes(arg));
  const { status } = spawnSync(
    path.resolve("node_modules/.bin/vitest"),
    ["run", "--config", "vitest.browser.config.ts", ...reporters, ...filters],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        CHROMIUM: browsers.chromium,
        CHROMIUM_SHELL: browsers.shell,
        BROWSER_MATRIX: args.includes("--whole") ? "whole" : "small",
        NODE_ENV: "test",
      },
    },
  );
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
