import { hashToken, newToken } from "#app/auth/tokens.ts";
import { guardianStateOf } from "#app/domain/consents.ts";
import { dayIn } from "#app/domain/days.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { expireGuardianRequests, insertGuardianRequest } from "#db/queries/guardians.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson } from "#db/queries/people.ts";

/** Days for which a guardian's link may be answered. */
export const GUARDIAN_LINK_DAYS = 30;

export type RequestedGuardian =
  | { ok: true; token: string }
  | { ok: false; reason: "notFound" | "notMinor" | "alreadyGiven" };

/** Makes the link that a learner shares. Older ones that nobody answered stop working. */
export async function requestGuardian(db: ActorDb, personId: string): Promise<RequestedGuardian> {
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  if (!person) return { ok: false, reason: "notFound" };
  const today = dayIn(person.now, person.timeZone);
  const state = guardianStateOf({ birthOn: person.birthOn, answer: person.guardianAnswer }, today);
  if (state === "notNeeded") return { ok: false, reason: "notMinor" };
  if (state === "given") return { ok: false, reason: "alreadyGiven" };
  const token = newToken();
  await expireGuardianRequests(db, personId);
  await insertGuardianRequest(db, {
    id: uuidv7(),
    personId,
    tokenHash: hashToken(token),
    days: GUARDIAN_LINK_DAYS,
  });
  return { ok: true, token };
}
