import { defineConfig } from "vitest/config";
import { longestFirst } from "./tests/longest-first.ts";
import { productionPackages } from "./tests/production-packages.ts";

/** The product as a whole, in Chromium; `scripts/browser-tests.ts` finds the browser and runs this. */
export default defineConfig({
  plugins: [productionPackages()],
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/browser/server.ts"],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // Modules and connections to the browsers are for all files of a worker.
    isolate: false,
    setupFiles: ["tests/browser/setup.ts"],
    maxWorkers: 2,
    // All pages in all languages take one worker as long as the other files take the other.
    sequence: {
      sequencer: longestFirst(
        "tests/browser/pages.test.ts",
        "tests/browser/guardian-next-day.test.ts",
        "tests/browser/scan.test.ts",
      ),
    },
  },
});
