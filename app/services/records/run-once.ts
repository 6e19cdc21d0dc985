import { createHash } from "node:crypto";
import type { ActorDb } from "#db/actor.ts";
import { claimIdempotencyKey, recordOutcome } from "#db/queries/idempotency.ts";

export type Stale = { ok: false; reason: "stale" };

/**
 * Does a form's work once for its key, in the transaction it is given: a second click gets the first
 * answer. The same key with another request is `stale`. The outcome is stored, so it must be plain
 * data without a secret.
 */
export async function runOnce<T>(
  db: ActorDb,
  { key: formKey, request }: { key: string; request: unknown },
  work: () => Promise<T>,
): Promise<T | Stale> {
  // Keys of different people never meet.
  const key = `${db.actor.kind === "person" ? db.actor.personId : db.actor.kind}:${formKey}`;
  const requestHash = createHash("sha256").update(JSON.stringify(request)).digest("hex");
  const claimed = await claimIdempotencyKey(db, { key, requestHash });
  if (!claimed.isFirst) {
    return claimed.requestHash === requestHash
      ? (claimed.outcome as T)
      : { ok: false, reason: "stale" };
  }
  const outcome = await work();
  await recordOutcome(db, key, outcome);
  return outcome;
}
