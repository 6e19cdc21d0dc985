import { missingGlyph } from "#app/documents/fonts.ts";
import { nextCycle, statusOf } from "#app/domain/certificates.ts";
import { certificateWaits, guardianStateOf, mayAfterWithdrawal } from "#app/domain/consents.ts";
import { type Day, dayIn } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import { type Evidence, judge } from "#app/domain/requirements.ts";
import type { ActorDb } from "#db/actor.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";
import { findIssuingSituation, type HeldPersonId } from "#db/queries/issuing.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import type { CertificateCause } from "#db/schema/certificate.ts";
import {
  type Curriculum,
  curriculumOf,
  type PublishedCourse,
} from "../courseware/published-courses.ts";
import { evidenceFrom } from "../learning/read-evidence.ts";
import type { Issuing } from "./issuing.ts";
import { writeCertificate } from "./write-certificate.ts";

export type IssueOutcome =
  | { ok: true; certificateId: string; code: string; openedSpecializationIds: string[] }
  | { ok: false; reason: "guardianAwaited" | "trainingWithdrawn" }
  | { ok: false; reason: "alreadyHeld" | "suspended" }
  | { ok: false; reason: "locked" }
  | { ok: false; reason: "missingGlyph"; character: string }
  | { ok: false; reason: "noCertificate" };

type Cause = { personId: HeldPersonId; course: PublishedCourse; cause: CertificateCause };

/**
 * Issues the certificate of a passed course, in the transaction of its cause. The person is held by
 * the caller, and every condition is looked at again here, whatever the page before it said.
 */
export async function issueCertificate(
  db: ActorDb,
  issuing: Issuing,
  { personId, course, cause }: Cause,
): Promise<IssueOutcome> {
  const found = await findIssuingSituation(db, personId);
  if (!found) throw new Error(`there is no person ${personId}`);
  const { person, organization, certificates, documents } = found;
  const curriculum = await curriculumOf(db, found.versions);
  const today = dayIn(person.now, person.timeZone);
  const situation = { person, course, curriculum, held: certificates, documents, today };
  const decision = decide(situation);
  if (!decision.ok) return decision;
  const { kind, cycle } = decision;
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
    nextIssue: found.nextIssue,
    opens: (earned) => openedBy(earned, situation),
  });
  return { ok: true, ...written };
}

type Situation = {
  person: PersonRecord;
  course: PublishedCourse;
  curriculum: Curriculum;
  held: CertificateRecord[];
  documents: Evidence["documents"];
  today: Day;
};

/** Whether a certificate is issued now, and as which: of every condition the last word is here. */
function decide({
  person,
  course,
  curriculum,
  held,
  documents,
  today,
}: Situation):
  | { ok: true; kind: CertificateKind; cycle: number }
  | Extract<IssueOutcome, { ok: false }> {
  const { certificateKinds } = curriculum.program;
  const kind = certificateKinds.find(({ id }) => id === course.definition.certificateKind);
  if (!kind) return { ok: false, reason: "noCertificate" };
  const { birthOn, guardianAnswer: answer } = person;
  if (certificateWaits(guardianStateOf({ birthOn, answer }, today))) {
    return { ok: false, reason: "guardianAwaited" };
  }
  if (person.isTrainingWithdrawn && !mayAfterWithdrawal("receiveCertificate")) {
    return { ok: false, reason: "trainingWithdrawn" };
  }
  const evidence = evidenceFrom(person, held, documents);
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
  evidence: Evidence,
  today: Day,
) {
  const specialization = curriculum.program.specializations.find(
    ({ course: id }) => id === course.courseId,
  );
  return (
    !specialization || judge(specialization.requires, evidence, { from: today, through: today }).met
  );
}

/** The specializations that open because of a certificate, and no others. */
function openedBy(
  earned: Evidence["certificates"][number],
  { person, curriculum, held, documents, today }: Situation,
): string[] {
  const day = { from: today, through: today };
  const before = evidenceFrom(person, held, documents);
  const after = { ...before, certificates: [earned, ...before.certificates] };
  return curriculum.program.specializations
    .filter(({ requires }) => judge(requires, after, day).met && !judge(requires, before, day).met)
    .map(({ id }) => id);
}
