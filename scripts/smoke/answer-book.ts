/** Right answers, read from the authors' content of this checkout. */
import {
  buildCourses,
  type CourseDraft,
  type QuestionDraft,
} from "#app/courseware/content-version.ts";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import { type Content, loadContent } from "#app/courseware/load-content.ts";
import { messageOf } from "#app/courseware/problem.ts";
import { COUNTRIES } from "#app/domain/countries.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import type { ShownQuestion } from "#app/domain/questions.ts";
import { documentOf, expectThat, tidy, wordsOf } from "./paper-browser.ts";
import { type AnswerBook, type Known, nameOf } from "./right-answers.ts";

/** Reads the authors' folder of this checkout; the server is asked for nothing. */
export function readAnswerBook(folder: string): AnswerBook {
  const { content, problems } = loadContent(folder);
  expectThat(problems.length === 0, `content/ has problems: ${problems.map(messageOf).join("; ")}`);
  return answerBookOf(content, buildCourses(content));
}

export function answerBookOf(content: Content, courses: readonly CourseDraft[]): AnswerBook {
  const known: Record<string, Known> = {};
  for (const question of courses.flatMap(({ questions }) => questions)) {
    for (const one of shownForms(question, content))
      known[nameOf(one.text.stem, one.language)] = one;
  }
  const order = content.program?.stages.flatMap((stage) => stage.courses ?? []) ?? [];
  const first = order.map((id) => courses.find(({ courseId }) => courseId === id)).find(Boolean);
  const firstSlug = first?.definition.lessons[0];
  expectThat(first && firstSlug, "content/ has no course to begin with");
  return { course: { id: first.courseId, firstSlug }, known };
}

/** In each language and with the emergency numbers of each country, as plain words. */
function shownForms({ shown, key }: QuestionDraft, { facts }: Content): Known[] {
  return LANGUAGES.flatMap((language) => {
    const text = shown[language];
    if (!text) return [];
    return COUNTRIES.map((country) => {
      const number = (kind: string) =>
        String(facts.get(`emergency.${country.toLowerCase()}.${kind}`)?.value ?? "");
      return { language, key, text: asWords(text, (html) => fillEmergencyNumbers(html, number)) };
    });
  });
}

function asWords(text: ShownQuestion, filled: (html: string) => string): ShownQuestion {
  const words = (html: string) => plainWords(filled(html));
  const each = (of: Record<string, string> | undefined) =>
    of && Object.fromEntries(Object.entries(of).map(([id, html]) => [id, words(html)]));
  return {
    stem: words(text.stem),
    options: each(text.options),
    left: each(text.left),
    right: each(text.right),
  };
}

const scratch = documentOf("", "http://inside.invalid/");
function plainWords(html: string): string {
  // Few texts hold markup; for the others a document would be made in vain.
  if (!/[<&]/.test(html)) return tidy(html);
  const template = scratch.createElement("template");
  template.innerHTML = html;
  return wordsOf(template.content);
}
