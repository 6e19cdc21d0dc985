import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Question } from "#app/components/question.tsx";
import { buildCourses } from "#app/courseware/content-version.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { drawExam, randomFrom } from "#app/domain/draws.ts";
import { gradeResponse } from "#app/domain/grading.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { type QuestionType, withOwnIds } from "#app/domain/questions.ts";
import type { Fields } from "#app/http/forms.ts";
import { translator } from "#app/i18n/translate.ts";
import { responseFromFields } from "#app/routes/learn/answer-fields.ts";
import { shownQuestion } from "#app/routes/learn/shown-question.ts";
import { answerBookOf } from "#scripts/smoke/answer-book.ts";
import { documentOf } from "#scripts/smoke/paper-browser.ts";
import { answerRightly } from "#scripts/smoke/right-answers.ts";

const { content, problems } = loadContent("content");
const courses = buildCourses(content);
const questions = courses.flatMap((course) => course.questions);
const book = answerBookOf(content, courses);
/** As many as an exam has: a document for each would take longer to make than to read. */
const ON_A_PAGE = 20;
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
    expect(problems).toEqual([]);
    expect(questions.length).toBeGreaterThan(60);
    const t = translator(language);
    for (let from = 0; from < questions.length; from += ON_A_PAGE) {
      const asked = questions
        .slice(from, from + ON_A_PAGE)
        .map((question) => ({ question, ...shown(question, language) }));
      const html = renderToStaticMarkup(
        <main lang={language}>
          {asked.map(({ question, view }, index) => (
            <form key={question.questionId}>
              <Question t={t} position={index + 1} question={view} />
            </form>
          ))}
        </main>,
      );
      const forms = documentOf(html, "http://localhost/").querySelectorAll("form");
      expect(forms.length).toBe(asked.length);
      for (const [index, { question, item }] of asked.entries()) {
        const given = answered(forms[index] as HTMLFormElement, index + 1, question.type);
        const points = gradeResponse(question.key, given && withOwnIds(given, item.optionIds));
        expect(points, `${question.questionId} ${language}`).toBe(1);
      }
    }
  },
);

/** Enters the right answer, and reads the form as the server would. */
function answered(form: HTMLFormElement, position: number, type: QuestionType) {
  answerRightly(book, form.querySelector("fieldset") as Element);
  const { FormData } = form.ownerDocument.defaultView as Window & typeof globalThis;
  const fields: Fields = {};
  for (const [name, value] of new FormData(form)) {
    fields[name] = name in fields ? [fields[name] ?? "", String(value)].flat() : String(value);
  }
  return responseFromFields(type, position, fields);
}

test("a question that the checkout does not have is not guessed", () => {
  const page = documentOf(
    '<form lang="kk"><fieldset data-question="1" data-type="single"><legend>?</legend></fieldset></form>',
    "http://localhost/",
  );
  const fieldset = page.querySelector("fieldset") as Element;
  expect(() => answerRightly(book, fieldset)).toThrow("no question «?»");
});
