import { GRACE_SECONDS } from "#app/domain/attempts.ts";
import type { QuestionResponse } from "#app/domain/questions.ts";
import type { ActorDb } from "#db/actor.ts";
import { type SavedResponse, upsertResponses } from "#db/queries/attempts.ts";

export type AnswerToSave = {
  position: number;
  response: QuestionResponse;
  operationId: string;
  revision: number;
};

export type SavedAnswers = { ok: true; saved: SavedResponse[] } | { ok: false; reason: "closed" };

/** Saves answers of one's own open attempt. Replays and late older revisions change nothing. */
export async function saveAnswers(
  db: ActorDb,
  {
    attemptId,
    personId,
    answers,
  }: { attemptId: string; personId: string; answers: readonly AnswerToSave[] },
): Promise<SavedAnswers> {
  const saved = await upsertResponses(db, {
    attemptId,
    personId,
    graceSeconds: GRACE_SECONDS,
    responses: [...answers],
  });
  return saved ? { ok: true, saved } : { ok: false, reason: "closed" };
}
