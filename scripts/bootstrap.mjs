// The one script in plain JavaScript: it runs before anything is installed or built.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const ROOT = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "..",
);
const BUILD = path.join(ROOT, "build");
const [command = "start", ...rest] = process.argv.slice(2);

const say = (line) => process.stderr.write(`${line}\n`);
const fail = (line) => {
  say(line);
  process.exit(1);
};

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Mektep needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

const callerEnv = process.env.NODE_ENV ?? "";
const mode = process.env.MEKTEP_MODE || (callerEnv === "production" ? "production" : "demo");
const bin = (name) => path.join(ROOT, "node_modules", ".bin", name);

function run(program, args, env = {}) {
  const { status, signal } = spawnSync(program, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0)
    fail(`${path.basename(program)} ${args.join(" ")} ended with ${status ?? signal}.`);
}

/** As `run`, while this process goes on: await it before what needs it. */
function runBeside(program, args) {
  const child = spawn(program, args, { cwd: ROOT, stdio: "inherit" });
  return new Promise((resolve) => {
    child.on("error", (error) => fail(error.message));
    child.on("exit", (status, signal) => {
      if (status === 0) return resolve();
      fail(`${path.basename(program)} ${args.join(" ")} ended with ${status ?? signal}.`);
    });
  });
}

const readJson = (...parts) => JSON.parse(fs.readFileSync(path.join(ROOT, ...parts), "utf8"));

/** Whether what is installed is what the lock names: npm leaves its own record of what it put there. */
function isInstalled() {
  if (!fs.existsSync(path.join(ROOT, "node_modules", ".package-lock.json"))) return false;
  const installed = readJson("node_modules", ".package-lock.json").packages;
  const locked = Object.entries(readJson("package-lock.json").packages);
  return locked.every(
    ([name, { version, optional, peer }]) =>
      name === "" || optional || peer || installed[name]?.version === version,
  );
}

function install() {
  if (isInstalled()) return;
  say("Installing the locked dependencies …");
  // Development packages too, whatever NODE_ENV says: the build needs them.
  run(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"],
    { NODE_ENV: "" },
  );
}

const SOURCES = [
  "app",
  "db",
  "scripts",
  "package-lock.json",
  "package.json",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
];

/** A hash of what goes into the build: names and contents, so that a checkout's times play no part. */
function sourcesHash() {
  const hash = createHash("sha256");
  const visit = (name) => {
    const at = path.join(ROOT, name);
    const stat = fs.statSync(at);
    if (stat.isDirectory()) {
      for (const child of fs.readdirSync(at).sort()) visit(path.join(name, child));
    } else hash.update(name).update("\0").update(fs.readFileSync(at)).update("\0");
  };
  for (const name of SOURCES) visit(name);
  return hash.digest("hex");
}

const stampFile = path.join(BUILD, "stamp");
const isBuilt = (hash) => fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === hash;

