import { renderToStaticMarkup } from "react-dom/server";
import type { QuestionFeedback } from "#app/components/question.tsx";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import type { Chunk, LessonPart } from "#app/courseware/lesson-fragments.ts";
import { renderPart } from "#app/courseware/render.ts";
import type { Language } from "#app/domain/languages.ts";
import { parseResponse, type QuestionResponse } from "#app/domain/questions.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import type { PublishedCourse } from "#app/services/courseware/published-courses.ts";
import type { Actor, ActorDb } from "#db/actor.ts";
import { type KeyedQuestion, listKeyedChecks } from "#db/queries/courseware.ts";
import type { GivenCheckAnswer } from "#db/queries/learning.ts";
import { enteredOf } from "./answer-fields.ts";
import { CheckForm } from "./check-form.tsx";
import { emergencyNumbersFor } from "./emergency-numbers.ts";
import { shownQuestion } from "./shown-question.ts";

export type LessonPlaceShown = {
  course: PublishedCourse;
  slug: string;
  language: Language;
  learnerId: string | null;
  actor: Actor;
};

/** Whose reading is remembered: nobody's whose consent to training is withdrawn. */
export function learnerIdOf(actor: Actor): string | null {
  if (actor.kind === "guest") return actor.learnerId;
  return actor.kind === "person" && !actor.isTrainingWithdrawn ? actor.personId : null;
}

const isCheck = (chunk: Chunk): chunk is { slot: "check"; id: string } =>
  typeof chunk !== "string" && chunk.slot === "check";

/** The questions that stand in parts of a lesson. */
export const questionIdsOf = (parts: readonly LessonPart[]): string[] =>
  parts.flatMap(({ chunks }) => chunks.filter(isCheck).map(({ id }) => id));

/** The HTML of parts of a lesson with its questions, answered as far as the reader has answered them. */
export async function lessonHtml(
  db: ActorDb,
  place: LessonPlaceShown,
  parts: readonly LessonPart[],
  answered: readonly GivenCheckAnswer[],
): Promise<string> {
  const listed = await listKeyedChecks(db, place.course.id, questionIdsOf(parts));
  const questions = new Map(listed.map((one) => [one.questionId, one]));
  const responses = new Map(answered.map(({ questionId, response }) => [questionId, response]));
  const points = new Map(answered.map((one) => [one.questionId, one.points]));
  const emergency = emergencyNumbersFor(place.actor, place.course.definition);
  const check = (id: string) => {
    const question = questions.get(id);
    if (!question) return "";
    const response = parseResponse(question.type, responses.get(id));
    return checkHtml(place, question, response, response ? (points.get(id) ?? null) : null);
  };
  return parts.map((part) => renderPart(part, { check, emergency })).join("");
}

/** One question of a lesson as HTML; with points, also what to think of the answer. */
export function checkHtml(
  place: LessonPlaceShown,
  question: KeyedQuestion,
  response: QuestionResponse | null,
  points: number | null,
): string {
  const emergency = emergencyNumbersFor(place.actor, place.course.definition);
  const shown = shownQuestion(
    question,
    { language: place.language, emergency },
    { optionIds: null, order: null },
  );
  const here = paths.lesson(place.course.courseId, place.slug, question.part);
  return renderToStaticMarkup(
    <CheckForm
      t={translator(place.language)}
      questionId={question.questionId}
      question={shown}
      entered={enteredOf(response)}
      feedback={
        points === null
          ? undefined
          : feedbackOf(question, response, points, place.language, emergency, here)
      }
      action={here}
      fragment={paths.lessonCheck(place.course.courseId, place.slug)}
    />,
  );
}

type Rationales = Partial<
  Record<Language, { rationale: string; feedback: Record<string, string> }>
>;

/** A wrong choice gets its own word, a right one the reason why. */
function feedbackOf(
  { rationale, part }: KeyedQuestion,
  response: QuestionResponse | null,
  points: number,
  language: Language,
  emergency: (kind: never) => string,
  here: string,
): QuestionFeedback {
  const texts = (rationale as Rationales)[language] ?? Object.values(rationale as Rationales)[0];
  const own = response?.type === "single" ? texts?.feedback[response.option] : undefined;
  const html = fillEmergencyNumbers(
    (points < 1 ? own : undefined) ?? texts?.rationale ?? "",
    emergency as never,
  );
  const result = points >= 1 ? "right" : points > 0 ? "partly" : "notYet";
  return { result, html, ...(result === "right" ? {} : { partHref: `${here}#p${part}` }) };
}
