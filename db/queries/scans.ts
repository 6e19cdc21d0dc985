import type { ActorDb } from "../actor.ts";
import { scanLog } from "../schema/scan.ts";

export type NewScan = Omit<typeof scanLog.$inferInsert, "receivedAt">;

/** Those whose id is not stored yet. @returns how many they were */
export async function insertScans(db: ActorDb, scans: NewScan[]): Promise<number> {
  const stored = await db
    .insert(scanLog)
    .values(scans)
    .onConflictDoNothing()
    .returning({ id: scanLog.id });
  return stored.length;
}
