import { expect, test } from "vitest";
import { ENGINE_FREE } from "./engine-free.ts";
import { filesUnder, importsOf, sourceOf } from "./source-files.ts";

const TESTS = /\.test\.tsx?$/;

/** The way from a test to the one file that opens a database for tests; null where there is none. */
function wayToDatabase(file: string, seen = new Set<string>()): string[] | null {
  if (file === "tests/database.ts") return [file];
  if (seen.has(file) || !file.startsWith("tests/")) return null;
  seen.add(file);
  for (const { target, isTypeOnly } of importsOf(sourceOf(file))) {
    const way = isTypeOnly ? null : wayToDatabase(target, seen);
    if (way) return [file, ...way];
  }
  return null;
}

test("what is left out on PostgreSQL opens no database", () => {
  const free = ENGINE_FREE.flatMap((place) => filesUnder(place, TESTS));
  expect(free.length).toBeGreaterThan(50);
  expect(free.flatMap((file) => wayToDatabase(file) ?? [])).toEqual([]);
  // The way is found where there is one.
  const opening = filesUnder("tests", TESTS).filter((file) => wayToDatabase(file));
  expect(opening.length).toBeGreaterThan(40);
});
