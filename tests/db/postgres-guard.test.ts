import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { guardPostgresSource, postgresGuard } from "#scripts/postgres-guard.ts";

const PACKAGE = path.resolve("node_modules/postgres");
const CONNECTION = path.join(PACKAGE, "src/connection.js");
const installed = fs.readFileSync(CONNECTION, "utf8");

test("the installed file takes the guard once", () => {
  const guarded = guardPostgresSource(installed);
  expect(guarded.match(/if \(socket === null\) \{/g)).toHaveLength(1);
  expect(guarded).toContain("error(Errors.connection('CONNECTION_CLOSED', options))");
});

test("an installed file with Windows line ends takes it too", () => {
  expect(guardPostgresSource(installed.replaceAll("\n", "\r\n"))).toBe(
    guardPostgresSource(installed),
  );
});

test("a file without the expected text is refused: an upgrade cannot drop the guard silently", () => {
  expect(() => guardPostgresSource("export default 1")).toThrow(
    /look at scripts\/postgres-guard\.ts/,
  );
  expect(() => guardPostgresSource(guardPostgresSource(installed))).toThrow(
    /no longer has the text/,
  );
});

test("builds and tests transform that file and no other", () => {
  const { transform } = postgresGuard();
  expect(transform(installed, `${CONNECTION}?v=1`)).toBe(guardPostgresSource(installed));
  expect(transform("x", path.join(PACKAGE, "src/index.js"))).toBeUndefined();
  expect(transform("x", path.resolve("app/connection.js"))).toBeUndefined();
});

test("the tests themselves run on the guarded driver", async () => {
  const place = "../../node_modules/postgres/src/connection.js";
  const { default: connection } = (await import(/* @vite-ignore */ place)) as { default: unknown };
  expect(String(connection)).toMatch(/if \(socket === null\)/);
});

/** A process whose server dies, inside a transaction or while it is asked for its types, and which goes on. */
function goOnAfterDeath(source: string, moment: "transaction" | "types" = "transaction") {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-postgres-"));
  try {
    fs.cpSync(path.join(PACKAGE, "src"), path.join(folder, "src"), { recursive: true });
    fs.copyFileSync(path.join(PACKAGE, "package.json"), path.join(folder, "package.json"));
    fs.writeFileSync(path.join(folder, "src/connection.js"), source);
    const script = path.resolve("tests/db/dying-server.mjs");
    const run = spawnSync(process.execPath, [script, path.join(folder, "src/index.js"), moment], {
      encoding: "utf8",
      timeout: 20_000,
    });
    return { status: run.status, stdout: run.stdout, stderr: run.stderr };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test("without the guard the death of the server ends the process", () => {
  const run = goOnAfterDeath(installed);
  expect(run.status).not.toBe(0);
  expect(run.stderr).toMatch(/TypeError: Cannot read properties of null \(reading 'write'\)/);
});

test("with the guard the statement is refused and the process lives", () => {
  const run = goOnAfterDeath(guardPostgresSource(installed));
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(run.stdout)).toEqual({
    first: "CONNECTION_CLOSED",
    second: "CONNECTION_CLOSED",
  });
});

test("without the guard a death at the first question of a connection ends the process", () => {
  const run = goOnAfterDeath(installed, "types");
  expect(run.status).not.toBe(0);
  expect(run.stderr).toMatch(/ECONNREFUSED/);
});

test("with the guard that connection's query is refused, and so is the next one", () => {
  const run = goOnAfterDeath(guardPostgresSource(installed), "types");
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(run.stdout)).toEqual({ first: "ECONNREFUSED", second: "ECONNREFUSED" });
});
