import { sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";

/** How often the holder's certificates were looked up in the last seven days, by code. */
export async function listCheckCounts(
  db: ActorDb,
  personId: string,
): Promise<{ code: string; count: number }[]> {
  return rows(
    db,
    sql`select c.code, sum(k.count)::int as count
      from certificate c join certificate_check_count k on k.certificate_id = c.id
      where c.person_id = ${personId} and k.checked_on > (now() - interval '7 days')::date
      group by c.code`,
  );
}
