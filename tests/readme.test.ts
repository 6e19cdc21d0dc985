/** The documents name commands, variables and files; here they are held to what is there. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { VARIABLES } from "#app/config.ts";
import { readProgram } from "#app/courseware/program-file.ts";
import { main } from "#scripts/content.ts";

const read = (file: string) => fs.readFileSync(file, "utf8");
const readme = read("README.md");
const decisions = fs.readdirSync("docs/decisions").map((name) => `docs/decisions/${name}`);
const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "docs/performance.md",
  "docs/keys.md",
  "docs/bad-input.md",
  ...decisions,
];

const program = readProgram(read("content/program.yaml"), "content/program.yaml");

const englishTitle = (courseId: string) =>
  program.ok ? program.value.program.courses.find(({ id }) => id === courseId)?.title.en : null;

test("the table of variables says what app/config.ts says", () => {
  const section = readme.split("## Variables")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `([A-Z_]+)` \| (.*) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, name, meaning]) => [name, meaning]))).toEqual(VARIABLES);
});

test("the table of courses says what the content report counts, and the report ends with 0", async () => {
  const lines: string[] = [];
  expect(await main(["report", "content"], (line) => lines.push(line))).toBe(0);
  const COUNTS = /^([\w-]+): (\d+) lessons, .*\n {2}questions: (\d+) exam, (\d+) check;/gm;
  const counted = [...lines.join("\n").matchAll(COUNTS)].map(([, id = "", ...counts]) => [
    englishTitle(id),
    counts,
  ]);
  const section = readme.split("## What is taught")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| ([A-Z][\w ]+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, title, ...counts]) => [title, counts]))).toEqual(
    Object.fromEntries(counted),
  );
});

test("every command that a document names exists", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/npm (?:run (?:--silent )?([\w:]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short ?? "",
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
});

test("every link and every picture of a document leads somewhere", () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !fs.existsSync(path.join(path.dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every file that a document names exists", () => {
  const PATH = /`((?:app|content|db|docs|scripts|tests)\/[\w./-]+|\.ci\/run)`/g;
  const missing = documents.flatMap((file) =>
    [...read(file).matchAll(PATH)]
      .map(([, target = ""]) => target)
      .filter((target) => !fs.existsSync(target))
      .map((target) => `${file}: ${target}`),
  );
  expect(missing).toEqual([]);
});

test("ARCHITECTURE.md stays short enough to be read", () => {
  expect(read("ARCHITECTURE.md").trimEnd().split("\n").length).toBeLessThanOrEqual(200);
});

test("every row of docs/asvs.csv names a test that is there", () => {
  const rows = read("docs/asvs.csv").trim().split("\n").slice(1);
  const lost = rows.filter((row) => {
    // The test is the last cell; only cells with a comma are quoted.
    const cell = /,(?:"((?:[^"]|"")*)"|([^",]*))$/.exec(row);
    const [file = "", ...title] = (cell?.[1]?.replaceAll('""', '"') ?? cell?.[2] ?? "").split(": ");
    return !fs.existsSync(file) || !read(file).includes(title.join(": "));
  });
  expect(rows.length).toBeGreaterThan(20);
  expect(lost).toEqual([]);
});

/** Each has at least one row. */
const FAULTS = [
  "malformed form",
  "oversized body",
  "wrong content type",
  "foreign origin",
  "unknown method",
  "missing or foreign id",
  "double submit",
  "stale page",
  "expired session in mid-exam",
  "name with bidi controls",
  "name of 200 characters",
  "PGlite folder opened twice",
  "database gone in mid-request",
  "disk full on write",
  "kill -9 between answers",
];

test("every row of docs/bad-input.md names a test that is there, and every fault has a row", () => {
  const rows = [
    ...read("docs/bad-input.md").matchAll(/^\| (.+?) \| .+ \| `(tests\/.+?)`: (.+) \|$/gm),
  ];
  const lost = rows.filter(
    ([, , file = "", title = ""]) => !fs.existsSync(file) || !read(file).includes(`"${title}"`),
  );
  expect(lost.map(([row]) => row)).toEqual([]);
  const lines = read("docs/bad-input.md")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  expect(rows).toHaveLength(lines.length - 1);
  expect(FAULTS.filter((one) => !rows.some(([, what = ""]) => what.startsWith(one)))).toEqual([]);
});
