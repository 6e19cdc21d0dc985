import { sql } from "drizzle-orm";
import { type Db, rows } from "../client.ts";

/** Turns statement counting on; the server must have preloaded pg_stat_statements. */
export async function enableStatementCounts(db: Db) {
  await db.execute(sql`create extension if not exists pg_stat_statements`);
}

export async function resetStatementCounts(db: Db) {
  await db.execute(sql`select pg_stat_statements_reset()`);
}

export type CountedStatement = { query: string; calls: number };

/**
 * Statements of this database since the last reset that belong to requests: without the brackets of
 * transactions, settings, the job engine's own and the sweeps, which run whatever is asked.
 */
export async function listCountedStatements(db: Db): Promise<CountedStatement[]> {
  const found = await rows<{ query: string; calls: string | number }>(
    db,
    sql`select query, sum(calls) as calls
      from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and query !~* '^\\s*(begin|commit|rollback|start transaction|savepoint|release|set|show|discard|deallocate)\\y'
        and query !~* 'set_config|pg_stat_statements|pgboss|skip locked'
      group by query
      order by sum(calls) desc`,
  );
  return found.map(({ query, calls }) => ({ query, calls: Number(calls) }));
}
