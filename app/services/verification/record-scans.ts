import type { ActorDb } from "#db/actor.ts";
import { insertScans, type NewScan } from "#db/queries/scans.ts";

export type Scan = Omit<NewScan, "organizationId" | "scannedBy">;
export type RecordedScans = { stored: number; known: number };

/** Stores what a scanner found without network, each entry once however often it is sent. */
export async function recordScans(
  db: ActorDb,
  { scans, ...officer }: { scans: readonly Scan[]; organizationId: string; scannedBy: string },
): Promise<RecordedScans> {
  const rows = scans.map((scan) => ({ ...scan, ...officer }));
  const stored = rows.length === 0 ? 0 : await insertScans(db, rows);
  return { stored, known: rows.length - stored };
}
