import type { ActorDb, GuestActor } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { takeGuest } from "#db/queries/accounts.ts";
import { mergeLearner } from "#db/queries/learners.ts";
import { insertEnrollment } from "#db/queries/people.ts";

/** What was read as a guest, and the invitation that was followed, become the person's own. */
export async function mergeGuest(
  db: ActorDb,
  { guest, personId }: { guest: GuestActor; personId: string },
) {
  if (!(await takeGuest(db, guest.learnerId))) return;
  await mergeLearner(db, { from: guest.learnerId, into: personId });
  if (guest.cohortId)
    await insertEnrollment(db, { id: uuidv7(), personId, cohortId: guest.cohortId });
}
