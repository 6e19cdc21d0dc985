/** Enters right answers, which it is handed; `answer-book.ts` reads them, with all that takes. */
import type { Language } from "#app/domain/languages.ts";
import type { QuestionKey, ShownQuestion } from "#app/domain/questions.ts";
import { expectThat, wordsOf } from "./paper-browser.ts";

/** A question as one page shows it, with its key. */
export type Known = { language: Language; key: QuestionKey; text: ShownQuestion };

/** All that the checkout knows, as data that another process can be handed. */
export type AnswerBook = {
  course: { id: string; firstSlug: string };
  /** By language and by the words of the question. */
  known: Readonly<Record<string, Known>>;
};

export const nameOf = (stem: string, language: string) => `${language} ${stem}`;

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
