import { defineConfig } from "vitest/config";
import { postgresGuard } from "./scripts/postgres-guard.ts";
import { ENGINE_FREE } from "./tests/engine-free.ts";
import { longestFirst } from "./tests/longest-first.ts";
import { productionPackages } from "./tests/production-packages.ts";

const elsewhere = ["tests/browser", "tests/faults", "tests/standards"];
const repeated = process.env.TEST_DATABASE_URL ? ENGINE_FREE : [];

export default defineConfig({
  plugins: [postgresGuard(), productionPackages()],
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: [...elsewhere, ...repeated, "node_modules"].map((one) =>
      one.endsWith(".ts") ? one : `${one}/**`,
    ),
    setupFiles: ["tests/setup.ts"],
    globalSetup: ["tests/global-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 120_000,
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
