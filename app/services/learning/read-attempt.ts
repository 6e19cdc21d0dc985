import { parseResponse, type QuestionResponse } from "#app/domain/questions.ts";
import type { ActorDb } from "#db/actor.ts";
import { type AttemptWithResponses, findAttempt } from "#db/queries/attempts.ts";
import { listShownQuestions, type ShownQuestion } from "#db/queries/courseware.ts";
import { findPublishedVersion, type PublishedCourse } from "../courseware/published-courses.ts";

export type AttemptItemShown = {
  question: ShownQuestion;
  optionIds: Record<string, string>;
  order: string[];
  response: QuestionResponse | null;
  revision: number;
};

export type AttemptShown = {
  attempt: AttemptWithResponses;
  course: PublishedCourse;
  items: AttemptItemShown[];
};

/** One's own attempt with its drawn questions, in the order of the draw, and what is saved; no key. */
export async function readAttempt(
  db: ActorDb,
  { attemptId, personId }: { attemptId: string; personId: string },
): Promise<AttemptShown | null> {
  const attempt = await findAttempt(db, { attemptId, personId });
  return attempt && showAttempt(db, attempt);
}

/** An attempt that is at hand, with its drawn questions. */
export async function showAttempt<Attempt extends AttemptWithResponses>(
  db: ActorDb,
  attempt: Attempt,
): Promise<AttemptShown & { attempt: Attempt }> {
  const course = await findPublishedVersion(db, attempt.courseVersionId);
  const questions = await listShownQuestions(
    db,
    attempt.items.map(({ questionVersionId }) => questionVersionId),
  );
  const saved = new Map(attempt.responses.map((one) => [one.position, one]));
  const items = attempt.items.map(({ optionIds, order }, position) => {
    const question = questions[position];
    if (!question) throw new Error(`question ${position} of attempt ${attempt.id} is not stored`);
    const own = saved.get(position);
    return {
      question,
      optionIds,
      order,
      response: parseResponse(question.type, own?.response),
      revision: own?.revision ?? 0,
    };
  });
  return { attempt, course, items };
}
