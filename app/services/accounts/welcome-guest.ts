import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertLearner } from "#db/queries/learners.ts";

/** Makes a reader without an account, known by a cookie. @returns the learner's id, which an account keeps */
export async function welcomeGuest(
  db: ActorDb,
  {
    tokenHash,
    cohortId,
    language,
  }: { tokenHash: string; cohortId: string | null; language: Language },
): Promise<string> {
  const id = uuidv7();
  await insertLearner(db, { id, guestTokenHash: tokenHash, cohortId, language });
  return id;
}
