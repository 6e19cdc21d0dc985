import { verifyPassword } from "#app/auth/passwords.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { findAccount } from "#db/queries/people.ts";
import { replacePassword } from "./new-password.ts";

/** Whether this is the person's password. Outside a transaction, for it hashes. */
export async function isOwnPassword(db: Db, personId: string, password: string): Promise<boolean> {
  const account = await findAccount(db, personId);
  return verifyPassword(account?.passwordHash ?? null, password);
}

/** Every session ends, the one at hand too: the caller starts a new one. */
export const changePassword = (
  db: ActorDb,
  { personId, passwordHash }: { personId: string; passwordHash: string },
): Promise<void> => replacePassword(db, personId, passwordHash);
