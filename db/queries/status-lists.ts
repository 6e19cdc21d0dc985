import { and, eq, sql } from "drizzle-orm";
import type { StatusMark } from "#app/domain/status-lists.ts";
import { type Db, rows } from "../client.ts";
import { statusList } from "../schema/certificate.ts";

export type StatusListRow = typeof statusList.$inferSelect;
type Place = Pick<StatusListRow, "purpose" | "list">;

const at = ({ purpose, list }: Place) =>
  and(eq(statusList.purpose, purpose), eq(statusList.list, list));

export async function findStatusList(db: Db, place: Place): Promise<StatusListRow | null> {
  const [found] = await db.select().from(statusList).where(at(place));
  return found ?? null;
}

export async function upsertStatusList(db: Db, row: StatusListRow) {
  const { purpose, list, ...set } = row;
  await db
    .insert(statusList)
    .values(row)
    .onConflictDoUpdate({ target: [statusList.purpose, statusList.list], set });
}

/** The number of the last list that holds a certificate; 0 in an empty school. */
export async function findLastStatusList(db: Db): Promise<number> {
  const [found] = await rows<{ last: number | null }>(
    db,
    sql`select max(status_list) as last from certificate`,
  );
  return Number(found?.last ?? 0);
}

/** Certificates of a list to which anything has happened until the given instant. */
export async function listStatusMarks(db: Db, list: number, until: Date): Promise<StatusMark[]> {
  const found = await rows<{
    status_index: number;
    is_erased: boolean;
    events: StatusMark["events"];
  }>(
    db,
    sql`select c.status_index, h.certificate_id is null as is_erased,
        coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind) order by e.created_at, e.id)
          from certificate_event e
          where e.certificate_id = c.id and e.effective_at <= ${until.toISOString()}::timestamptz),
          '[]'::jsonb) as events
      from certificate c left join certificate_holder h on h.certificate_id = c.id
      where c.status_list = ${list} and (h.certificate_id is null
        or exists (select 1 from certificate_event e where e.certificate_id = c.id))`,
  );
  return found.map(({ status_index, is_erased, events }) => ({
    place: Number(status_index),
    isErased: is_erased,
    events,
  }));
}

/** Lists that were signed before the given instant, by name. */
export async function listOverdueStatusLists(db: Db, signedBefore: Date): Promise<string[]> {
  const found = await rows<{ name: string }>(
    db,
    sql`select purpose || '/' || list as name from status_list
      where signed_at < ${signedBefore.toISOString()}::timestamptz order by 1`,
  );
  return found.map(({ name }) => name);
}

/** The lists of one purpose in the order of their numbers. */
export const listStatusLists = (db: Db, purpose: StatusListRow["purpose"]) =>
  db
    .select({ list: statusList.list, body: statusList.body })
    .from(statusList)
    .where(eq(statusList.purpose, purpose))
    .orderBy(statusList.list);
