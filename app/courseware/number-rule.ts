/**
 * Finds numbers that an author wrote by hand where the registry must be used: beside a unit, as a
 * ratio, or as an emergency number. One edit of the registry must change a number everywhere.
 */
import type { Language } from "#app/domain/languages.ts";
import { FACT_MARK, type Place, type Prose } from "./lesson-outline.ts";
import {
  BETWEEN,
  CLOCK_AFTER,
  GLUED_HALVES,
  MEASURES,
  NUMBER_WORDS,
  ONE_WORDS,
  UNITS,
} from "./number-units.ts";

export type NumberBreach = Place & {
  code: "number" | "emergencyNumber" | "gluedFact";
  found: string;
};

/** Letters and digits of any script, which `\b` does not know. */
const EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
const EDGE_AFTER = "(?![\\p{L}\\p{N}])";
const DIGITS = "\\d+(?:[.,]\\d+)?";
const RANGE = `${DIGITS}(?:\\s?[–—-]\\s?${DIGITS})?`;
const SPACE = "[\\s\\u00A0\\u202F]";
const RATIO = new RegExp(
  `${EDGE_BEFORE}\\d{1,3}\\s?(?::\\s?\\d(?!\\d)|\\+\\s?\\d{1,3})${EDGE_AFTER}`,
  "gu",
);
const EMERGENCY = /(?<![\p{L}\p{N}.,:–-])1(?:0[1-4]|12)(?![\p{L}\p{N}]|[.,:–-]\p{N})/gu;
const GLUED = new RegExp(`${FACT_MARK}[\\p{L}\\p{N}-]+`, "gu");
const YEAR = /^(?:19|20)\d\d$/;

type Matcher = { number: RegExp; halves: RegExp | null; clock: RegExp | null };

const MATCHERS: Readonly<Record<Language, Matcher>> = {
  kk: matcherOf("kk"),
  ru: matcherOf("ru"),
  en: matcherOf("en"),
};

function matcherOf(language: Language): Matcher {
  const between = `(?:${SPACE}+(?:${BETWEEN[language]}))?`;
  const inDigits = `${RANGE}${between}(?:${SPACE}*|-)(?:${UNITS[language]})`;
  const inWords = `(?:${NUMBER_WORDS[language]})${between}[\\s\\u00A0-]+(?:${UNITS[language]})`;
  const one = `(?:${ONE_WORDS[language]})${SPACE}+(?:${MEASURES[language]})`;
  const halves = GLUED_HALVES[language];
  const clock = CLOCK_AFTER[language];
  const edged = (pattern: string) => new RegExp(`${EDGE_BEFORE}(?:${pattern})${EDGE_AFTER}`, "giu");
  return {
    number: edged(`${inDigits}|${inWords}|${one}`),
    halves: halves ? edged(halves) : null,
    clock: clock ? new RegExp(`^${SPACE}*(?:${clock})${EDGE_AFTER}`, "iu") : null,
  };
}

/** Breaches of the number rule proper, in the order of the text. */
export function handWrittenNumbers({ pieces }: Prose, language: Language): NumberBreach[] {
  const text = textOf(pieces);
  const { number, halves, clock } = MATCHERS[language];
  const isFree = (found: string, end: number) =>
    isYear(found) || Boolean(clock?.test(text.slice(end)));
  const matches = [...text.matchAll(number), ...text.matchAll(RATIO)]
    .filter((match) => !isFree(match[0], match.index + match[0].length))
    .concat(halves ? [...text.matchAll(halves)] : [])
    .sort((a, b) => a.index - b.index);
  return matches.map((match) => breach("number", match, pieces));
}

/** Emergency numbers in figures, and letters or hyphens glued to a number of the registry. */
export function misprintedNumbers({ pieces }: Prose): NumberBreach[] {
  const text = textOf(pieces);
  const emergency = [...text.matchAll(EMERGENCY)].map((m) => breach("emergencyNumber", m, pieces));
  return emergency.concat([...text.matchAll(GLUED)].map((m) => breach("gluedFact", m, pieces)));
}

const textOf = (pieces: Prose["pieces"]): string => pieces.map(({ text }) => text).join("");

/** «2024 год», "2024 г." is a date, not a count of years. */
const isYear = (found: string): boolean => YEAR.test(/\d+/.exec(found)?.[0] ?? "");

function breach(
  code: NumberBreach["code"],
  match: RegExpMatchArray & { index?: number },
  pieces: Prose["pieces"],
): NumberBreach {
  let start = match.index ?? 0;
  for (const { text, line, column } of pieces) {
    if (start < text.length) {
      const before = text.slice(0, start).split("\n");
      const isFirstLine = before.length === 1;
      const indent = before.at(-1)?.length ?? 0;
      return {
        code,
        found: match[0].replace(FACT_MARK, "<Fact />"),
        line: line + before.length - 1,
        column: isFirstLine ? column + indent : indent + 1,
      };
    }
    start -= text.length;
  }
  return { code, found: match[0], line: pieces[0]?.line ?? 1, column: pieces[0]?.column ?? 1 };
}
