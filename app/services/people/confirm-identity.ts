import { dayIn } from "#app/domain/days.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertIdentityCheck } from "#db/queries/identity-checks.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson } from "#db/queries/people.ts";
import { appendAudit } from "../records/append-audit.ts";

export type ConfirmedIdentity =
  | { ok: true }
  | { ok: false; reason: "notFound" | "alreadySeen" | "ownIdentity" };

/** "Name and birth date seen in a document" by the officer, today: no number, no copy. */
export async function confirmIdentity(
  db: ActorDb,
  { personId, officer }: { personId: string; officer: PersonActor },
): Promise<ConfirmedIdentity> {
  if (officer.personId === personId) return { ok: false, reason: "ownIdentity" };
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  if (!person) return { ok: false, reason: "notFound" };
  if (person.isIdentitySeen) return { ok: false, reason: "alreadySeen" };
  const { organizationId, now, timeZone } = person;
  await insertIdentityCheck(db, {
    id: uuidv7(),
    personId,
    organizationId,
    checkedBy: officer.personId,
    checkedOn: dayIn(now, timeZone),
  });
  await appendAudit(db, {
    organizationId,
    act: "identity.confirmed",
    object: { kind: "person", id: personId },
    payload: {},
  });
  return { ok: true };
}
