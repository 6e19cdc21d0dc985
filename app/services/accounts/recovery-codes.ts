import { randomBytes } from "node:crypto";
import { hashToken } from "#app/auth/tokens.ts";
import { recoveryCodeFrom } from "#app/domain/codes.ts";
import type { ActorDb } from "#db/actor.ts";
import { updateRecoveryCode } from "#db/queries/people.ts";

/** A new recovery code: shown once, kept as a hash. 100 random bits need no slow hash. */
export function newRecoveryCode(): { code: string; hash: string } {
  const code = recoveryCodeFrom(randomBytes(13));
  return { code, hash: hashToken(code) };
}

/** Gives a person a new recovery code; the old one stops working. @returns the code, to be shown once */
export async function renewRecoveryCode(db: ActorDb, personId: string): Promise<string> {
  const { code, hash } = newRecoveryCode();
  await updateRecoveryCode(db, personId, hash);
  return code;
}
