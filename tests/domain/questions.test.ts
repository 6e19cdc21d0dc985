import { expect, test } from "vitest";
import {
  parseResponse,
  QUESTION_TYPES,
  type QuestionResponse,
  type QuestionType,
  withOwnIds,
} from "#app/domain/questions.ts";

const good: [QuestionType, unknown, QuestionResponse][] = [
  ["single", { option: "b" }, { type: "single", option: "b" }],
  ["multiple", { options: ["a", "c"] }, { type: "multiple", options: ["a", "c"] }],
  ["multiple", { options: [] }, { type: "multiple", options: [] }],
  ["trueFalse", { value: false }, { type: "trueFalse", value: false }],
  ["numeric", { value: 5.5 }, { type: "numeric", value: 5.5 }],
  ["numeric", { value: " 5,5 " }, { type: "numeric", value: 5.5 }],
  ["numeric", { value: "−4" }, { type: "numeric", value: -4 }],
  ["numeric", { value: "1 000" }, { type: "numeric", value: 1000 }],
  ["numeric", { value: "" }, { type: "numeric", value: null }],
  ["shortText", { text: "жгут" }, { type: "shortText", text: "жгут" }],
  ["shortText", { text: "" }, { type: "shortText", text: "" }],
  ["ordering", { order: ["c", "a"] }, { type: "ordering", order: ["c", "a"] }],
  ["matching", { pairs: { 1: "b" } }, { type: "matching", pairs: { 1: "b" } }],
  ["matching", { pairs: {} }, { type: "matching", pairs: {} }],
];

test.each(good)("a response of type %s is read: %j", (type, given, expected) => {
  const read = parseResponse(type, given);
  expect(read).toEqual(expected);
  // What was stored is read again as it was.
  expect(parseResponse(type, read)).toEqual(expected);
});

test("samples of every type are among the readable ones", () => {
  expect(new Set(good.map(([type]) => type))).toEqual(new Set(QUESTION_TYPES));
});

const many = Array.from({ length: 13 }, (_, n) => `o${n}`);
const bad: [QuestionType, unknown][] = [
  ["single", { option: "" }],
  ["single", { option: "x".repeat(33) }],
  ["single", { option: ["a"] }],
  ["single", { option: "a", score: 1 }],
  ["single", { options: ["a"] }],
  ["single", { type: "multiple", option: "a" }],
  ["single", "a"],
  ["single", null],
  ["single", ["a"]],
  ["multiple", { options: ["a", "a"] }],
  ["multiple", { options: ["a", 1] }],
  ["multiple", { options: "a" }],
  ["multiple", { options: many }],
  ["trueFalse", { value: "true" }],
  ["numeric", { value: "5-6" }],
  ["numeric", { value: "5e3" }],
  ["numeric", { value: "1.5.5" }],
  ["numeric", { value: Number.NaN }],
  ["numeric", { value: Number.POSITIVE_INFINITY }],
  ["numeric", { value: "9".repeat(40) }],
  ["shortText", { text: "x".repeat(201) }],
  ["shortText", { text: 5 }],
  ["ordering", { order: ["a", "b", "a"] }],
  ["matching", { pairs: { 1: "b", 2: "b" } }],
  ["matching", { pairs: ["a"] }],
  ["matching", { pairs: { 1: null } }],
];

test.each(bad)("no response of type %s is made of %j", (type, given) => {
  expect(parseResponse(type, given)).toBeNull();
});

test("keys that mean something to the language are refused as ids of options, not followed", () => {
  const shown = { o1: "a" };
  for (const option of ["__proto__", "constructor", "toString"]) {
    expect(withOwnIds({ type: "single", option }, shown)).toBeNull();
  }
});

const shown = { o1: "c", o2: "a", o3: "b" };

test.each<[QuestionResponse, QuestionResponse]>([
  [
    { type: "single", option: "o2" },
    { type: "single", option: "a" },
  ],
  [
    { type: "multiple", options: ["o1", "o3"] },
    { type: "multiple", options: ["c", "b"] },
  ],
  [
    { type: "ordering", order: ["o3", "o2", "o1"] },
    { type: "ordering", order: ["b", "a", "c"] },
  ],
  [
    { type: "matching", pairs: { 1: "o3", 2: "o1" } },
    { type: "matching", pairs: { 1: "b", 2: "c" } },
  ],
  [
    { type: "numeric", value: 5 },
    { type: "numeric", value: 5 },
  ],
  [
    { type: "trueFalse", value: true },
    { type: "trueFalse", value: true },
  ],
  [
    { type: "shortText", text: "o1" },
    { type: "shortText", text: "o1" },
  ],
])("ids of an attempt become the question's own: %j", (response, expected) => {
  expect(withOwnIds(response, shown)).toEqual(expected);
});

test("an option that was not shown in this attempt is refused, the question's own id included", () => {
  expect(withOwnIds({ type: "single", option: "a" }, shown)).toBeNull();
  expect(withOwnIds({ type: "multiple", options: ["o1", "o9"] }, shown)).toBeNull();
  expect(withOwnIds({ type: "ordering", order: ["o1", "o9"] }, shown)).toBeNull();
  expect(withOwnIds({ type: "matching", pairs: { 1: "o9" } }, shown)).toBeNull();
});
