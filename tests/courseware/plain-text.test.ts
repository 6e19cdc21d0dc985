import fs from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { textParser } from "#app/courseware/gate.ts";
import { plainTree } from "#app/courseware/plain-text.ts";
import { questionTexts } from "#app/courseware/question-texts.ts";
import { readQuestions } from "#app/courseware/questions-file.ts";

/** What the parser makes of a text, without the methods and the empty data that it hangs on nodes. */
const parsed = (source: string): unknown => JSON.parse(JSON.stringify(textParser.parse(source)));

test.each([
  ["a list", "- one"],
  ["a numbered list", "1. one"],
  ["a heading", "# one"],
  ["a heading by a line below", "one\n==="],
  ["a rule", "***"],
  ["a module", 'import fs from "fs"'],
  ["an exported module", "export const a = 1"],
  ["emphasis", "one *two*"],
  ["underscores", "one _two_"],
  ["code", "one `two`"],
  ["a component", "one <Fact id='a' />"],
  ["an expression", "one {two}"],
  ["an entity", "one &amp; two"],
  ["an escape", "one \\# two"],
  ["a link", "one [two](https://example.org)"],
  ["two lines", "one\ntwo"],
  ["a tab", "one\ttwo"],
  ["a blank end", "one "],
  ["a blank beginning", " one"],
  ["nothing", ""],
])("%s is for the parser", (_, source) => {
  expect(plainTree(source)).toBeNull();
});

/** Everything that Markdown, GFM and MDX give a meaning to, among letters of three alphabets. */
const PIECES = [
  ...".,;:!?()[]{}<>*_`~#+-=|&@$%^/\\\"'«»„“—… \t\n1٣aiЖқҮ🚑",
  "import ",
  "export ",
  "www.a.kz",
];

test("a text that is called plain is read as the parser reads it", () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
      const source = `Aі${pieces.join("")}`.slice(pieces.length % 3);
      const tree = plainTree(source);
      if (!tree) return;
      plain++;
      expect(tree).toEqual(parsed(source));
    }),
    { numRuns: 4_000 },
  );
  expect(plain).toBeGreaterThan(400);
});

test("most texts of a course are plain, and read as the parser reads them", () => {
  const file = "content/courses/first-aid/questions.yaml";
  const read = readQuestions(fs.readFileSync(file, "utf8"), file);
  const questions = read.ok ? read.value.questions : [];
  const sources = questions.flatMap(questionTexts).map(({ source }) => source);
  const plain = sources.filter((source) => plainTree(source));
  expect(plain.length).toBeGreaterThan(1_000);
  expect(plain.length).toBeGreaterThan(sources.length * 0.8);
  for (const source of plain) expect(plainTree(source)).toEqual(parsed(source));
});
