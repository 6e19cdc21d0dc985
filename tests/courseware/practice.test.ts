import { expect, test } from "vitest";
import { checkContent } from "#app/courseware/content-check.ts";
import { buildCourses } from "#app/courseware/content-version.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { contentFolder, type Edits, swap } from "./content-folder.ts";

const FILE = "practice/rescue.yaml";

function problemsOf(edits: Edits): string {
  const { content, problems } = loadContent(contentFolder(edits));
  return [...problems, ...checkContent(content).problems]
    .map(({ file, line, code, found }) => `${file}:${line} ${code} ${found}`)
    .join("\n");
}

const built = (edits: Edits = {}) => {
  const { content } = loadContent(contentFolder(edits));
  return buildCourses(content).find(({ courseId }) => courseId === "rescue");
};

test("a guide is stored with its course, as HTML in each language", () => {
  const practice = built()?.practice;
  expect(practice?.guide[0]?.points[0]).toEqual({
    kk: "<strong>Тоқтаңыз</strong>",
    ru: expect.stringMatching(/^<strong>Стоп<\/strong>, не дольше: .*10/),
    en: expect.stringContaining('<data value="emergency:single">'),
  });
  expect(practice?.checklists[0]?.items.map(({ isCritical }) => isCritical)).toEqual([true, false]);
});

test("a changed word of a guide makes another version of its course", () => {
  expect(built({ [FILE]: swap("Два выезда", "Три выезда") })?.hash).not.toBe(built()?.hash);
});

test.each<[string, Edits[string], RegExp]>([
  [
    "an unknown fact",
    swap("breathing.limit", "breathing.none"),
    /practice\/rescue.yaml:10 reference/,
  ],
  [
    "a fact that the head does not name",
    swap("facts: [F-A-02], kk", "facts: [F-X-01], kk"),
    /:16 reference F-X-01/,
  ],
  ["raw HTML", swap("**Тоқтаңыз**", "<b>x</b>"), /practice\/rescue.yaml:10 html /],
  ["an item twice", swap("id: call", "id: look"), /:17 sameId look/],
  ["a course that does not exist", swap("id: rescue", "id: nowhere"), /:1 courseId nowhere/],
  ["a language left out", swap(', en: "Calls"', ""), /schema checklists.0.items.1.en/],
])("%s is refused with its line", (_, edit, expected) => {
  expect(problemsOf({ [FILE]: edit })).toMatch(expected);
});
