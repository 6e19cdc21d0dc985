import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";

/** Answers kept for repeated clicks, delivered messages and counters that are over. */
export async function deleteLeftovers(db: Db) {
  await db.execute(sql`delete from idempotency where created_at < now() - interval '2 days'`);
  await db.execute(sql`delete from outbox where delivered_at < now() - interval '2 days'`);
  await db.execute(sql`delete from rate_limit where expire < now()`);
}
