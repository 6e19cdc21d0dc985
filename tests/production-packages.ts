import type { Plugin } from "vitest/config";

/**
 * Packages in the builds that the product runs. Vitest would ask for their development builds: those of
 * the Markdown parser check themselves at every character and take twice as long.
 */
export const productionPackages = (): Plugin => ({
  name: "production-packages",
  // After vitest has put its conditions in.
  enforce: "post",
  config(config) {
    const resolvers = [config, ...Object.values(config.environments ?? {})];
    for (const { resolve } of resolvers) {
      if (resolve?.conditions) {
        resolve.conditions = resolve.conditions.filter((one) => !one.includes("development"));
      }
    }
  },
});
