import { createHash } from "node:crypto";
import type { Log } from "#app/adapters/log.ts";
import type { Storage } from "#app/adapters/storage.ts";
import type { KeyVault } from "#app/credentials/key-vault.ts";
import { statusBits } from "#app/credentials/status-bits.ts";
import {
  STATUS_LIST_SECONDS,
  STATUS_PURPOSES,
  type StatusPurpose,
  signStatusList,
} from "#app/credentials/status-list.ts";
import {
  STATUS_LIST_ALARM,
  STATUS_LIST_LIFE,
  STATUS_LIST_RENEWAL,
  statusBitsOf,
} from "#app/domain/status-lists.ts";
import type { Db } from "#db/client.ts";
import { readClock } from "#db/queries/sessions.ts";
import {
  findLastStatusList,
  findStatusList,
  listOverdueStatusLists,
  listStatusMarks,
  type StatusListRow,
  upsertStatusList,
} from "#db/queries/status-lists.ts";
import { findSigner } from "../keys/find-signer.ts";

export type StatusGround = { vault: KeyVault; storage: Storage; origin: string; log: Log };

const STATUS_KEY = { purpose: "status", organizationId: null } as const;

export const statusFileName = (purpose: StatusPurpose, list: number): string =>
  `status/${purpose}/${list}.json`;

/** The bits of one list as they were at an instant. */
export async function bitsAt(db: Db, purpose: StatusPurpose, list: number, at: Date) {
  const marks = await listStatusMarks(db, list, at);
  return statusBits(marks.filter((mark) => statusBitsOf(mark)[purpose]).map(({ place }) => place));
}

/**
 * Signs each list whose bits have changed or whose signature ages, and puts it where it is served from
 * when the database is away. @returns how many were signed
 */
export async function publishStatusLists(db: Db, ground: StatusGround): Promise<number> {
  const now = await readClock(db);
  const overdue = await listOverdueStatusLists(db, new Date(now.getTime() - STATUS_LIST_ALARM));
  if (overdue.length > 0)
    ground.log.error({ lists: overdue }, "status lists were not signed in time");
  const last = await findLastStatusList(db);
  const { kid } = await findSigner(db, ground.vault, STATUS_KEY);
  let count = 0;
  for (const purpose of STATUS_PURPOSES) {
    for (let list = 0; list <= last; list++) {
      if (await publishOne(db, ground, { purpose, list, now, kid })) count++;
    }
  }
  return count;
}

type Place = { purpose: StatusPurpose; list: number; now: Date };

async function publishOne(
  db: Db,
  ground: StatusGround,
  { purpose, list, now, kid }: Place & { kid: string },
) {
  const bits = await bitsAt(db, purpose, list, now);
  const contentHash = createHash("sha256").update(bits).digest("base64url");
  const present = await findStatusList(db, { purpose, list });
  const isFresh =
    present?.contentHash === contentHash &&
    present.origin === ground.origin &&
    // A key that leaked must not go on vouching for anything.
    present.kid === kid &&
    now.getTime() - present.signedAt.getTime() < STATUS_LIST_RENEWAL;
  if (isFresh) return false;
  await signList(db, ground, { purpose, list, now, bits, contentHash });
  return true;
}

type ListToSign = Place & { bits: Uint8Array; contentHash: string };

async function signList(
  db: Db,
  { vault, origin, storage, log }: StatusGround,
  { purpose, list, now, bits, contentHash }: ListToSign,
): Promise<StatusListRow> {
  const signer = await findSigner(db, vault, STATUS_KEY);
  const validUntil = new Date(now.getTime() + STATUS_LIST_LIFE);
  const signed = await signStatusList(
    { origin, purpose, list, bits, validFrom: now, validUntil, signedAt: now },
    signer,
  );
  const body = JSON.stringify(signed);
  const row = {
    purpose,
    list,
    origin,
    kid: signer.kid,
    contentHash,
    body,
    signedAt: now,
    endsAt: validUntil,
  };
  await upsertStatusList(db, row);
  await keepFile(storage, log, statusFileName(purpose, list), body);
  return row;
}

/** A folder that cannot be written costs the copy for bad days, and nothing else. */
export async function keepFile(
  storage: Storage,
  log: Log,
  name: string,
  body: string | Uint8Array,
) {
  try {
    await storage.write(name, body);
  } catch (error) {
    log.warn({ err: error, name }, "a published file could not be kept");
  }
}

/** Before the first round of the job: signed by whoever asks first. Null where there is no such list. */
export async function firstStatusList(
  db: Db,
  ground: StatusGround,
  { purpose, list }: { purpose: StatusPurpose; list: number },
): Promise<StatusListRow | null> {
  if (list > (await findLastStatusList(db))) return null;
  const now = await readClock(db);
  const bits = await bitsAt(db, purpose, list, now);
  const contentHash = createHash("sha256").update(bits).digest("base64url");
  return signList(db, ground, { purpose, list, now, bits, contentHash });
}

/** The list as it was then: whether somebody was certified on the day of an event. */
export async function pastStatusList(
  db: Db,
  { vault, origin }: Pick<StatusGround, "vault" | "origin">,
  { purpose, list, at }: { purpose: StatusPurpose; list: number; at: Date },
): Promise<string | null> {
  const now = await readClock(db);
  if (at > now || list > (await findLastStatusList(db))) return null;
  const signer = await findSigner(db, vault, STATUS_KEY);
  const bits = await bitsAt(db, purpose, list, at);
  const validUntil = new Date(at.getTime() + STATUS_LIST_SECONDS * 1000);
  return JSON.stringify(
    await signStatusList(
      { origin, purpose, list, bits, validFrom: at, validUntil, signedAt: now },
      signer,
    ),
  );
}