/** The guard is TypeScript, so it is bundled on the fly before anything else is. */
async function loadGuard(build) {
  const guard = path.join(ROOT, "scripts", "postgres-guard.ts");
  const { outputFiles } = await build({
    entryPoints: [guard],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
}

/** @type {(guard: (source: string) => string, file: RegExp) => import("esbuild").Plugin} */
const packagesOutside = (guard, file) => ({
  name: "packages-outside",
  setup(b) {
    b.onLoad({ filter: file }, ({ path: found }) => ({
      contents: guard(fs.readFileSync(found, "utf8")),
      loader: "js",
    }));
    b.onResolve({ filter: /^[^./#]/ }, ({ path: name, kind }) =>
      kind === "entry-point" || name === "postgres" || name.startsWith("postgres/")
        ? undefined
        : { path: name, external: true },
    );
  },
});

/** Bundles scripts/*.ts to build/scripts; packages stay outside, except the guarded postgres. */
async function bundleScripts() {
  const { build } = await import("esbuild");
  const { guardPostgresSource, POSTGRES_CONNECTION } = await loadGuard(build);
  const { entries } = JSON.parse(
    fs.readFileSync(path.join(ROOT, "scripts", "entries.json"), "utf8"),
  );
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: path.join(BUILD, "scripts"),
    outbase: ROOT,
    entryNames: "[name]",
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    jsx: "automatic",
    logLevel: "warning",
    plugins: [packagesOutside(guardPostgresSource, POSTGRES_CONNECTION)],
  });
  // The compiler of lessons by itself, as its sources make it for the tests, too: see worker-file.ts.
  await build({
    ...readJson("app", "courseware", "compile-worker-bundle.json"),
    absWorkingDir: ROOT,
    outfile: path.join(BUILD, "scripts", "compile-worker.js"),
  });
}

async function build() {
  install();
  const hash = sourcesHash();
  if (isBuilt(hash)) return;
  say("Building …");
  fs.rmSync(stampFile, { force: true });
  run(bin("remix"), ["vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
  await bundleScripts();
  run(process.execPath, [path.join(BUILD, "scripts", "assets.js")], { NODE_ENV: "production" });
  run(process.execPath, [path.join(BUILD, "scripts", "check-routes.js")], {
    NODE_ENV: "production",
  });
  fs.writeFileSync(stampFile, hash);
}

/** Runs a bundled script as this process's child and passes signals and the exit code on. */
function runScript(name, args, env = {}) {
  const child = spawn(
    process.execPath,
    ["--enable-source-maps=false", path.join(BUILD, "scripts", `${name}.js`), ...args],
    {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, CALLER_NODE_ENV: callerEnv, NODE_ENV: "production", ...env },
    },
  );
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const built = (name) => fs.existsSync(path.join(BUILD, "scripts", `${name}.js`));

async function start() {
  if (mode === "production") {
    const missing = [
      ...(fs.existsSync(path.join(ROOT, "node_modules"))
        ? []
        : ["npm ci --ignore-scripts --include=dev"]),
      ...(built("start") ? [] : ["npm run build"]),
    ];
    if (missing.length > 0)
      fail(
        `Mode production neither installs nor builds. Run first:\n${missing.map((line) => `  ${line}`).join("\n")}`,
      );
  } else await build();
  runScript("start", rest);
}

async function script(name, args) {
  if (mode !== "production") {
    install();
    await bundleScripts();
  } else if (!built(name)) fail("Run first:\n  npm run build");
  runScript(name, args);
}

/** Tests that `npm run check` runs by themselves, and the whole suite after it need not run again. */
const OF_THE_CHECK = ["tests/architecture.test.ts", "tests/site-map.test.ts"];

async function check() {
  install();
  await bundleScripts();
  // The compiler takes one processor; the others need not wait for it.
  const types = runBeside(bin("tsc"), ["--noEmit", "-p", "."]);
  run(bin("biome"), ["ci", "--error-on-warnings", "."]);
  await runBeside(bin("vitest"), ["run", ...OF_THE_CHECK]);
  await runBeside(process.execPath, [
    path.join(BUILD, "scripts", "content.js"),
    "check",
    "--report",
  ]);
  await types;
  await build();
}

const browserTests = (...args) =>
  run(process.execPath, [path.join(BUILD, "scripts", "browser-tests.js"), ...args]);

/** Everything that needs nothing but Node, then Chromium where there is one; filters name files of the suite. */
async function test() {
  await check();
  const done = rest.length === 0 ? OF_THE_CHECK.map((file) => `--exclude=${file}`) : [];
  run(bin("vitest"), ["run", ...done, ...rest]);
  if (rest.length === 0) browserTests();
}

/** The product in Chromium, with each page in every language and width. */
async function testBrowser() {
  await build();
  browserTests("--whole", ...rest);
}

/** The built product under faults. */
async function testFaults() {
  await build();
  run(bin("vitest"), ["run", "--config", "vitest.faults.config.ts", ...rest]);
}

const commands = {
  start,
  build,
  check,
  test,
  "test-browser": testBrowser,
  "test-faults": testFaults,
  script: () => script(rest[0], rest.slice(1)),
  install,
};
const chosen = commands[command];
if (!chosen) fail(`Unknown command ${command}.`);
await chosen();
