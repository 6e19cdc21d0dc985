/** Authored questions as what is shown, what is right, and why. */
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { QuestionKey, ShownQuestion } from "#app/domain/questions.ts";
import type { Rationale } from "./content-version.ts";
import { factBounds } from "./facts.ts";
import { acceptedHtml } from "./inline-text.ts";
import type { Content } from "./load-content.ts";
import type { AuthoredQuestion, QuestionText } from "./questions-file.ts";

type Html = (source: string) => string;
type ByLanguage<T> = Partial<Record<Language, T>>;

export const shownOf = (question: AuthoredQuestion, content: Content): ByLanguage<ShownQuestion> =>
  perLanguage(question, content, ({ stem, options, left, right, unit }, html) => ({
    stem: html(stem),
    ...(options && { options: mapped(options, html) }),
    ...(left && { left: mapped(left, html) }),
    ...(right && { right: mapped(right, html) }),
    ...(unit && { unit: html(unit) }),
  }));

export const rationaleOf = (question: AuthoredQuestion, content: Content): ByLanguage<Rationale> =>
  perLanguage(question, content, ({ rationale, feedback = {} }, html) => ({
    rationale: html(rationale),
    feedback: mapped(feedback, html),
  }));

function perLanguage<T>(
  question: AuthoredQuestion,
  { facts, glossary }: Content,
  build: (text: QuestionText, html: Html) => T,
): ByLanguage<T> {
  const built: ByLanguage<T> = {};
  for (const language of LANGUAGES) {
    const text = question.text[language];
    const html = (source: string) =>
      acceptedHtml(source, question.id, { language, facts, glossary });
    if (text) built[language] = build(text, html);
  }
  return built;
}

const mapped = (texts: Readonly<Record<string, string>>, html: Html): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([id, source]) => [id, html(source)]));

/** The key with the numbers of the registry put in. Its form was checked when it was read. */
export function keyOf({ id, type, key }: AuthoredQuestion, content: Content): QuestionKey {
  switch (type) {
    case "single":
      return { type, option: key as string };
    case "multiple":
      return { type, options: [...(key as string[])].sort() };
    case "trueFalse":
      return { type, value: key as boolean };
    case "ordering":
      return { type, order: key as string[] };
    case "matching":
      return { type, pairs: key as Record<string, string> };
    case "shortText":
      return { type, accept: (key as { accept: ByLanguage<string[]> }).accept };
    case "numeric":
      return { type, ...numericBounds((key as { fact: string }).fact, id, content) };
  }
}

function numericBounds(factId: string, questionId: string, { facts }: Content) {
  const fact = facts.get(factId);
  const bounds = fact && factBounds(fact);
  if (!bounds) throw new Error(`unchecked key of ${questionId}: ${factId}`);
  return bounds;
}
