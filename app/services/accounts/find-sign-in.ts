import { randomUUID } from "node:crypto";
import { verifyPassword } from "#app/auth/passwords.ts";
import { hashToken, newToken } from "#app/auth/tokens.ts";
import { normalizeContact } from "#app/domain/contacts.ts";
import { printedName } from "#app/domain/names.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { findNamesAndContacts } from "#db/queries/accounts.ts";
import { insertOneTimeSecret, takeOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { listAccountsByContact } from "#db/queries/people.ts";

/** How long somebody may think about which of several people they are. */
const CHOICE_HOURS = 5 / 60;

/**
 * The people behind a contact whose password this is: mostly one, several where a family shares both.
 * Call it outside a transaction, for it hashes; for an unknown contact it works as long.
 */
export async function findSignIn(
  db: Db,
  { contact, password }: { contact: string; password: string },
): Promise<string[]> {
  const normalized = normalizeContact(contact);
  // An unreadable contact costs the same statement and the same hash as an unknown one.
  const value = normalized.ok ? normalized.value : randomUUID();
  const accounts = await listAccountsByContact(db, value);
  if (accounts.length === 0) await verifyPassword(null, password);
  const personIds: string[] = [];
  for (const { personId, passwordHash } of accounts) {
    if (await verifyPassword(passwordHash, password)) personIds.push(personId);
  }
  return personIds;
}

export type SignInChoice = { token: string; name: string; birthYear: number };

/** Lets the browser name one of the people whose password was given, without sending it again. */
export async function offerSignInChoice(
  db: ActorDb,
  personIds: readonly string[],
): Promise<SignInChoice[]> {
  const choices: SignInChoice[] = [];
  for (const personId of personIds) {
    const person = await findNamesAndContacts(db, personId);
    if (!person) continue;
    const token = newToken();
    await insertOneTimeSecret(db, {
      id: uuidv7(),
      purpose: "signInChoice",
      hash: hashToken(token),
      personId,
      hours: CHOICE_HOURS,
    });
    choices.push({ token, name: printedName(person, "surnameFirst"), birthYear: person.birthYear });
  }
  return choices;
}

/** @returns whom the choice names, or null when it is used or over */
export async function takeSignInChoice(db: ActorDb, token: string): Promise<string | null> {
  return (await takeOneTimeSecret(db, "signInChoice", hashToken(token)))?.personId ?? null;
}
