import type { Db } from "#db/client.ts";
import { markStepUp } from "#db/queries/sessions.ts";
import { isOwnPassword } from "./change-password.ts";

/** The password again: for some minutes this session, and no other, may do serious acts. */
export async function confirmSession(
  db: Db,
  { personId, sessionId, password }: { personId: string; sessionId: string; password: string },
): Promise<boolean> {
  if (!(await isOwnPassword(db, personId, password))) return false;
  await markStepUp(db, sessionId);
  return true;
}
