import type { KeyVault } from "#app/credentials/key-vault.ts";
import {
  HOURS_PUBLISHED_BEFORE_USE,
  type KeyPurpose,
  mayActivate,
  mayBecome,
} from "#app/domain/signing-keys.ts";
import type { ActorDb } from "#db/actor.ts";
import { readClock } from "#db/queries/sessions.ts";
import {
  insertSigningKey,
  lockKeysAt,
  lockSigningKey,
  updateKeyStatus,
} from "#db/queries/signing-keys.ts";
import { type AuditAct, appendAudit, PLATFORM_CHAIN } from "../records/append-audit.ts";

type Place = { purpose: KeyPurpose; organizationId: string | null };

export type KeyChange =
  | { ok: true; kid: string; retiredKid: string | null }
  | { ok: false; reason: "unknownKey" | "notAllowed" | "nonePending" | "alreadyPending" }
  | { ok: false; reason: "publishedTooLate"; hours: number };

/** A new key, published at once and signing nothing until it is rotated in. */
export async function createKey(db: ActorDb, vault: KeyVault, place: Place): Promise<KeyChange> {
  const full = { ...place, isDemo: vault.isDemo };
  const present = await lockKeysAt(db, full);
  if (present.some(({ status }) => status === "pending"))
    return { ok: false, reason: "alreadyPending" };
  const made = await vault.create();
  await insertSigningKey(db, { ...made, ...full, status: "pending" });
  await record(db, "key.created", made.kid);
  return { ok: true, kid: made.kid, retiredKid: null };
}

/**
 * The pending key signs from now on, and the one before it never again. It must have been published
 * for a day, unless the old key leaked and cannot wait.
 */
export async function rotateKey(
  db: ActorDb,
  vault: KeyVault,
  { isUrgent, ...place }: Place & { isUrgent: boolean },
): Promise<KeyChange> {
  const present = await lockKeysAt(db, { ...place, isDemo: vault.isDemo });
  const pending = present.find(({ status }) => status === "pending");
  if (!pending) return { ok: false, reason: "nonePending" };
  if (!isUrgent && !mayActivate(pending.createdAt, await readClock(db)))
    return { ok: false, reason: "publishedTooLate", hours: HOURS_PUBLISHED_BEFORE_USE };
  const active = present.find(({ status }) => status === "active");
  if (active) {
    await updateKeyStatus(db, active.kid, "retired");
    await record(db, "key.retired", active.kid);
  }
  await updateKeyStatus(db, pending.kid, "active");
  await record(db, "key.activated", pending.kid);
  return { ok: true, kid: pending.kid, retiredKid: active?.kid ?? null };
}

/** The key signs nothing more; what it signed stays good. */
export const retireKey = (db: ActorDb, kid: string) => endKey(db, kid, "retired");

/** Somebody else may have signed with it: nothing that it signed is believed offline any more. */
export const compromiseKey = (db: ActorDb, kid: string, since: Date | null) =>
  endKey(db, kid, "compromised", since ?? undefined);

async function endKey(
  db: ActorDb,
  kid: string,
  status: "retired" | "compromised",
  since?: Date,
): Promise<KeyChange> {
  const key = await lockSigningKey(db, kid);
  if (!key) return { ok: false, reason: "unknownKey" };
  if (!mayBecome(key.status, status)) return { ok: false, reason: "notAllowed" };
  await updateKeyStatus(db, kid, status, since);
  await record(db, `key.${status}`, kid);
  return { ok: true, kid, retiredKid: null };
}

const record = (db: ActorDb, act: Extract<AuditAct, `key.${string}`>, kid: string) =>
  appendAudit(db, {
    organizationId: PLATFORM_CHAIN,
    act,
    object: { kind: "key", id: kid },
    payload: {},
  });
