import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import type { Plugin, Rollup } from "vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";
import { postgresGuard } from "./scripts/postgres-guard.ts";

const SERVER_ONLY = [
  "db/",
  "app/services/",
  "app/auth/",
  "app/adapters/",
  "app/documents/",
  "app/credentials/",
  "app/courseware/",
  "app/server/",
  "app/config.ts",
  "app/runtime.ts",
];

/** How the browser's build came to a module, from it to its page. */
function importersOf(importers: (id: string) => readonly string[], start: string): string {
  const chain: string[] = [];
  for (let at: string | undefined = start; at && chain.length < 12; at = importers(at)[0]) {
    chain.push(path.relative(process.cwd(), at.split("?")[0] ?? at));
  }
  return chain.join(" ← ");
}

/** Fails the build, with a sentence, when code for the browser reaches a server-only folder. */
function serverOnly(): Plugin {
  return {
    name: "server-only",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (options.ssr || !importer) return;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved) return;
      const file = path.relative(import.meta.dirname ?? process.cwd(), resolved.id);
      const folder = SERVER_ONLY.find((prefix) => file.startsWith(prefix));
      const from = path.relative(process.cwd(), importer.split("?")[0] ?? importer);
      // A route's own server code is removed from its browser build after its imports are resolved.
      if (folder && !from.startsWith("app/routes/") && from !== "app/root.tsx") {
        const chain = importersOf((id) => this.getModuleInfo(id)?.importers ?? [], importer);
        this.error(
          `${folder} is server-only, but ${from} would send ${file} to the browser (${chain}).`,
        );
      }
    },
  };
}

/**
 * Shapes stand beside the loaders that they guard. A route's browser build loses the loader, but the call
 * that makes the shape stays and would bring the whole of zod along: there it makes nothing.
 */
function shapelessBrowser(): Plugin {
  const NOTHING = "\0shapeless";
  return {
    name: "shapeless-browser",
    enforce: "pre",
    resolveId: (source, _importer, options) =>
      source === "zod" && !options.ssr ? NOTHING : undefined,
    load: (id) =>
      id === NOTHING
        ? "const nothing = new Proxy(() => nothing, { get: () => nothing }); export const z = nothing;"
        : undefined,
  };
}

/** Comments that rollup cannot read in packages are no concern of ours. */
const quiet: Rollup.RollupOptions["onwarn"] = (warning, warn) => {
  if (warning.code !== "INVALID_ANNOTATION") warn(warning);
};

export default defineConfig({
  plugins: [postgresGuard(), serverOnly(), shapelessBrowser(), remix(remixConfig)],
  publicDir: false,
  ssr: { noExternal: ["postgres"] },
  build: {
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: false,
    rollupOptions: { onwarn: quiet },
  },
});
