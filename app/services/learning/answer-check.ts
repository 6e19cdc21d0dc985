import { gradeResponse } from "#app/domain/grading.ts";
import type { QuestionResponse, QuestionType } from "#app/domain/questions.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCheckQuestion, type KeyedQuestion } from "#db/queries/courseware.ts";
import { upsertCheckResponse } from "#db/queries/learning.ts";
import { inEveryAlphabet } from "./answer-letters.ts";

export type AnsweredCheck =
  | { ok: true; points: number; question: KeyedQuestion; response: QuestionResponse }
  | { ok: false; reason: "unknownQuestion" | "noAnswer" };

/** Answers a question inside a lesson, as often as one likes; the last answer is kept. */
export async function answerCheck(
  db: ActorDb,
  {
    learnerId,
    courseId,
    questionId,
    read,
  }: {
    learnerId: string;
    courseId: string;
    questionId: string;
    /** Reads the response once the type of the question is known. */
    read: (type: QuestionType) => QuestionResponse | null;
  },
): Promise<AnsweredCheck> {
  const question = await findCheckQuestion(db, { courseId, questionId });
  if (!question) return { ok: false, reason: "unknownQuestion" };
  const response = read(question.type);
  if (!response) return { ok: false, reason: "noAnswer" };
  const points = gradeResponse(inEveryAlphabet(question.key), response);
  await upsertCheckResponse(db, { learnerId, questionId, response, points });
  return { ok: true, points, question, response };
}
