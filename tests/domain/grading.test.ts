import fc from "fast-check";
import { expect, test } from "vitest";
import { gradeExam, gradeResponse } from "#app/domain/grading.ts";
import type { QuestionKey, QuestionResponse } from "#app/domain/questions.ts";

const multiple: QuestionKey = { type: "multiple", options: ["a", "c", "d"] };
const tourniquet: QuestionKey = {
  type: "shortText",
  accept: {
    kk: ["жгут", "бұрау"],
    ru: ["жгут", "кровоостанавливающий жгут", "надёжный жгут"],
    en: ["tourniquet"],
  },
};
const twoSides: QuestionKey = { type: "shortText", accept: { kk: ["екі жақ"] } };
const ordering: QuestionKey = { type: "ordering", order: ["a", "b", "c", "d"] };
const matching: QuestionKey = { type: "matching", pairs: { 1: "b", 2: "a", 3: "d" } };
const depth: QuestionKey = { type: "numeric", min: 5, max: 6 };
const text = (given: string): QuestionResponse => ({ type: "shortText", text: given });
const chosen = (...options: string[]): QuestionResponse => ({ type: "multiple", options });
const ordered = (...order: string[]): QuestionResponse => ({ type: "ordering", order });
const paired = (pairs: Record<string, string>): QuestionResponse => ({ type: "matching", pairs });
const number = (value: number | null): QuestionResponse => ({ type: "numeric", value });

const table: [string, QuestionKey, QuestionResponse | null, number][] = [
  ["single, right", { type: "single", option: "b" }, { type: "single", option: "b" }, 1],
  ["single, wrong", { type: "single", option: "b" }, { type: "single", option: "a" }, 0],
  ["single, empty", { type: "single", option: "b" }, null, 0],
  ["multiple, all right", multiple, chosen("d", "a", "c"), 1],
  ["multiple, two of three", multiple, chosen("a", "c"), 2 / 3],
  ["multiple, two right and one wrong", multiple, chosen("a", "c", "b"), 1 / 3],
  ["multiple, one right and two wrong is not below zero", multiple, chosen("a", "b", "e"), 0],
  ["multiple, everything ticked", multiple, chosen("a", "b", "c", "d", "e", "f"), 0],
  ["multiple, empty", multiple, chosen(), 0],
  ["multiple, the same twice counts once", multiple, chosen("a", "a"), 1 / 3],
  [
    "true or false, right false",
    { type: "trueFalse", value: false },
    { type: "trueFalse", value: false },
    1,
  ],
  [
    "true or false, wrong",
    { type: "trueFalse", value: false },
    { type: "trueFalse", value: true },
    0,
  ],
  ["true or false, empty", { type: "trueFalse", value: false }, null, 0],
  ["numeric, lower bound", depth, number(5), 1],
  ["numeric, upper bound", depth, number(6), 1],
  ["numeric, between", depth, number(5.5), 1],
  ["numeric, below", depth, number(4.9), 0],
  ["numeric, above", depth, number(6.1), 0],
  ["numeric, exact", { type: "numeric", min: 10, max: 10 }, number(10), 1],
  [
    "numeric, a sum that binary cannot hold",
    { type: "numeric", min: 0.3, max: 0.3 },
    number(0.1 + 0.2),
    1,
  ],
  ["numeric, empty is not zero", { type: "numeric", min: 0, max: 10 }, number(null), 0],
  ["short text, right", tourniquet, text("жгут"), 1],
  ["short text, case, spaces and punctuation", tourniquet, text("  «ЖГУТ». "), 1],
  ["short text, two words with many spaces", tourniquet, text("Кровоостанавливающий   жгут"), 1],
  ["short text, е for ё", tourniquet, text("надежный жгут"), 1],
  ["short text, another language of the question", tourniquet, text("Tourniquet"), 1],
  ["short text, Kazakh letters", tourniquet, text("БҰРАУ"), 1],
  ["short text, Kazakh on Russian keys", tourniquet, text("бурау"), 1],
  ["short text, Kazakh letters on the wrong word", tourniquet, text("жғұт емес"), 0],
  ["short text, a Latin letter that looks the same", twoSides, text("екi жaқ"), 1],
  ["short text, Latin letters alone are another word", twoSides, text("eki jaq"), 0],
  ["short text, wrong", tourniquet, text("повязка"), 0],
  ["short text, the right word within others", tourniquet, text("жгут или повязка"), 0],
  ["short text, empty", tourniquet, text(" "), 0],
  [
    "short text, nothing is no match for a sign",
    { type: "shortText", accept: { en: ["+"] } },
    text("?"),
    0,
  ],
  ["short text, punctuation alone", tourniquet, text("…"), 0],
  ["ordering, right", ordering, ordered("a", "b", "c", "d"), 1],
  ["ordering, the first put last", ordering, ordered("b", "c", "d", "a"), 2 / 3],
  ["ordering, halves swapped", ordering, ordered("c", "d", "a", "b"), 2 / 3],
  ["ordering, neighbors swapped", ordering, ordered("b", "a", "c", "d"), 1 / 3],
  ["ordering, backwards", ordering, ordered("d", "c", "b", "a"), 0],
  ["ordering, begun", ordering, ordered("a", "b"), 1 / 3],
  ["ordering, empty", ordering, ordered(), 0],
  ["matching, right", matching, paired({ 1: "b", 2: "a", 3: "d" }), 1],
  ["matching, one right", matching, paired({ 1: "b", 2: "d", 3: "a" }), 1 / 3],
  ["matching, two done", matching, paired({ 1: "b", 2: "a" }), 2 / 3],
  ["matching, a thing that is not there", matching, paired({ 9: "b" }), 0],
  ["matching, empty", matching, paired({}), 0],
  ["a response of another type", matching, text("b"), 0],
];

