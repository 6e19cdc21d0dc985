import {
  allowedEvents,
  type CertificateEventKind,
  type CertificateStatus,
  isEventReason,
  statusOf,
} from "#app/domain/certificates.ts";
import { LONGEST_NOTE } from "#app/domain/desk-limits.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import {
  type CertificateRecord,
  findOwnCertificate,
  insertCertificateEvent,
} from "#db/queries/certificates.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson, type PersonRecord } from "#db/queries/people.ts";
import { appendAudit } from "../records/append-audit.ts";

export type ChangeRefusal =
  | "notFound"
  | "ownCertificate"
  | "reasonMissing"
  | "noteMissing"
  | "notActive"
  | "notSuspended"
  | "revoked"
  | "superseded";

type Refused = { ok: false; reason: ChangeRefusal };
export type ChangeOutcome = { ok: true } | Refused;

export type CertificateToChange = { personId: string; code: string; note: string };

/** Suspends, reinstates or revokes, with its reason and the audit entry. */
export async function changeCertificate(
  db: ActorDb,
  change: CertificateToChange & {
    kind: Exclude<CertificateEventKind, "superseded">;
    reason: string;
  },
): Promise<ChangeOutcome> {
  const { kind, reason, note } = change;
  if (!isEventReason(kind, reason)) return { ok: false, reason: "reasonMissing" };
  const held = await holdForChange(db, change, kind);
  if (!held.ok) return held;
  await recordEvent(db, held, { kind, reason, note, successorId: null });
  return { ok: true };
}

type Held = { ok: true; person: PersonRecord; certificate: CertificateRecord };

/**
 * Locks the person, reads the certificate again and looks whether the event may follow: two officers
 * at once act one after the other, and the second sees what the first did.
 */
export async function holdForChange(
  db: ActorDb,
  { personId, code, note }: CertificateToChange,
  kind: CertificateEventKind,
): Promise<Held | Refused> {
  if (db.actor.kind === "person" && db.actor.personId === personId) {
    return { ok: false, reason: "ownCertificate" };
  }
  if (!note.trim() || note.length > LONGEST_NOTE) return { ok: false, reason: "noteMissing" };
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  const certificate = await findOwnCertificate(db, { personId, code });
  if (!person || !certificate) return { ok: false, reason: "notFound" };
  const status = statusOf(certificate.events);
  if (!allowedEvents(status).includes(kind)) return { ok: false, reason: refusalOf(status) };
  return { ok: true, person, certificate };
}

function refusalOf(status: CertificateStatus): ChangeRefusal {
  if (status === "revoked" || status === "superseded") return status;
  return status === "suspended" ? "notActive" : "notSuspended";
}

/** Writes the event and its audit entry, both of this instant. The note stays out of the audit. */
export async function recordEvent(
  db: ActorDb,
  { person, certificate }: Held,
  event: { kind: CertificateEventKind; reason: string; note: string; successorId: string | null },
) {
  const { kind, reason, note, successorId } = event;
  await insertCertificateEvent(db, {
    id: uuidv7(),
    certificateId: certificate.id,
    kind,
    reason,
    note: note.trim(),
    effectiveAt: person.now,
    actorId: db.actor.kind === "person" ? db.actor.personId : null,
  });
  await appendAudit(db, {
    organizationId: person.organizationId,
    act: `certificate.${kind}`,
    object: { kind: "certificate", id: certificate.id },
    payload: { personId: person.id, reason, ...(successorId ? { successorId } : {}) },
  });
}
