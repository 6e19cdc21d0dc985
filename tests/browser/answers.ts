import path from "node:path";
import type { Page } from "playwright-core";
import { buildCourses, type QuestionDraft } from "#app/courseware/content-version.ts";
import { EMERGENCY_KINDS } from "#app/courseware/dialect.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import type { Language } from "#app/domain/languages.ts";
import { type AnswerKeys, answerKeysOf, rightAnswers } from "#scripts/bench/right-answers.ts";

const { content } = loadContent(path.resolve("content"));
const questions = buildCourses(content).flatMap((course) => course.questions);

/** Exam questions of this checkout's content; the server has no door for them. */
export const examQuestions: readonly QuestionDraft[] = questions.filter(({ use }) => use === "exam");

const numbers = Object.fromEntries(
  EMERGENCY_KINDS.map((kind) => [
    kind,
    String(content.facts.get(`emergency.kz.${kind}`)?.value ?? ""),
  ]),
) as Parameters<typeof answerKeysOf>[1];

const keysIn = (language: Language): AnswerKeys =>
  answerKeysOf(
    examQuestions as unknown as Parameters<typeof answerKeysOf>[0],
    numbers,
    language,
  );

export type AnswerOfQuestion = { n: number; fields: [string, string][] };

/** Right answers to the questions that a page shows, by the texts shown. */
export async function rightAnswersOn(page: Page, language: Language): Promise<AnswerOfQuestion[]> {
  const answers = rightAnswers(await page.content(), keysIn(language));
  return answers.map((fields, index) => ({ n: index + 1, fields }));
}

/** Enters one answer as a person would: taps a row, picks from a list, types. */
export async function enter(page: Page, { n, fields }: AnswerOfQuestion) {
  const question = page.locator(`[data-question="${n}"]`);
  const type = await question.getAttribute("data-type");
  for (const [name, value] of fields) {
    if (type === "ordering" || type === "matching") {
      await question.locator(`select[name="${name}"]`).selectOption(value);
    } else if (type === "numeric" || type === "shortText") {
      await question.locator(`input[name="${name}"]`).fill(value);
      await question.locator(`input[name="${name}"]`).blur();
    } else {
      const box = question.locator(`input[name="${name}"][value="${value}"]`);
      if (!(await box.isChecked())) {
        await question.locator(`label[for="${await box.getAttribute("id")}"]`).click();
      }
    }
  }
}
