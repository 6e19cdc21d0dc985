import { defineConfig } from "vitest/config";

/** Each fault on the engine that it is about: those in the folder itself on both. */
const on = (engine: "pglite" | "postgres", groupOrder: number) => ({
  test: {
    name: engine,
    include: ["tests/faults/*.test.ts", `tests/faults/${engine}/*.test.ts`],
    provide: { engine },
    globalSetup: ["tests/faults/demo-school.ts"],
    sequence: { groupOrder },
    testTimeout: 480_000,
    hookTimeout: 480_000,
    // Each test watches clocks and processes: one at a time.
    maxWorkers: 1,
    fileParallelism: false,
  },
});

/** The built product under faults: killed, out of space, without its database. Needs `npm run build`. */
export default defineConfig({ test: { projects: [on("pglite", 0), on("postgres", 1)] } });
