import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { unsecuredRoutes } from "./route-policies.ts";
import { serverLibrariesIn } from "./server-libraries.ts";

/**
 * Part of the build: a route without a declared policy, a bare loader or action, or a library of the
 * server in a file for browsers fails it.
 */
const build = (await import(
  pathToFileURL(path.resolve("build/server/index.js")).href
)) as ServerBuild;
const problems = [...unsecuredRoutes(build.routes), ...serverLibrariesIn("build/client")];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
