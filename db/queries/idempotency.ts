import { eq } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { idempotency } from "../schema/records.ts";

export type ClaimedKey =
  | { isFirst: true }
  | { isFirst: false; requestHash: string; outcome: unknown };

/**
 * Claims a form's key for this transaction. Of parallel requests with one key the first goes on; the
 * others wait until its transaction ends and then read its outcome.
 */
export async function claimIdempotencyKey(
  db: ActorDb,
  { key, requestHash }: { key: string; requestHash: string },
): Promise<ClaimedKey> {
  const inserted = await db
    .insert(idempotency)
    .values({ key, requestHash })
    .onConflictDoNothing()
    .returning({ key: idempotency.key });
  if (inserted.length > 0) return { isFirst: true };
  const [found] = await db
    .select({ requestHash: idempotency.requestHash, outcome: idempotency.outcome })
    .from(idempotency)
    .where(eq(idempotency.key, key));
  return { isFirst: false, requestHash: found?.requestHash ?? "", outcome: found?.outcome ?? null };
}

export async function recordOutcome(db: ActorDb, key: string, outcome: unknown) {
  await db.update(idempotency).set({ outcome }).where(eq(idempotency.key, key));
}

/** Gives a key back: the form was refused and will come again. */
export async function deleteIdempotencyKey(db: ActorDb, key: string) {
  await db.delete(idempotency).where(eq(idempotency.key, key));
}
