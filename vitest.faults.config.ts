import { defineConfig } from "vitest/config";

/** The built product under faults: killed, out of space, without its database. Needs `npm run build`. */
export default defineConfig({
  test: {
    include: ["tests/faults/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Each test watches clocks and processes: one at a time.
    maxWorkers: 1,
    fileParallelism: false,
  },
});
