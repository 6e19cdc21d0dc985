import type { ActorDb } from "#db/actor.ts";
import { listAuditEntries } from "#db/queries/audit.ts";
import { listCodesOf, listNamesOf } from "#db/queries/desks.ts";
import { auditHash } from "./append-audit.ts";

export type AuditLine = {
  n: number;
  at: Date;
  act: string;
  /** Null: done by the system. */
  actorName: string | null;
  object: { kind: string; id: string; code: string | null };
};

export type AuditPage = {
  lines: AuditLine[];
  /** Number of the newest entry that does not fit its hash or the entry before it; null when all fit. */
  brokenAt: number | null;
};

/** The newest entries of an organization's chain, with names and codes as they are today. */
export async function readAudit(
  db: ActorDb,
  organizationId: string,
  limit: number,
): Promise<AuditPage> {
  const entries = await listAuditEntries(db, organizationId, limit);
  const actors = entries.flatMap(({ actorId }) => actorId ?? []);
  const certificates = entries.filter(({ objectKind }) => objectKind === "certificate");
  const names = await listNamesOf(db, [...new Set(actors)]);
  const codes = await listCodesOf(db, [...new Set(certificates.map(({ objectId }) => objectId))]);
  const broken = entries.find((entry, index) => {
    const before = entries[index + 1];
    return auditHash(entry) !== entry.hash || (before && entry.previousHash !== before.hash);
  });
  return {
    brokenAt: broken?.n ?? null,
    lines: entries.map(({ n, at, act, actorId, objectKind, objectId }) => ({
      n,
      at,
      act,
      actorName: actorId && (names.get(actorId) ?? ""),
      object: { kind: objectKind, id: objectId, code: codes.get(objectId) ?? null },
    })),
  };
}
