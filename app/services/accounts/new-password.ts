import { type CheckedPassword, checkPassword } from "#app/domain/passwords.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { findNamesAndContacts } from "#db/queries/accounts.ts";
import { updatePassword } from "#db/queries/people.ts";
import { deleteSessionsOf } from "#db/queries/sessions.ts";

/** Checks a new password against the names and contacts of its owner. */
export async function checkNewPassword(
  db: Db,
  personId: string,
  password: string,
): Promise<CheckedPassword> {
  const person = await findNamesAndContacts(db, personId);
  return checkPassword(password, {
    names: person ? [person.surname, person.givenName, person.patronymic] : [],
    contacts: person?.contacts ?? [],
  });
}

/** Whoever was signed in with the old password is so no longer, wherever it was. */
export async function replacePassword(db: ActorDb, personId: string, passwordHash: string) {
  await updatePassword(db, personId, passwordHash);
  await deleteSessionsOf(db, personId);
}
