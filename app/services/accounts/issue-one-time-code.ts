import { randomBytes } from "node:crypto";
import { hashToken } from "#app/auth/tokens.ts";
import { formatOneTimeCode, oneTimeCodeFrom } from "#app/domain/codes.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { expireOneTimeSecrets, insertOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { findAccount, findPerson } from "#db/queries/people.ts";
import { appendAudit } from "../records/append-audit.ts";

/** How long a code of an instructor or an HQ works. */
const CODE_HOURS = 24;

export type IssuedCode =
  | { ok: true; code: string }
  /** `holdsRole`: a code opens the account, and with it every role that it has. */
  | { ok: false; reason: "notFound" | "holdsRole" };

/**
 * A code by which somebody without mail gets back in, shown once to whoever hands it out, logged, and
 * shown to the holder. Whether the actor may issue it for this person is asked before.
 */
export async function issueOneTimeCode(
  db: ActorDb,
  { personId, issuedBy }: { personId: string; issuedBy: string },
): Promise<IssuedCode> {
  const person = await findPerson(db, personId);
  const account = await findAccount(db, personId);
  if (!person || !account) return { ok: false, reason: "notFound" };
  if (account.isStaff) return { ok: false, reason: "holdsRole" };
  const code = oneTimeCodeFrom(randomBytes(7));
  await expireOneTimeSecrets(db, personId, "signInCode");
  await insertOneTimeSecret(db, {
    id: uuidv7(),
    purpose: "signInCode",
    hash: hashToken(code),
    personId,
    issuedBy,
    hours: CODE_HOURS,
  });
  await appendAudit(db, {
    organizationId: person.organizationId,
    act: "oneTimeCode.issued",
    object: { kind: "person", id: personId },
    payload: { hours: CODE_HOURS },
  });
  return { ok: true, code: formatOneTimeCode(code) };
}
