import { escapeHtml } from "#app/courseware/html.ts";
import type { Language } from "#app/domain/languages.ts";
import type { QuestionResponse, ShownQuestion } from "#app/domain/questions.ts";
import { translator } from "#app/i18n/translate.ts";
import type { KeyedQuestion } from "#db/queries/courseware.ts";

type Question = Pick<KeyedQuestion, "shown" | "key">;

const textsOf = ({ shown }: Question, language: Language): ShownQuestion => {
  const texts = shown as Partial<Record<Language, ShownQuestion>>;
  return (texts[language] ?? Object.values(texts)[0]) as ShownQuestion;
};

/** A response in words, as HTML; ids are the question's own. */
export function answerText(
  question: Question,
  response: QuestionResponse,
  language: Language,
): string {
  const { options = {}, left = {}, right = {}, unit = "" } = textsOf(question, language);
  const t = translator(language);
  switch (response.type) {
    case "single":
      return options[response.option] ?? "";
    case "multiple":
      return response.options.map((id) => options[id] ?? "").join("; ");
    case "trueFalse":
      return t(response.value ? "learn.question.true" : "learn.question.false");
    case "numeric":
      return response.value === null ? "" : `${t.plain.number(response.value)} ${unit}`.trim();
    case "shortText":
      return escapeHtml(response.text);
    case "ordering":
      return response.order.map((id, index) => `${index + 1}. ${options[id] ?? ""}`).join("<br>");
    case "matching":
      return Object.entries(response.pairs)
        .map(([from, to]) => `${left[from] ?? ""} → ${right[to] ?? ""}`)
        .join("<br>");
  }
}

/** What would have been right. */
export function keyText(question: Question, language: Language): string {
  const { key } = question;
  const t = translator(language);
  if (key.type === "numeric") {
    const { unit = "" } = textsOf(question, language);
    const range =
      key.min === key.max
        ? t.plain.number(key.min)
        : `${t.plain.number(key.min)}–${t.plain.number(key.max)}`;
    return `${range} ${unit}`.trim();
  }
  if (key.type === "shortText") {
    return escapeHtml((key.accept[language] ?? Object.values(key.accept)[0])?.[0] ?? "");
  }
  return answerText(question, key, language);
}
