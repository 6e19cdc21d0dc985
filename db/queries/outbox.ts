import { desc, eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { mailMessage, outbox } from "../schema/records.ts";

/** Shown on the outbox page; the same message delivered twice is one. */
export async function insertMailMessage(
  db: Db,
  message: { id: string; recipient: string; subject: string; body: string },
) {
  await db.insert(mailMessage).values(message).onConflictDoNothing();
}

/** Newest first; the outbox page of a demo school shows a screenful. */
export const listMailMessages = (db: Db, limit = 50) =>
  db.select().from(mailMessage).orderBy(desc(mailMessage.createdAt)).limit(limit);

/** Written in the transaction of the act: what is not committed is not sent. */
export async function insertOutboxEntry(
  db: ActorDb,
  entry: { id: string; topic: string; payload: unknown },
) {
  await db.insert(outbox).values(entry);
}

export type OutboxEntry = { id: string; topic: string; payload: unknown; tries: number };

/** After so many tries (about four days) an entry waits for a person to look at it. */
const MOST_TRIES = 100;

/**
 * Takes due entries for one process, each until its next try: 30 s, then twice as long each time, an
 * hour at most. No transaction stays open while a message is on its way.
 */
export const takeDueOutbox = (db: Db, limit: number): Promise<OutboxEntry[]> =>
  rows(
    db,
    sql`update outbox set tries = tries + 1,
        next_try_at = now() + make_interval(secs => least(3600, 30 * power(2, least(tries, 10))))
      where id in (
        select id from outbox
        where delivered_at is null and next_try_at <= now() and tries < ${MOST_TRIES}
        order by next_try_at limit ${limit} for update skip locked)
      returning id, topic, payload, tries`,
  );

export async function markDelivered(db: Db, id: string) {
  await db
    .update(outbox)
    .set({ deliveredAt: sql`now()`, lastError: null })
    .where(eq(outbox.id, id));
}

export async function markUndelivered(db: Db, id: string, lastError: string) {
  await db.update(outbox).set({ lastError }).where(eq(outbox.id, id));
}
