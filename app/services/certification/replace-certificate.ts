import { missingGlyph } from "#app/documents/fonts.ts";
import { type EventReason, nextRevision, statusOf } from "#app/domain/certificates.ts";
import { dayIn } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import type { ActorDb } from "#db/actor.ts";
import { type CertificateRecord, listCertificatesOf } from "#db/queries/certificates.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { findPublishedVersion, readCurriculum } from "../courseware/published-courses.ts";
import { recordEvent } from "./change-certificate.ts";
import { chooseQrName } from "./choose-qr-name.ts";
import type { Issuing } from "./issuing.ts";
import { writeCertificate } from "./write-certificate.ts";

export type Replacement =
  | { ok: true; code: string }
  | { ok: false; reason: "missingGlyph"; character: string };

/**
 * Issues the next revision in the place of a certificate that is held for it: the same course
 * version, kind, HQ and period; the name is the one that the given person has.
 */
export async function replaceCertificate(
  db: ActorDb,
  issuing: Issuing,
  held: { person: PersonRecord; certificate: CertificateRecord },
  { reason, note }: { reason: EventReason<"superseded">; note: string },
): Promise<Replacement> {
  const { person, certificate } = held;
  const missing = missingGlyph(printedName(person, "surnameFirst"));
  if (missing) return { ok: false, reason: "missingGlyph", character: missing.character };
  const organization = await findOrganization(db, certificate.organizationId);
  if (!organization) throw new Error(`certificate ${certificate.id} has no organization`);
  const all = await listCertificatesOf(db, person.id);
  const ofKind = all.filter((one) => one.certificateKindId === certificate.certificateKindId);
  const { statement, validFrom, validThrough, cycle } = certificate;
  const written = await writeCertificate(db, issuing, {
    person,
    course: await findPublishedVersion(db, certificate.courseVersionId),
    // As it was called then, though the program may call it otherwise by now.
    kind: { ...statement.kind, level: statement.level, validMonths: null },
    curriculum: await readCurriculum(db),
    organization,
    today: dayIn(person.now, organization.timeZone),
    cycle,
    revision: nextRevision(
      ofKind.map((one) => ({ ...one, status: statusOf(one.events) })),
      cycle,
    ),
    supersedesId: certificate.id,
    cause: { kind: "correction", certificateId: certificate.id, reason },
    validity: { validFrom, validThrough },
  });
  await recordEvent(
    db,
    { ok: true, ...held },
    { kind: "superseded", reason, note, successorId: written.certificateId },
  );
  const isNameless = certificate.holder?.nameless?.isChosen ?? false;
  await chooseQrName(db, issuing, { personId: person.id, code: written.code, isNameless });
  return { ok: true, code: written.code };
}
