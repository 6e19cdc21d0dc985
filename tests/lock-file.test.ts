import fs from "node:fs";
import { expect, test } from "vitest";

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
};

const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as {
  name: string;
  version: string;
  packages: Record<string, Locked>;
};
const manifest = JSON.parse(fs.readFileSync("package.json", "utf8")) as Record<
  string,
  Record<string, string>
>;
const installed = Object.entries(lock.packages).filter(([place]) => place !== "");
const nameOf = (place: string) =>
  place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

test("every package is held by its hash, and by no address", () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(
    installed
      .filter(([, { integrity }]) => !/^sha512-[\w+/]+=*$/.test(integrity ?? ""))
      .map(([place]) => place),
  ).toEqual([]);
  expect(
    installed.filter(([, { resolved, link }]) => resolved || link).map(([place]) => place),
  ).toEqual([]);
});

/**
 * Packages that would run a script when installed, and why we need none of them to:
 * `npm ci --ignore-scripts` is how this project is installed.
 */
const WITHOUT_ITS_SCRIPT: Record<string, string> = {
  "core-js": "the script only asks for donations",
  esbuild: "the script only repairs a missing platform package",
  fsevents: "macOS only; a watcher falls back without it",
};

test("nothing needs its install script", () => {
  const scripted = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => nameOf(place));
  expect([...new Set(scripted)].filter((name) => !(name in WITHOUT_ITS_SCRIPT))).toEqual([]);
});

test("every dependency is pinned to one version, and the lock holds that version", () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const other = wanted.filter(
    ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
  );
  expect(other).toEqual([]);
});

const isLeftOut = (one: Locked | undefined) => Boolean(one?.dev || one?.devOptional);

test("the build tools stay out of a production install", () => {
  const development = [
    "vite",
    "vitest",
    "typescript",
    "@remix-run/dev",
    "@remix-run/route-config",
    "drizzle-kit",
    "@biomejs/biome",
    "playwright-core",
  ];
  const leaked = development.filter((name) => !isLeftOut(lock.packages[`node_modules/${name}`]));
  expect(leaked).toEqual([]);
});

/** The budget of security.md, section 13. */
const MOST_PACKAGES = 480;

test(`a production install brings at most ${MOST_PACKAGES} packages`, () => {
  expect(installed.filter(([, { dev }]) => !dev).length).toBeLessThanOrEqual(MOST_PACKAGES);
});

test("a clean install writes no registry's address into the lock and keeps to the engines", () => {
  const settings = fs.readFileSync(".npmrc", "utf8").split("\n");
  expect(settings).toEqual(
    expect.arrayContaining(["omit-lockfile-registry-resolved=true", "engine-strict=true"]),
  );
  expect(
    settings.filter((line) => /registry=|_auth|token/i.test(line) && !line.startsWith("omit-")),
  ).toEqual([]);
});
