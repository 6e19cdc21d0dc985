/** The site map with its modules loaded, as the build would put them together. */
import type { RouteConfigEntry } from "@remix-run/route-config";
import type { PolicyName, RouteHandle } from "#app/auth/policies.ts";
import { policyOf } from "#app/auth/secured.ts";
import routes from "#app/routes.ts";

export type RouteModule = {
  handle?: RouteHandle;
  loader?: (args: never) => Promise<Response>;
  action?: (args: never) => Promise<Response>;
  default?: unknown;
  [other: string]: unknown;
};

export type MappedRoute = {
  id: string;
  /** `/courses/:course/exam`; `*` for whatever else. */
  path: string;
  /** From the root of the repository. */
  file: string;
  entry: RouteConfigEntry;
  load(): Promise<RouteModule>;
};

const modules = import.meta.glob<RouteModule>("../app/routes/**/*.tsx");
const moduleOf = (file: string) => modules[`../${file}`];

/** Files of the site map for which no module exists. */
export const missingFiles = () =>
  routes.map(({ file }) => `app/${file}`).filter((file) => !moduleOf(file));

/** Every route of the site map, in its order. */
export const mappedRoutes = (): MappedRoute[] =>
  routes.flatMap((entry) => {
    const file = `app/${entry.file}`;
    const load = moduleOf(file);
    if (!load) return [];
    const path = entry.path === "*" ? "*" : `/${entry.path ?? ""}`;
    return [{ id: entry.file.replace(/\.tsx$/, ""), path, file, entry, load }];
  });

/** Every module under app/routes, whether the map names it or not. */
export const everyRouteFile = () =>
  Object.entries(modules).map(([name, load]) => ({ file: name.replace("../", ""), load }));

/** Which policy a part holds; null where there is no such part. */
export const heldPolicy = (module: RouteModule, part: "loader" | "action"): PolicyName | null =>
  module[part] ? policyOf(module[part]) : null;
