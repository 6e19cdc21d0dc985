import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { updateGuestCohort } from "#db/queries/accounts.ts";
import { insertEnrollment } from "#db/queries/people.ts";
import { welcomeGuest } from "./welcome-guest.ts";

/**
 * Puts whoever accepts into the cohort: a person is enrolled, a guest changes cohort, and a reader
 * whom nobody knows becomes a guest under the token that `newGuestToken` makes.
 */
export async function acceptInvitation(
  db: ActorDb,
  {
    cohortId,
    language,
    newGuestToken,
  }: { cohortId: string; language: Language; newGuestToken: () => string },
): Promise<void> {
  const { actor } = db;
  if (actor.kind === "person") {
    await insertEnrollment(db, { id: uuidv7(), personId: actor.personId, cohortId });
  } else if (actor.kind === "guest") {
    await updateGuestCohort(db, actor.learnerId, cohortId);
  } else {
    await welcomeGuest(db, { tokenHash: newGuestToken(), cohortId, language });
  }
}
