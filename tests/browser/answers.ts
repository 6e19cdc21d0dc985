import type { Page } from "playwright-core";
import { inject } from "vitest";
import { documentOf } from "#scripts/smoke/paper-browser.ts";
import { answerRightly } from "#scripts/smoke/right-answers.ts";

export type RightAnswer = { n: number; type: string; fields: [name: string, value: string][] };

/** Right answers to all questions that a page shows, known by the words shown. */
export async function rightAnswersOn(page: Page): Promise<RightAnswer[]> {
  const book = inject("answerBook");
  const document = documentOf(await page.content(), page.url());
  const questions = [...document.querySelectorAll<HTMLFieldSetElement>("[data-question]")];
  return questions.map((question) => {
    answerRightly(book, question);
    const n = Number(question.dataset.question);
    const { FormData } = document.defaultView as Window & typeof globalThis;
    const entered = [...new FormData(question.closest("form") as HTMLFormElement)];
    const own = entered.filter(([name]) => `${name}.`.startsWith(`a.${n}.`));
    const fields = own.map(([name, value]): [string, string] => [name, String(value)]);
    return { n, type: question.dataset.type ?? "", fields };
  });
}

/** Enters an answer as a person would: taps rows, picks from lists, types. */
export async function enter(page: Page, { n, type, fields }: RightAnswer) {
  const question = page.locator(`[data-question="${n}"]`);
  for (const [name, value] of fields) {
    if (type === "ordering" || type === "matching") {
      await question.locator(`select[name="${name}"]`).selectOption(value);
    } else if (type === "numeric" || type === "shortText") {
      const field = question.locator(`input[name="${name}"]`);
      await field.fill(value);
      await field.blur();
    } else {
      const box = question.locator(`input[name="${name}"][value="${value}"]`);
      const id = await box.getAttribute("id");
      if (!(await box.isChecked())) await question.locator(`label[for="${id}"]`).click();
    }
  }
}

/** What a page holds as the answer to a question, in the shape of `RightAnswer.fields`. */
export const enteredOn = (page: Page, n: number): Promise<[string, string][]> =>
  page.locator(`[data-question="${n}"]`).evaluate((question) => {
    const form = question.closest("form") as HTMLFormElement;
    const own = `a.${(question as HTMLElement).dataset.question}.`;
    return [...new FormData(form)]
      .filter(([name, value]) => `${name}.`.startsWith(own) && value !== "")
      .map(([name, value]): [string, string] => [name, String(value)]);
  });
