import { createHash } from "node:crypto";
import type { ActorDb } from "#db/actor.ts";
import { insertAuditEntry, lockAuditChain } from "#db/queries/audit.ts";

export type AuditAct =
  | "certificate.suspended"
  | "certificate.reinstated"
  | "certificate.revoked"
  | "certificate.superseded"
  | "identity.confirmed"
  | "guardian.recorded"
  | "oneTimeCode.issued"
  | "exam.released"
  | "role.granted"
  | "cohort.created"
  | "key.created"
  | "key.activated"
  | "key.retired"
  | "key.compromised";

/** The chain of acts that belong to no HQ. */
export const PLATFORM_CHAIN = "platform";

export type AuditRecord = {
  organizationId: string;
  act: AuditAct;
  object: { kind: "certificate" | "person" | "cohort" | "key"; id: string };
  /** References and codes only, never personal data: erasure must break no hash. */
  payload: Record<string, string | number | boolean | null>;
};

/** Adds an act to its organization's chain, in the transaction of the act itself. */
export async function appendAudit(
  db: ActorDb,
  { organizationId, act, object, payload }: AuditRecord,
) {
  const { lastHash, now } = await lockAuditChain(db, organizationId);
  const entry = {
    chain: organizationId,
    at: now,
    actorId: db.actor.kind === "person" ? db.actor.personId : null,
    act,
    objectKind: object.kind,
    objectId: object.id,
    payload,
    previousHash: lastHash,
  };
  await insertAuditEntry(db, { ...entry, hash: auditHash(entry) });
}

type Hashed = {
  chain: string;
  at: Date;
  actorId: string | null;
  act: string;
  objectKind: string;
  objectId: string;
  payload: Record<string, unknown>;
  previousHash: string;
};

/** SHA-256 of the previous hash and the entry with its keys in order. */
export function auditHash(entry: Hashed): string {
  const payload = Object.fromEntries(
    Object.entries(entry.payload).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const canonical = JSON.stringify([
    entry.chain,
    entry.at.toISOString(),
    entry.actorId,
    entry.act,
    entry.objectKind,
    entry.objectId,
    payload,
  ]);
  return createHash("sha256").update(entry.previousHash).update(canonical).digest("hex");
}

/** Number of the first entry that does not fit its chain, or null when all do. */
export function firstBrokenEntry(
  entries: readonly (Hashed & { n: number; hash: string })[],
): number | null {
  let previousHash = "";
  for (const entry of entries) {
    if (entry.previousHash !== previousHash || auditHash(entry) !== entry.hash) return entry.n;
    previousHash = entry.hash;
  }
  return null;
}
