import { hashToken } from "#app/auth/tokens.ts";
import { parseOneTimeCode, parseRecoveryCode } from "#app/domain/codes.ts";
import type { ActorDb } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { replaceRecoveryCode } from "#db/queries/accounts.ts";
import { findOneTimeSecretPerson, takeOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { findPersonByRecoveryCode, updateRecoveryCode } from "#db/queries/people.ts";
import { replacePassword } from "./new-password.ts";
import { newRecoveryCode } from "./recovery-codes.ts";

/** A code that opens an account without its password: shown at sign-up, or handed out for a day. */
export type AccountCode = { kind: "recovery" | "oneTime"; hash: string };

/** Tells the two kinds by their length; null for what is neither. */
export function readAccountCode(text: string): AccountCode | null {
  const recovery = parseRecoveryCode(text);
  if (recovery.ok) return { kind: "recovery", hash: hashToken(recovery.code) };
  const oneTime = parseOneTimeCode(text);
  return oneTime.ok ? { kind: "oneTime", hash: hashToken(oneTime.code) } : null;
}

/** Whose code it is while it is good; it is not used up, so that a weak password costs no code. */
export const findCodePerson = (db: Db, { kind, hash }: AccountCode): Promise<string | null> =>
  kind === "recovery"
    ? findPersonByRecoveryCode(db, hash)
    : findOneTimeSecretPerson(db, "signInCode", hash);

export type UsedCode =
  | { ok: true; personId: string; recoveryCode: string }
  | { ok: false; reason: "badCode" };

/** Uses the code up, sets a password of the person's own, ends every session and makes a new recovery code. */
export async function takeAccountCode(
  db: ActorDb,
  { code, personId, passwordHash }: { code: AccountCode; personId: string; passwordHash: string },
): Promise<UsedCode> {
  const recovery = newRecoveryCode();
  if (!(await isTaken(db, code, personId, recovery.hash))) return { ok: false, reason: "badCode" };
  await replacePassword(db, personId, passwordHash);
  return { ok: true, personId, recoveryCode: recovery.code };
}

async function isTaken(
  db: ActorDb,
  { kind, hash }: AccountCode,
  personId: string,
  newHash: string,
): Promise<boolean> {
  if (kind === "recovery") return replaceRecoveryCode(db, { personId, usedHash: hash, newHash });
  const taken = await takeOneTimeSecret(db, "signInCode", hash);
  if (taken?.personId !== personId) return false;
  await updateRecoveryCode(db, personId, newHash);
  return true;
}
