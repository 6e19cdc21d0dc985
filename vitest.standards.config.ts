import { defineConfig } from "vitest/config";

/** Against test data of the standards, which is no part of the project: `VECTORS_DIR` says where it lies. */
export default defineConfig({
  test: { include: ["tests/standards/**/*.test.ts"], testTimeout: 60_000 },
});
