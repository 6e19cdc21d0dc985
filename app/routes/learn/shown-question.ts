import { plainTextOf } from "#app/components/compiled.tsx";
import type { ShownOption, ShownQuestion } from "#app/components/question.tsx";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import type { Language } from "#app/domain/languages.ts";
import type { QuestionType, ShownQuestion as StoredQuestion } from "#app/domain/questions.ts";
import type { EmergencyNumbers } from "./emergency-numbers.ts";

/** How a question is to be shown: its options' ids and their order in this showing. */
export type Showing = {
  /** Shown id → own id; null shows the question's own ids (inside lessons). */
  optionIds: Readonly<Record<string, string>> | null;
  /** Shown ids in order. */
  order: readonly string[] | null;
};

type Stored = { type: QuestionType; shown: unknown };

/** A stored question in one language (or in any it has), as the page may show it. */
export function shownQuestion(
  { type, shown }: Stored,
  { language, emergency }: { language: Language; emergency: EmergencyNumbers },
  { optionIds, order }: Showing,
): ShownQuestion {
  const texts = shown as Partial<Record<Language, StoredQuestion>>;
  const text = texts[language] ?? texts.ru ?? texts.kk ?? texts.en;
  if (!text) throw new Error("a question has no text in any language");
  const html = (source: string) => fillEmergencyNumbers(source, emergency);
  // An option is tapped as a whole: a number in it must not dial.
  const choice = (source: string) =>
    fillEmergencyNumbers(source, (kind) => plainTextOf(emergency(kind)));
  const listed = (of: Readonly<Record<string, string>>): ShownOption[] =>
    (order ?? Object.keys(of)).map((id) => ({ id, html: choice(of[optionIds?.[id] ?? id] ?? "") }));
  const stemHtml = html(text.stem);
  switch (type) {
    case "single":
    case "multiple":
    case "ordering":
      return { type, stemHtml, options: listed(text.options ?? {}) };
    case "matching":
      return {
        type,
        stemHtml,
        left: Object.entries(text.left ?? {}).map(([id, source]) => ({ id, html: choice(source) })),
        right: listed(text.right ?? {}),
      };
    case "numeric":
      return { type, stemHtml, unit: text.unit ?? "" };
    default:
      return { type, stemHtml };
  }
}
