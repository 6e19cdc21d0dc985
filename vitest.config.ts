import { defineConfig } from "vitest/config";
import { postgresGuard } from "./scripts/postgres-guard.ts";
import { longestFirst } from "./tests/longest-first.ts";
import { productionPackages } from "./tests/production-packages.ts";

export default defineConfig({
  plugins: [postgresGuard(), productionPackages()],
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/browser/**", "tests/faults/**", "tests/standards/**", "node_modules/**"],
    setupFiles: ["tests/setup.ts"],
    globalSetup: ["tests/global-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // In one process the embedded engine is compiled once, and in one thread the modules are loaded once, not once
    // for each file. What a file opens it closes, and what it changes it puts back.
    pool: "threads",
    isolate: false,
    maxWorkers: 2,
    sequence: {
      sequencer: longestFirst(
        "tests/services/courseware/sync-content.test.ts",
        "tests/routes/matrix.test.ts",
      ),
    },
    server: { deps: { inline: ["postgres"] } },
  },
});
