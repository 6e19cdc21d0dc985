import fs from "node:fs";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { ExtractTablesWithRelations, SQL } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";
import { namingStatements } from "./named-statements.ts";
import { lockFolder } from "./pglite-lock.ts";
import * as schema from "./schema/index.ts";

/** One type for both engines: nothing above this file knows which one it runs on. */
export type Db = PgDatabase<
  PgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

export type Engine = "pglite" | "postgres";

export type Database = {
  db: Db;
  engine: Engine;
  migrate(): Promise<void>;
  /** For the job queue, which brings its own statements: the rows of the last one. */
  executeSql: ExecuteSql;
  close(): Promise<void>;
};

export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export type DatabaseOptions = {
  /** postgres://… for a server; absent for the embedded engine. */
  url?: string | undefined;
  /** Folder of the embedded engine; "memory://" keeps nothing. */
  folder?: string;
  migrationsFolder: string;
  /** Connections of this process; PGlite has one. */
  poolSize?: number;
  /** Off behind a pooler in transaction mode. */
  prepare?: boolean;
};

/**
 * Seconds before a lost connection is made anew. The driver's own rule grows to 20 s, and the query that
 * waits for it, on a server long since back, would be a page that hangs.
 */
const RECONNECT_SECONDS = 0.1;

/** Any number that only migrations use: several processes may start at once. */
const MIGRATION_LOCK = 727_001;

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url ? openPostgres(options.url, options) : openPglite(options);
}

async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const { default: postgres } = await import("postgres");
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate } = await import("drizzle-orm/postgres-js/migrator");
  const client = postgres(url, {
    max: options.poolSize ?? 10,
    idle_timeout: 30,
    connect_timeout: 3,
    backoff: () => RECONNECT_SECONDS,
    prepare: options.prepare ?? true,
    onnotice: () => {},
    connection: { application_name: "mektep" },
  });
  return {
    db: drizzle(namingStatements(client), { schema }) as unknown as Db,
    engine: "postgres",
    executeSql: executorOnPostgres(client),
    close: () => client.end({ timeout: 5 }),
    async migrate() {
      const one = postgres(url, { max: 1, onnotice: () => {} });
      try {
        await one`select pg_advisory_lock(${MIGRATION_LOCK})`;
        await migrate(drizzle(one), { migrationsFolder: options.migrationsFolder });
      } finally {
        await one.end({ timeout: 5 });
      }
    },
  };
}

async function openPglite(options: DatabaseOptions): Promise<Database> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { drizzle } = await import("drizzle-orm/pglite");
  const { migrate } = await import("drizzle-orm/pglite/migrator");
  const folder = options.folder ?? "memory://";
  const inMemory = folder.startsWith("memory://");
  if (!inMemory) fs.mkdirSync(path.dirname(path.resolve(folder)), { recursive: true });
  const unlock = inMemory ? () => {} : lockFolder(path.resolve(folder));
  try {
    const client = await PGlite.create(folder);
    const db = drizzle(client, { schema });
    return {
      db: db as unknown as Db,
      engine: "pglite",
      migrate: () => migrate(db, { migrationsFolder: options.migrationsFolder }),
      executeSql: executorOnPglite(client),
      async close() {
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Objects as JSON text: drizzle has taken the driver's own serializer away. Nothing is null. */
const asParameters = (values: readonly unknown[]) =>
  values.map((value) => {
    const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
    return isPlain && !(value instanceof Date) ? JSON.stringify(value) : (value ?? null);
  });

/** A connection of its own for each call: a script that opens a transaction must not share one. */
function executorOnPostgres(client: Sql): ExecuteSql {
  return async (text, values = []) => {
    const connection = await client.reserve();
    try {
      const result: unknown[] = await connection.unsafe(text, asParameters(values) as never[]);
      const last = result.at(-1);
      // A script answers a list of results, one statement a list of rows.
      return { rows: Array.isArray(last) ? last : result };
    } catch (error) {
      // What a script began must not stay open on a connection that others will use.
      await connection.unsafe("rollback").catch(() => {});
      throw error;
    } finally {
      connection.release();
    }
  };
}

/** Only `exec` takes scripts; in a transaction, so that a script that fails half-way leaves none open. */
export function executorOnPglite(client: PGlite): ExecuteSql {
  return async (text, values = []) => {
    if (values.length > 0) {
      const { rows: found } = await client.query(text, asParameters(values));
      return { rows: found };
    }
    const results = await client.transaction((tx) => tx.exec(text));
    return { rows: results.at(-1)?.rows ?? [] };
  };
}

/** `db.execute` is the one call whose result differs: PGlite answers `{ rows }`, postgres.js a list. */
export async function rows<Row>(db: Db, query: SQL): Promise<Row[]> {
  const result = (await db.execute(query)) as unknown;
  return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}

/** Name of the constraint that refused a write, or null when the error is another one. */
export function violatedConstraint(error: unknown): string | null {
  for (
    let at: unknown = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth++
  ) {
    const { code, constraint, constraint_name } = at as unknown as Record<string, unknown>;
    if (code === "23505" || code === "23514" || code === "23503") {
      return String(constraint ?? constraint_name ?? "");
    }
  }
  return null;
}

const UNREACHABLE = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08003",
  "53300",
]);
/** Out of space, or the engine gone: a write that cannot be kept is answered like an unreachable database. */
const CANNOT_WRITE = new Set(["53100", "58030", "ENOSPC", "57014", "55P03"]);

/** Whether the database could not be reached or could not keep what was written: answer 503, try later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (
    let at: unknown = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth++
  ) {
    const code = String((at as NodeJS.ErrnoException).code ?? "");
    if (UNREACHABLE.has(code) || CANNOT_WRITE.has(code)) return true;
    if (/PGlite is closed|No space left on device/.test(at.message)) return true;
  }
  return false;
}
