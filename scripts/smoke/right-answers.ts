import {
  buildCourses,
  type CourseDraft,
  type QuestionDraft,
} from "#app/courseware/content-version.ts";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import { type Content, loadContent } from "#app/courseware/load-content.ts";
import { messageOf } from "#app/courseware/problem.ts";
import { COUNTRIES } from "#app/domain/countries.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { QuestionKey, ShownQuestion } from "#app/domain/questions.ts";
import { documentOf, expectThat, tidy, wordsOf } from "./paper-browser.ts";

/** A question as one page shows it, with its key. */
type Known = { language: Language; key: QuestionKey; text: ShownQuestion };

/** All that the checkout knows, as data that another process can be handed. */
export type AnswerBook = {
  course: { id: string; firstSlug: string };
  /** By language and by the words of the question. */
  known: Readonly<Record<string, Known>>;
};

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

const nameOf = (stem: string, language: string) => `${language} ${stem}`;

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

/** Puts the right answer into the controls of one question, which it knows by the words shown. */
export function answerRightly(book: AnswerBook, question: Element) {
  const language = question.closest("[lang]")?.getAttribute("lang") ?? "";
  const stem = wordsOf(question.querySelector("legend"));
  const known = book.known[nameOf(stem, language)];
  expectThat(known, `content/ has no question «${stem}» in ${language}`);
  const type = question.getAttribute("data-type");
  expectThat(
    known.key.type === type,
    `«${stem}» is shown as ${type}, but content/ says ${known.key.type}`,
  );
  enter(question, known);
}

function enter(question: Element, { language, key, text }: Known) {
  switch (key.type) {
    case "single":
      return choose(question, [text.options?.[key.option]]);
    case "multiple":
      return choose(
        question,
        key.options.map((id) => text.options?.[id]),
      );
    case "trueFalse":
      return chooseValue(question, String(key.value));
    case "numeric":
      return type(question, String(key.min));
    case "shortText":
      return type(question, key.accept[language]?.[0] ?? Object.values(key.accept)[0]?.[0]);
    case "ordering":
      for (const [index, id] of key.order.entries()) {
        pick(question, text.options?.[id], String(index + 1));
      }
      return;
    case "matching":
      for (const [left, right] of Object.entries(key.pairs)) {
        pick(question, text.left?.[left], text.right?.[right]);
      }
  }
}

const labelled = (question: Element, words: string | undefined) => {
  const label = [...question.querySelectorAll("label")].find((one) => wordsOf(one) === words);
  expectThat(label?.control, `no answer «${words}» is shown`);
  return label.control;
};

function choose(question: Element, right: readonly (string | undefined)[]) {
  for (const box of question.querySelectorAll<HTMLInputElement>("input")) box.checked = false;
  for (const words of right) (labelled(question, words) as HTMLInputElement).checked = true;
}

function chooseValue(question: Element, value: string) {
  const box = question.querySelector<HTMLInputElement>(`input[value="${value}"]`);
  expectThat(box, `no answer ${value} is shown`);
  box.checked = true;
}

function type(question: Element, text: string | undefined) {
  const field = question.querySelector<HTMLInputElement>('input[type="text"]');
  expectThat(field && text !== undefined, "there is nothing to type into, or nothing to type");
  field.value = text;
}

/** Chooses from the list beside an item, by the words of the choice. */
function pick(question: Element, item: string | undefined, choice: string | undefined) {
  const list = labelled(question, item) as HTMLSelectElement;
  const option = [...list.options].find((one) => wordsOf(one) === choice);
  expectThat(option, `«${item}» has no choice «${choice}»`);
  list.value = option.value;
}
