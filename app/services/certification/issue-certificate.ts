import { missingGlyph } from "#app/documents/fonts.ts";
import { nextCycle, statusOf } from "#app/domain/certificates.ts";
import { certificateWaits, guardianStateOf } from "#app/domain/consents.ts";
import { type Day, dayIn } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import { judge } from "#app/domain/requirements.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  type CertificateRecord,
  listCertificatesOf,
  lockPerson,
} from "#db/queries/certificates.ts";
import { insertOpenedSpecializations } from "#db/queries/learning.ts";
import { findOrganization, type OrganizationRecord } from "#db/queries/organizations.ts";
import { findPerson, type PersonRecord } from "#db/queries/people.ts";
import type { CertificateCause } from "#db/schema/certificate.ts";
import {
  type Curriculum,
  type PublishedCourse,
  readCurriculum,
} from "../courseware/published-courses.ts";
import { evidenceOf } from "../learning/read-evidence.ts";
import type { Issuing } from "./issuing.ts";
import { writeCertificate } from "./write-certificate.ts";

export type IssueOutcome =
  | { ok: true; certificateId: string; code: string; openedSpecializationIds: string[] }
  | { ok: false; reason: "guardianAwaited" }
  | { ok: false; reason: "alreadyHeld" | "suspended" }
  | { ok: false; reason: "locked" }
  | { ok: false; reason: "missingGlyph"; character: string }
  | { ok: false; reason: "noCertificate" };

type Cause = { personId: string; course: PublishedCourse; cause: CertificateCause };

/**
 * Issues the certificate of a passed course, in the transaction of its cause. The person is locked
 * and every condition is looked at again here, whatever the page before it said.
 */
export async function issueCertificate(
  db: ActorDb,
  issuing: Issuing,
  { personId, course, cause }: Cause,
): Promise<IssueOutcome> {
  await lockPerson(db, personId);
  const [person, curriculum, held] = await Promise.all([
    findPerson(db, personId),
    readCurriculum(db),
    listCertificatesOf(db, personId),
  ]);
  if (!person) throw new Error(`there is no person ${personId}`);
  const today = dayIn(person.now, person.timeZone);
  const decision = await decide(db, { person, course, curriculum, held, today });
  if (!decision.ok) return decision;
  const { kind, cycle } = decision;
  const organization = (await findOrganization(db, person.organizationId)) as OrganizationRecord;
  const written = await writeCertificate(db, issuing, {
    person,
    course,
    kind,
    curriculum,
    organization,
    today,
    cycle,
    revision: 1,
    supersedesId: null,
    cause,
  });
  const openedSpecializationIds = await openSpecializations(db, {
    person,
    curriculum,
    held,
    today,
    certificateId: written.id,
  });
  return { ok: true, certificateId: written.id, code: written.code, openedSpecializationIds };
}

type Situation = {
  person: PersonRecord;
  course: PublishedCourse;
  curriculum: Curriculum;
  held: CertificateRecord[];
  today: Day;
};

/** Whether a certificate is issued now, and as which: of every condition the last word is here. */
async function decide(
  db: ActorDb,
  { person, course, curriculum, held, today }: Situation,
): Promise<
  { ok: true; kind: CertificateKind; cycle: number } | Extract<IssueOutcome, { ok: false }>
> {
  const { certificateKinds } = curriculum.program;
  const kind = certificateKinds.find(({ id }) => id === course.definition.certificateKind);
  if (!kind) return { ok: false, reason: "noCertificate" };
  const { birthOn, guardianAnswer: answer } = person;
  if (certificateWaits(guardianStateOf({ birthOn, answer }, today))) {
    return { ok: false, reason: "guardianAwaited" };
  }
  const evidence = await evidenceOf(db, person, held);
  if (!isOpenFor(curriculum, course, evidence, today)) return { ok: false, reason: "locked" };
  const ofKind = held.filter(({ certificateKindId }) => certificateKindId === kind.id);
  const previous = ofKind.map((one) => ({ ...one, status: statusOf(one.events) }));
  const next = nextCycle(previous, today);
  if (!next.ok) return next;
  const missing = missingGlyph(printedName(person, "surnameFirst"));
  if (missing) return { ok: false, reason: "missingGlyph", character: missing.character };
  return { ok: true, kind, cycle: next.cycle };
}

/** Theory of a specialization opens by its requirement; courses of the introduction are open to all. */
function isOpenFor(
  curriculum: Curriculum,
  course: PublishedCourse,
  evidence: Awaited<ReturnType<typeof evidenceOf>>,
  today: Day,
) {
  const specialization = curriculum.program.specializations.find(
    ({ course: id }) => id === course.courseId,
  );
  return (
    !specialization || judge(specialization.requires, evidence, { from: today, through: today }).met
  );
}

type Opening = {
  person: PersonRecord;
  curriculum: Curriculum;
  held: CertificateRecord[];
  today: Day;
  certificateId: string;
};

/** Remembers the specializations that opened because of this certificate, and no others. */
async function openSpecializations(db: ActorDb, opening: Opening): Promise<string[]> {
  const { person, curriculum, held, today, certificateId } = opening;
  const day = { from: today, through: today };
  const before = await evidenceOf(db, person, held);
  const after = await evidenceOf(db, person, await listCertificatesOf(db, person.id));
  const specializationIds = curriculum.program.specializations
    .filter(({ requires }) => judge(requires, after, day).met && !judge(requires, before, day).met)
    .map(({ id }) => id);
  return insertOpenedSpecializations(db, { personId: person.id, certificateId, specializationIds });
}
