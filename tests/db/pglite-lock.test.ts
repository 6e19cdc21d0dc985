import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, rows } from "#db/client.ts";
import { DatabaseInUse, lockFolder } from "#db/pglite-lock.ts";

let folder: string;
let lock: string;

beforeEach(() => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-lock-"));
  folder = path.join(home, "pg");
  lock = `${folder}.lock`;
});

afterEach(() => {
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

/** A living process that is not this one. */
async function withNeighbor(work: (pid: number) => Promise<void> | void) {
  const neighbor = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
    stdio: "ignore",
  });
  try {
    await work(neighbor.pid ?? 0);
  } finally {
    neighbor.kill("SIGKILL");
  }
}

/** The id of a process that has ended. */
const endedPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

test("a second process is refused with a sentence that says what to do", async () => {
  await withNeighbor((pid) => {
    fs.writeFileSync(lock, String(pid));
    expect(() => lockFolder(folder)).toThrow(DatabaseInUse);
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(
        `in use by process ${pid}\\. Stop that process, choose another folder with DATA_DIR, or set DATABASE_URL`,
      ),
    );
    expect(fs.readFileSync(lock, "utf8")).toBe(String(pid));
  });
});

test("the same process cannot open a folder twice", () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(DatabaseInUse);
  unlock();
  lockFolder(folder)();
  expect(fs.existsSync(lock)).toBe(false);
});

test.each([
  ["of a process that is gone", () => String(endedPid())],
  ["left empty by a crash", () => ""],
  ["with something else in it", () => "not a number"],
])("a lock %s is taken over", (_, content) => {
  fs.writeFileSync(lock, content());
  const unlock = lockFolder(folder);
  expect(fs.readFileSync(lock, "utf8")).toBe(String(process.pid));
  expect(fs.readdirSync(path.dirname(folder)).filter((name) => name.endsWith(".stale"))).toEqual(
    [],
  );
  unlock();
});

test("who lost the lock does not remove another's", async () => {
  const unlock = lockFolder(folder);
  await withNeighbor((pid) => {
    fs.writeFileSync(lock, String(pid));
    unlock();
    expect(fs.readFileSync(lock, "utf8")).toBe(String(pid));
  });
});

test("a database that a dead process left is opened with all its rows, and refused while it is open", async () => {
  const options = { folder, migrationsFolder: "db/migrations" };
  const first = await openDatabase(options);
  await first.db.execute(sql`create table kept (n int)`);
  await first.db.execute(sql`insert into kept select generate_series(1, 100)`);
  await expect(openDatabase(options)).rejects.toThrow(DatabaseInUse);
  expect(await rows(first.db, sql`select count(*)::int as n from kept`)).toEqual([{ n: 100 }]);
  await first.close();
  expect(fs.existsSync(lock)).toBe(false);

  fs.writeFileSync(lock, String(endedPid()));
  const second = await openDatabase(options);
  expect(await rows(second.db, sql`select count(*)::int as n from kept`)).toEqual([{ n: 100 }]);
  await second.close();
});

test("a folder that cannot be opened is not left locked", async () => {
  fs.writeFileSync(folder, "a file, not a folder");
  await expect(openDatabase({ folder, migrationsFolder: "db/migrations" })).rejects.toThrow();
  expect(fs.existsSync(lock)).toBe(false);
});
