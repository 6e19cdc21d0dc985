import { expect, test } from "vitest";
import { main } from "#scripts/content.ts";
import { contentFolder, SAMPLE, swap } from "./content-folder.ts";

async function run(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await main(argv, (line) => lines.push(line));
  return { code, lines };
}

test("the report counts a course, names twins and what nothing uses", async () => {
  const { lines, code } = await run("report", SAMPLE);
  expect(code).toBe(0);
  expect(lines.find((line) => line.startsWith("rescue:"))).toMatch(
    /^rescue: 2 lessons, \d+ min, words kk \d+/,
  );
  expect(lines.at(-1)).toMatch(
    /^all: 1 courses, 2 lessons, \d+ min, \d+ exam and \d+ check questions$/,
  );
  expect(lines.join("\n")).not.toContain("same fact");
});

test("a folder without problems ends with 0 and a summary", async () => {
  const { code, lines } = await run("check", SAMPLE, "--no-warnings");
  expect(code).toBe(0);
  expect(lines).toEqual(["2 lessons: 0 problems, 6 warnings"]);
});

test("a problem is printed with file, line and what is allowed, and ends with 1", async () => {
  const folder = contentFolder({
    "courses/rescue/02-burns/en.mdx": swap("Water cools a burn.", "{process.env}"),
  });
  const { code, lines } = await run("check", folder);
  expect(code).toBe(1);
  expect(lines).toContain(
    "content/courses/rescue/02-burns/en.mdx:20  expression: process.env; allowed: plain words instead of {…}",
  );
});

test("--facts lists for each fact what prints it", async () => {
  const { lines } = await run("check", SAMPLE, "--facts", "--no-warnings");
  expect(lines).toContain("cooling.time: T-02 (kk, ru, en); T-C02 (kk, ru, en)");
  expect(lines).toContain("window.hours: not used");
});

test("a folder that is not there ends with 1", async () => {
  expect(await run("check", "/nowhere")).toEqual({ code: 1, lines: ["/nowhere  no such folder"] });
});
