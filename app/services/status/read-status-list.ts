import type { StatusPurpose } from "#app/credentials/status-list.ts";
import { type Db, isDatabaseUnavailable } from "#db/client.ts";
import { findStatusList } from "#db/queries/status-lists.ts";
import {
  firstStatusList,
  keepFile,
  type StatusGround,
  statusFileName,
} from "./publish-status-lists.ts";

type Place = { purpose: StatusPurpose; list: number };
type InTransaction = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/**
 * A list as it was last signed: from the database, or when that is away from the file that was kept of
 * it. Another host may have signed it, so what is read is kept here as well.
 */
export async function readStatusList(
  db: Db,
  ground: StatusGround,
  place: Place,
  inTransaction: InTransaction,
): Promise<string | null> {
  const name = statusFileName(place.purpose, place.list);
  try {
    const found = await findStatusList(db, place);
    const row = found ?? (await inTransaction((tx) => firstStatusList(tx, ground, place)));
    if (row) await keepIfOther(ground, name, row.body);
    return row?.body ?? null;
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    const kept = await ground.storage.read(name);
    if (!kept) throw error;
    return Buffer.from(kept).toString("utf8");
  }
}

async function keepIfOther({ storage, log }: StatusGround, name: string, body: string) {
  const kept = await storage.read(name).catch(() => null);
  if (!kept || Buffer.from(kept).toString("utf8") !== body)
    await keepFile(storage, log, name, body);
}
