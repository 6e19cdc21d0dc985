import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Question } from "#app/components/question.tsx";
import { buildCourses } from "#app/courseware/content-version.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { drawExam, randomFrom } from "#app/domain/draws.ts";
import { gradeResponse } from "#app/domain/grading.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { withOwnIds } from "#app/domain/questions.ts";
import type { Fields } from "#app/http/forms.ts";
import { translator } from "#app/i18n/translate.ts";
import { responseFromFields } from "#app/routes/learn/answer-fields.ts";
import { shownQuestion } from "#app/routes/learn/shown-question.ts";
import { documentOf } from "#scripts/smoke/paper-browser.ts";
import { answerRightly, readAnswerBook } from "#scripts/smoke/right-answers.ts";

const book = readAnswerBook("content");
const questions = buildCourses(loadContent("content").content).flatMap(
  (course) => course.questions,
);
const NUMBERS = { KZ: { ambulance: "103", single: "112", fire: "101", police: "102", gas: "104" } };

/** As an exam shows it: options shuffled, under ids of this showing. */
function shown(question: (typeof questions)[number], language: (typeof LANGUAGES)[number]) {
  const [texts] = Object.values(question.shown);
  const optionIds = Object.keys(texts?.options ?? texts?.right ?? {});
  const pool = [{ id: question.questionId, topic: question.topic, optionIds }];
  const draw = drawExam(
    [{ topic: question.topic, count: 1 }],
    pool,
    randomFrom(question.questionId),
  );
  const item = draw.ok ? draw.items[0] : undefined;
  if (!item) throw new Error("nothing was drawn");
  const emergency = (kind: keyof (typeof NUMBERS)["KZ"]) => {
    const number = NUMBERS.KZ[kind];
    return `<a href="tel:${number}">${number}</a>`;
  };
  return { item, view: shownQuestion(question, { language, emergency }, item) };
}

test.each(LANGUAGES)(
  "every question of the school is answered rightly by the words shown in %s",
  (language) => {
    expect(questions.length).toBeGreaterThan(60);
    const t = translator(language);
    for (const question of questions) {
      const { item, view } = shown(question, language);
      const html = renderToStaticMarkup(
        <form lang={language}>
          <Question t={t} position={1} question={view} />
        </form>,
      );
      const page = documentOf(html, "http://localhost/");
      const fieldset = page.querySelector("fieldset");
      const form = page.querySelector("form");
      if (!fieldset || !form) throw new Error("the question has no form");
      answerRightly(book, fieldset);
      const { FormData } = page.defaultView as Window & typeof globalThis;
      const fields: Fields = {};
      for (const [name, value] of new FormData(form)) {
        fields[name] = name in fields ? [fields[name] ?? "", String(value)].flat() : String(value);
      }
      const response = responseFromFields(question.type, 1, fields);
      const points = gradeResponse(question.key, response && withOwnIds(response, item.optionIds));
      expect(points, `${question.questionId} ${language}`).toBe(1);
    }
  },
);

test("a question that the checkout does not have is not guessed", () => {
  const page = documentOf(
    '<form lang="kk"><fieldset data-question="1" data-type="single"><legend>?</legend></fieldset></form>',
    "http://localhost/",
  );
  const fieldset = page.querySelector("fieldset") as Element;
  expect(() => answerRightly(book, fieldset)).toThrow("no question «?»");
});
