/** The questions of a course as authors write them: each once, with its key and all languages. */
import { z } from "zod";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { contentId, slug } from "./content-schemas.ts";
import { type Problem, problem } from "./problem.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

export const QUESTION_TYPES = [
  "single",
  "multiple",
  "trueFalse",
  "numeric",
  "shortText",
  "ordering",
  "matching",
] as const;

const words = z.string().trim().min(1);
const letter = z.string().regex(/^[a-h]$/);
const digit = z.string().regex(/^[1-8]$/);

const textSchema = z.strictObject({
  stem: words,
  options: z.record(letter, words).optional(),
  left: z.record(digit, words).optional(),
  right: z.record(letter, words).optional(),
  /** Of a numeric answer, shown beside the box. */
  unit: z.string().optional(),
  rationale: words,
  feedback: z.record(z.string(), words).optional(),
});

const keySchema = z.union([
  letter,
  z.boolean(),
  z.array(letter).min(1),
  z.strictObject({ fact: contentId, exact: z.boolean().optional() }),
  z.strictObject({
    accept: z.partialRecord(z.enum(LANGUAGES), z.array(words).min(1)),
  }),
  z.record(digit, letter),
]);

const questionSchema = z.strictObject({
  id: contentId,
  use: z.enum(["check", "exam"]),
  type: z.enum(QUESTION_TYPES),
  topic: slug,
  level: z.enum(["remember", "understand", "apply", "analyse", "evaluate"]),
  critical: z.boolean().default(false),
  lesson: contentId,
  part: z.int().min(1),
  facts: z.array(contentId),
  key: keySchema,
  text: z.partialRecord(z.enum(LANGUAGES), textSchema),
});

export type AuthoredQuestion = z.output<typeof questionSchema>;
export type QuestionText = z.output<typeof textSchema>;

export type QuestionsFile = { questions: AuthoredQuestion[]; yaml: YamlFile };

/** Reads the list; a question that breaks a rule of its type is a problem with its line. */
export function readQuestions(text: string, file: string): Read<QuestionsFile> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, z.array(questionSchema));
  if (!read.ok) return read;
  const problems = read.value.flatMap((question, index) =>
    shapeProblems(question).map(({ found, allowed }) =>
      problem(yaml.value.placeOf([index, "key"]), "question", `${question.id}: ${found}`, allowed),
    ),
  );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { questions: read.value, yaml: yaml.value } };
}

type Shape = Pick<Problem, "found" | "allowed">;

function shapeProblems(question: AuthoredQuestion): Shape[] {
  const problems: Shape[] = [];
  const expect = (holds: boolean, found: string, allowed: string) => {
    if (!holds) problems.push({ found, allowed });
  };
  const texts = Object.entries(question.text) as [Language, QuestionText][];
  const sets = texts.map(([, text]) => optionLetters(text).join(""));
  expect(
    new Set(sets).size <= 1,
    "options differ by language",
    "the same letters in each language",
  );
  const lefts = texts.map(([, { left = {} }]) => Object.keys(left).sort().join(""));
  expect(new Set(lefts).size <= 1, "left sides differ by language", "the same in each language");
  const first = texts[0]?.[1];
  if (first) for (const rule of RULES[question.type](question.key, first)) expect(...rule);
  for (const [lang, { feedback = {} }] of texts) {
    const known = question.type === "trueFalse" ? ["true", "false"] : optionLetters(first);
    const stray = Object.keys(feedback).find((letterOf) => !known.includes(letterOf));
    expect(!stray, `feedback ${lang}.${stray}`, known.join(", ") || "no feedback");
  }
  return problems;
}

export const optionLetters = (text: QuestionText | undefined): string[] =>
  Object.keys(text?.options ?? text?.right ?? {}).sort();

type Key = AuthoredQuestion["key"];
type Expectation = [holds: boolean, found: string, allowed: string];

const between = (count: number, low: number, high: number): Expectation => [
  count >= low && count <= high,
  `${count} options`,
  `${low}–${high} options`,
];

const isSetOf = (key: Key, letters: readonly string[]): key is string[] =>
  Array.isArray(key) &&
  new Set(key).size === key.length &&
  key.every((chosen) => letters.includes(chosen));

const isObjectWith = (key: Key, property: string): boolean =>
  typeof key === "object" && !Array.isArray(key) && property in key;

const RULES: Record<AuthoredQuestion["type"], (key: Key, text: QuestionText) => Expectation[]> = {
  single: (key, text) => [
    [typeof key === "string" && optionLetters(text).includes(key), "key", "the right letter"],
    between(optionLetters(text).length, 3, 4),
  ],
  multiple: (key, text) => [
    [isSetOf(key, optionLetters(text)), "key", "[a, c]"],
    between(optionLetters(text).length, 4, 6),
  ],
  trueFalse: (key, text) => [
    [typeof key === "boolean", "key", "true or false"],
    [optionLetters(text).length === 0, "options", "no options"],
  ],
  numeric: (key, text) => [
    [isObjectWith(key, "fact"), "key", "{ fact: id }"],
    [text.unit !== undefined, "no unit", "unit in each language, may be empty"],
  ],
  shortText: (key) => [
    [isObjectWith(key, "accept"), "key", "{ accept: { kk: […], ru: […], en: […] } }"],
  ],
  ordering: (key, text) => [
    [
      isSetOf(key, optionLetters(text)) && key.length === optionLetters(text).length,
      "key",
      "all letters in the right order",
    ],
    between(optionLetters(text).length, 4, 6),
  ],
  matching: (key, text) => [
    [isMatching(key, text), "key", "{ 1: b, 2: a, … } for each left side, no letter twice"],
  ],
};

/** A page lets each right side be chosen once, so a key that needs one twice could not be reached. */
function isMatching(key: Key, text: QuestionText): boolean {
  if (typeof key !== "object" || Array.isArray(key)) return false;
  const lefts = Object.keys(text.left ?? {});
  const pairs = Object.entries(key);
  return (
    lefts.length > 1 &&
    pairs.length === lefts.length &&
    new Set(Object.values(key)).size === lefts.length &&
    pairs.every(([left, right]) => lefts.includes(left) && optionLetters(text).includes(right))
  );
}
