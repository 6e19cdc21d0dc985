import { onRussianKeys } from "./look-alikes.ts";
import type { QuestionKey, QuestionResponse } from "./questions.ts";

/** Shares of points are sums of thirds and fifths; what they lose in binary must not fail anybody. */
const ROUNDING = 1e-9;

/**
 * Points of one response, 0–1. No response, an emptied one or one of another type gives 0.
 * Only multiple, ordering and matching know part of a point.
 */
export function gradeResponse(key: QuestionKey, response: QuestionResponse | null): number {
  if (response?.type !== key.type) return 0;
  switch (key.type) {
    case "single":
      return whole(key.option === as(key.type, response).option);
    case "multiple":
      return shareOfChoices(key.options, as(key.type, response).options);
    case "trueFalse":
      return whole(key.value === as(key.type, response).value);
    case "numeric":
      return whole(isWithin(key, as(key.type, response).value));
    case "shortText":
      return whole(isAccepted(key.accept, as(key.type, response).text));
    case "ordering":
      return shareOfNeighbors(key.order, as(key.type, response).order);
    case "matching":
      return shareOfPairs(key.pairs, as(key.type, response).pairs);
  }
}

/** Narrows a response whose type has been compared with the key's. */
const as = <T extends QuestionKey["type"]>(_type: T, response: QuestionResponse) =>
  response as Extract<QuestionResponse, { type: T }>;

const whole = (isRight: boolean) => (isRight ? 1 : 0);

/** (right chosen − wrong chosen) / right, never below 0: ticking everything gains nothing. */
function shareOfChoices(right: readonly string[], chosen: readonly string[]): number {
  const distinct = [...new Set(chosen)];
  const hits = distinct.filter((option) => right.includes(option)).length;
  return Math.max(0, (2 * hits - distinct.length) / right.length);
}

const isWithin = ({ min, max }: { min: number; max: number }, value: number | null) =>
  value !== null && value >= min - ROUNDING && value <= max + ROUNDING;

type Accept = Readonly<Record<string, string[] | undefined>>;

function isAccepted(accept: Accept, text: string): boolean {
  const given = foldTyped(text);
  return given !== "" && foldedForms(accept).has(given);
}

const folded = new WeakMap<Accept, ReadonlySet<string>>();

/** A list has a hundred forms, and a published one grades thousands of answers: it is folded once. */
function foldedForms(accept: Accept): ReadonlySet<string> {
  const known = folded.get(accept);
  if (known) return known;
  const forms = new Set(Object.values(accept).flatMap((own) => (own ?? []).map(foldTyped)));
  folded.set(accept, forms);
  return forms;
}

/** Latin letters that nobody can tell from the Cyrillic ones beside them; i for і is typed most. */
const LATIN_IN_CYRILLIC: Readonly<Record<string, string>> = {
  a: "а",
  c: "с",
  e: "е",
  i: "и",
  o: "о",
  p: "р",
  x: "х",
  y: "у",
};

/** As `foldAnswer`; nor does a keyboard that lacks a letter make an answer wrong. */
const foldTyped = (text: string): string =>
  onRussianKeys(foldAnswer(text)).replace(/\S*\p{Script=Cyrillic}\S*/gu, (word) =>
    word.replace(/[aceiopxy]/g, (letter) => LATIN_IN_CYRILLIC[letter] ?? letter),
  );

/** Case, ё, repeated spaces and punctuation do not make an answer wrong. */
export const foldAnswer = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, " ")
    .trim();

/**
 * The share of neighbors that follow each other as in the right order (the measure that Moodle's
 * ordering question calls "relative to the next item, excluding last"): one step moved costs the
 * joints around it and no more, where counting positions would cost all that stands behind it.
 */
function shareOfNeighbors(right: readonly string[], given: readonly string[]): number {
  const joints = right.slice(1).map((id, at) => [right[at], id] as const);
  const kept = joints.filter(([before, after]) => {
    const at = given.indexOf(before as string);
    return at >= 0 && given[at + 1] === after;
  });
  return joints.length === 0 ? 0 : kept.length / joints.length;
}

function shareOfPairs(
  right: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): number {
  const pairs = Object.entries(right);
  const kept = pairs.filter(([left, match]) => Object.hasOwn(given, left) && given[left] === match);
  return kept.length / pairs.length;
}

export type ExamRules = {
  /** Share of the points, above 0 and at most 1. */
  passMark: number;
  /** Every critical item must have full points, whatever the share (facts.md, A-01 and A-02). */
  criticalFull: boolean;
};

export type ExamResult = {
  /** Sum of the points. */
  score: number;
  /** Score / items, 0–1. */
  share: number;
  isPassed: boolean;
  /** Critical items without full points. */
  criticalMissed: number;
};

export function gradeExam(
  exam: { items: readonly { points: number; isCritical: boolean }[] } & ExamRules,
): ExamResult {
  const { items, passMark, criticalFull } = exam;
  const score = items.reduce((sum, { points }) => sum + points, 0);
  const share = items.length === 0 ? 0 : score / items.length;
  const criticalMissed = items.filter(
    ({ points, isCritical }) => isCritical && points < 1 - ROUNDING,
  ).length;
  const isPassed = share >= passMark - ROUNDING && !(criticalFull && criticalMissed > 0);
  return { score, share, isPassed, criticalMissed };
}