test.each(table)("%s", (_, key, response, points) => {
  expect(gradeResponse(key, response)).toBeCloseTo(points, 12);
});

test("points are never below 0 or above 1, and only the key's own choice gives all of them", () => {
  const letters = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
  fc.assert(
    fc.property(letters, (options) => {
      const isWhole = options.length === 3 && options.every((id) => "acd".includes(id));
      const points = gradeResponse(multiple, chosen(...options));
      expect(points >= 0 && points <= 1).toBe(true);
      expect(points === 1).toBe(isWhole);
    }),
  );
});

const items = (right: number, of: number, critical: Record<number, number> = {}) =>
  Array.from({ length: of }, (_, at) => ({
    points: critical[at] ?? (at < right ? 1 : 0),
    isCritical: at in critical,
  }));
const rules = { passMark: 0.8, criticalFull: true };

test("80 % passes, and a point less does not", () => {
  expect(gradeExam({ items: items(16, 20), ...rules })).toEqual({
    score: 16,
    share: 0.8,
    isPassed: true,
    criticalMissed: 0,
  });
  expect(gradeExam({ items: items(15, 20), ...rules })).toMatchObject({
    share: 0.75,
    isPassed: false,
  });
});

test("a critical item without full points fails the exam, however good the rest", () => {
  const almost = items(20, 20, { 0: 2 / 3, 1: 1 });
  expect(gradeExam({ items: almost, ...rules })).toMatchObject({
    isPassed: false,
    criticalMissed: 1,
  });
  expect(gradeExam({ items: almost, passMark: 0.8, criticalFull: false })).toMatchObject({
    isPassed: true,
    criticalMissed: 1,
  });
});

test("points that binary rounds down still reach the pass mark", () => {
  const tenths = Array.from({ length: 10 }, () => ({ points: 0.1, isCritical: false }));
  const sum = tenths.reduce((total, { points }) => total + points, 0);
  expect(sum).toBeLessThan(1);
  expect(gradeExam({ items: tenths, passMark: 0.1, criticalFull: true }).isPassed).toBe(true);
});

test("an exam without items is passed by nobody", () => {
  expect(gradeExam({ items: [], ...rules })).toEqual({
    score: 0,
    share: 0,
    isPassed: false,
    criticalMissed: 0,
  });
});
