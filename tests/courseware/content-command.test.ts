import { expect, test } from "vitest";
import { main } from "#scripts/content.ts";
import { contentFolder, type Edits, SAMPLE, swap } from "./content-folder.ts";

async function run(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await main(argv, (line) => lines.push(line));
  return { code, lines };
}

test("the report counts a course, names twins and what nothing uses", async () => {
  const { lines } = await run("report", SAMPLE);
  expect(lines.find((line) => line.startsWith("rescue:"))).toMatch(
    /^rescue: 2 lessons, \d+ min, words kk \d+/,
  );
  expect(lines).toContain("facts that nothing uses: window.hours, practice.share");
  expect(lines.find((line) => line.startsWith("all:"))).toMatch(
    /^all: 1 courses, 2 lessons, \d+ min, \d+ exam and \d+ check questions$/,
  );
  expect(lines.join("\n")).not.toContain("same fact");
});

test("a number that a practice guide prints is used", async () => {
  const folder = contentFolder({
    "practice/rescue.yaml": swap('en: "Looks"', `en: "Looks, <Fact id='practice.share' />"`),
  });
  expect((await run("report", folder)).lines).toContain("facts that nothing uses: window.hours");
});

test("a bank under three times its draw, a missing type and too few questions in all end with 1", async () => {
  const { code, lines } = await run("report", SAMPLE);
  expect(code).toBe(1);
  const after = lines.findIndex((line) => line.startsWith("all:")) + 1;
  expect(lines.slice(after)).toEqual([
    "content/courses:1  fewQuestions: 3 exam questions; allowed: at least 400 in all",
    "content/courses/rescue/course.yaml:14  missingType: no exam question of single, multiple, trueFalse, shortText; allowed: all 7 types",
    "content/courses/rescue/course.yaml:17  thinBank: breathing: 2 for a draw of 2; allowed: at least 6",
    "content/courses/rescue/course.yaml:18  thinBank: burns: 1 for a draw of 1; allowed: at least 3",
  ]);
});

/** A question of the sample again, under another id and stem. */
const repeated = (text: string): string => {
  const question = text.slice(text.indexOf("- id: T-E02"), text.indexOf("- id: T-E03"));
  return text + question.replace("T-E02", "T-E04").replaceAll('stem: "', 'stem: "2: ');
};

test.each([
  [
    "a right option that is the longest too often",
    { "courses/rescue/questions.yaml": swap('b: "Check"', 'b: "Check whether they breathe"') },
    /questions\.yaml:1 {2}longestOption: en: /,
  ],
  [
    "two questions on one fact with the same right words",
    { "courses/rescue/questions.yaml": repeated },
    /questions\.yaml:\d+ {2}twins: T-E04 has a fact and the right answer of T-E02; /,
  ],
  [
    "a translation that is older than its source",
    { "courses/rescue/02-burns/ru.mdx": swap(/ersion: 1/g, "ersion: 2") },
    /course\.yaml:12 {2}stale: T-02 \(kk\); /,
  ],
])("the report names %s", async (_, edits: Edits, line) => {
  const { lines } = await run("report", contentFolder(edits));
  expect(lines).toContainEqual(expect.stringMatching(line));
  expect((await run("report", SAMPLE)).lines).not.toContainEqual(expect.stringMatching(line));
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
