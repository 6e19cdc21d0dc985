import { sql } from "drizzle-orm";
import { type Db, rows } from "../client.ts";

/** A small table of equal rows, by which the bench learns what one indexed SELECT costs at least. */
export async function createLimitRows(db: Db, count: number) {
  await db.execute(
    sql`create table if not exists bench_limit (id int primary key, body text not null)`,
  );
  await db.execute(
    sql`insert into bench_limit select n, repeat('a', 300) from generate_series(1, ${count}::int) n on conflict do nothing`,
  );
}

export async function findLimitRow(db: Db, id: number): Promise<{ body: string } | null> {
  const [found] = await rows<{ body: string }>(
    db,
    sql`select body from bench_limit where id = ${id}`,
  );
  return found ?? null;
}
