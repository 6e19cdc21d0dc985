/** What lets a person who knows nothing of the course guess its questions. */
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { type Problem, problem } from "./problem.ts";
import type { AuthoredQuestion, QuestionsFile } from "./questions-file.ts";

/** How much oftener than chance the right option may be the longest. */
const LONGEST_TOLERANCE = 0.1;

/** From this many statements on, a habit of the author's shows. */
const FEWEST_STATEMENTS = 4;

/** How many of the statements of an exam may have the same answer. */
const SAME_ANSWER_SHARE = 0.75;

export function guessingProblems(file: QuestionsFile): Problem[] {
  return [...longestOptionProblems(file), ...oneSidedStatements(file)];
}

/** Whoever always answers "false", or always "true", must not pass by it. */
function oneSidedStatements({ questions, yaml }: QuestionsFile): Problem[] {
  const statements = questions.filter(({ type, use }) => type === "trueFalse" && use === "exam");
  if (statements.length < FEWEST_STATEMENTS) return [];
  return [true, false].flatMap((answer) => {
    const same = statements.filter(({ key }) => key === answer).length;
    if (same <= statements.length * SAME_ANSWER_SHARE) return [];
    const found = `${answer} is right in ${same} of ${statements.length} exam statements`;
    const allowed = `at most ${percent(SAME_ANSWER_SHARE)} with the same answer`;
    return [problem({ file: yaml.file }, "oneSided", found, allowed)];
  });
}

/** A right option that is the longest oftener than chance can be guessed by a ruler. */
function longestOptionProblems({ questions, yaml }: QuestionsFile): Problem[] {
  return LANGUAGES.flatMap((language) => {
    const judged = questions.flatMap((question) => isRightLongest(question, language) ?? []);
    if (judged.length === 0) return [];
    const chance = judged.reduce((sum, { options }) => sum + 1 / options, 0) / judged.length;
    const share = judged.filter(({ isLongest }) => isLongest).length / judged.length;
    if (share <= chance + LONGEST_TOLERANCE) return [];
    const found = `${language}: the right option is the longest in ${percent(share)} of questions`;
    const allowed = `at most ${percent(chance + LONGEST_TOLERANCE)}`;
    return [problem({ file: yaml.file }, "longestOption", found, allowed)];
  });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function isRightLongest({ type, key, text }: AuthoredQuestion, language: Language) {
  const options = text[language]?.options;
  if (type !== "single" || typeof key !== "string" || !options) return null;
  const length = (letter: string) => (options[letter] ?? "").replace(/<[^>]*>/g, "00").length;
  const others = Object.keys(options).filter((letter) => letter !== key);
  const isLongest = others.every((letter) => length(letter) < length(key));
  return { isLongest, options: others.length + 1 };
}
