/** Databases on the PostgreSQL server that TEST_DATABASE_URL names. */
import postgres from "postgres";
import { openDatabase } from "#db/client.ts";

/** Something that is done beside the databases of the tests, not in one of them. */
export async function databaseAt(url: string, act: (admin: postgres.Sql) => Promise<unknown>) {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}

/** Opened as the product does it, with connections enough for the tests of parallel acts. */
export function openServerDatabase(url: string, name: string) {
  const own = new URL(url);
  own.pathname = `/${name}`;
  return openDatabase({ url: own.href, migrationsFolder: "db/migrations", poolSize: 8 });
}

export async function migratedServerDatabase(url: string, name: string) {
  await databaseAt(url, (admin) => admin.unsafe(`create database ${name}`));
  const database = await openServerDatabase(url, name);
  await database.migrate();
  await database.close();
}
