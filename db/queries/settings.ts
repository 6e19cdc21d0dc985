import { eq } from "drizzle-orm";
import type { Db } from "../client.ts";
import { setting } from "../schema/records.ts";

/** The stored value of a setting; made once, whoever comes first. */
export async function findOrCreateSetting<T>(db: Db, key: string, make: () => T): Promise<T> {
  await db.insert(setting).values({ key, value: make() }).onConflictDoNothing();
  const [found] = await db
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, key));
  return found?.value as T;
}

export async function findSetting<T>(db: Db, key: string): Promise<T | null> {
  const [found] = await db
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, key));
  return (found?.value as T | undefined) ?? null;
}

export async function upsertSetting(db: Db, key: string, value: unknown) {
  await db
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } });
}
