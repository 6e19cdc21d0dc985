import { hashToken, newToken } from "#app/auth/tokens.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertOneTimeSecret } from "#db/queries/one-time-secrets.ts";

/** A smoke run follows at once. */
const TOKEN_HOURS = 1;

/** A token with which one sign-up makes a person marked as a test. @returns it, kept nowhere else */
export async function issueSmokeToken(db: ActorDb): Promise<{ token: string; hours: number }> {
  const token = newToken();
  await insertOneTimeSecret(db, {
    id: uuidv7(),
    purpose: "smokeTest",
    hash: hashToken(token),
    hours: TOKEN_HOURS,
  });
  return { token, hours: TOKEN_HOURS };
}
