import { hashToken } from "#app/auth/tokens.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { findOneTimeSecretPerson, takeOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { replacePassword } from "./new-password.ts";

/** Links that set a password: mailed on request, or printed for the first administrator. */
const PURPOSES = ["passwordReset", "firstAdministrator"] as const;

/** Whose password a link would set; null when the link is used, over or unknown. */
export async function findResetPerson(db: Db, token: string): Promise<string | null> {
  for (const purpose of PURPOSES) {
    const personId = await findOneTimeSecretPerson(db, purpose, hashToken(token));
    if (personId) return personId;
  }
  return null;
}

export type ResetOutcome = { ok: true; personId: string } | { ok: false; reason: "deadLink" };

/** Uses the link up, sets the password and ends every session. */
export async function resetPassword(
  db: ActorDb,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<ResetOutcome> {
  for (const purpose of PURPOSES) {
    const taken = await takeOneTimeSecret(db, purpose, hashToken(token));
    if (!taken?.personId) continue;
    await replacePassword(db, taken.personId, passwordHash);
    return { ok: true, personId: taken.personId };
  }
  return { ok: false, reason: "deadLink" };
}
