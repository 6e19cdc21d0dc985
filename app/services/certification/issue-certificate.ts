import { randomBytes } from "node:crypto";
import { signStatement } from "#app/credentials/cose.ts";
import { LONGEST_NAME_IN_QR, statementClaims } from "#app/credentials/statement-claims.ts";
import { RENDERER_VERSION, TEMPLATE_VERSION } from "#app/documents/certificate-pdf.ts";
import { missingGlyph } from "#app/documents/fonts.ts";
import { nextCycle, registerNumber, statusOf, validityOf } from "#app/domain/certificates.ts";
import { certificateCodeFrom } from "#app/domain/codes.ts";
import { certificateWaits, guardianStateOf, isMinor } from "#app/domain/consents.ts";
import { type Day, dayIn, endOfDay } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import { type CertificateKind, specializationsNaming } from "#app/domain/program.ts";
import { judge } from "#app/domain/requirements.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import { PLACES_PER_LIST, statusPlace } from "#app/domain/status-index.ts";
import { kazakhToLatin } from "#app/i18n/transliterate.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import {
  type CertificateRecord,
  insertCertificate,
  listCertificatesOf,
  lockPerson,
  nextStatusSequence,
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
  const kind = curriculum.program.certificateKinds.find(
    ({ id }) => id === course.definition.certificateKind,
  );
  if (!kind) return { ok: false, reason: "noCertificate" };
  if (
    certificateWaits(
      guardianStateOf({ birthOn: person.birthOn, answer: person.guardianAnswer }, today),
    )
  ) {
    return { ok: false, reason: "guardianAwaited" };
  }
  if (!isOpenFor(curriculum, course, await evidenceOf(db, person, held), today))
    return { ok: false, reason: "locked" };
  const ofKind = held.filter(({ certificateKindId }) => certificateKindId === kind.id);
  const cycle = nextCycle(
    ofKind.map((one) => ({ ...one, status: statusOf(one.events) })),
    today,
  );
  if (!cycle.ok) return cycle;
  const name = printedName(person, "surnameFirst");
  const missing = missingGlyph(name);
  if (missing) return { ok: false, reason: "missingGlyph", character: missing.character };
  const organization = (await findOrganization(db, person.organizationId)) as OrganizationRecord;
  const written = await writeCertificate(db, issuing, {
    person,
    course,
    kind,
    curriculum,
    organization,
    today,
    cycle: cycle.cycle,
    revision: 1,
    supersedesId: null,
    cause,
  });
  const openedSpecializationIds = await openSpecializations(db, {
    person,
    curriculum,
    held,
    today,
    kind,
    course,
    certificateId: written.id,
  });
  return { ok: true, certificateId: written.id, code: written.code, openedSpecializationIds };
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

export type CertificateToWrite = {
  person: PersonRecord;
  course: PublishedCourse;
  kind: CertificateKind;
  curriculum: Curriculum;
  organization: OrganizationRecord;
  today: Day;
  cycle: number;
  revision: number;
  supersedesId: string | null;
  cause: CertificateCause;
  /** A correction keeps the dates of what it replaces. */
  validity?: { validFrom: Day; validThrough: Day | null };
  issuedAt?: Date;
};

/** Freezes the statement, signs it and writes both halves. */
export async function writeCertificate(
  db: ActorDb,
  issuing: Issuing,
  given: CertificateToWrite,
): Promise<{ id: string; code: string }> {
  const { person } = given;
  const id = uuidv7();
  const code = certificateCodeFrom(randomBytes(12));
  const sequence = await nextStatusSequence(db);
  const place = statusPlace(sequence, issuing.statusKey);
  const statement = statementOf(issuing, given, { code, sequence });
  const statusIndex = place.list * PLACES_PER_LIST + place.index;
  await insertCertificate(db, {
    id,
    code,
    personId: person.id,
    certificateKindId: given.kind.id,
    courseVersionId: given.course.id,
    organizationId: given.organization.id,
    cycle: given.cycle,
    revision: given.revision,
    supersedesId: given.supersedesId,
    validFrom: statement.validFrom,
    validThrough: statement.validThrough,
    statement,
    templateVersion: TEMPLATE_VERSION,
    rendererVersion: RENDERER_VERSION,
    kid: issuing.signer.kid,
    statusSequence: sequence,
    statusList: place.list,
    statusIndex: place.index,
    isTest: person.isTest,
    cause: given.cause,
    ...(given.issuedAt ? { issuedAt: given.issuedAt } : {}),
    holder: holderOf(issuing, given, statement, statusIndex),
  });
  return { id, code };
}

/** The half that names the holder, with the signed bytes of the QR. */
function holderOf(
  issuing: Issuing,
  given: CertificateToWrite,
  statement: CertificateStatement,
  statusIndex: number,
) {
  const { surname, givenName, patronymic, birthOn, timeZone, now } = given.person;
  const nameAsPrinted = printedName(given.person, "surnameFirst");
  const minor = isMinor(birthOn, given.today);
  const claims = statementClaims({
    statement,
    statusIndex,
    name: minor ? null : nameInQr(nameAsPrinted),
    issuedAt: given.issuedAt ?? now,
    validUntil: statement.validThrough ? endOfDay(statement.validThrough, timeZone) : null,
  });
  return {
    nameAsPrinted,
    surname,
    givenName,
    patronymic,
    isMinor: minor,
    cose: signStatement(claims, issuing.signer),
  };
}

/** A longer name would make the QR too fine to scan: then a shortened transliteration goes in. */
const nameInQr = (name: string) =>
  [...name].length <= LONGEST_NAME_IN_QR
    ? name
    : [...kazakhToLatin(name)].slice(0, LONGEST_NAME_IN_QR).join("");

function statementOf(
  issuing: Issuing,
  given: CertificateToWrite,
  { code, sequence }: { code: string; sequence: number },
): CertificateStatement {
  const { person, course, kind, curriculum, organization, today } = given;
  const validity = given.validity ?? validityOf({ issuedOn: today, validMonths: kind.validMonths });
  return {
    version: 1,
    code,
    origin: issuing.origin,
    kind: { id: kind.id, title: kind.title },
    level: kind.level,
    course: { id: course.courseId, version: course.n, title: course.definition.title },
    organization: {
      slug: organization.slug,
      name: organization.name,
      letters: organization.letters,
      logoHash: organization.logoHash,
    },
    signatory: {
      name: organization.signatoryName,
      post: organization.signatoryPost,
      signatureHash: null,
    },
    hours: course.definition.hours,
    issuedOn: today,
    ...validity,
    opens: specializationsNaming(curriculum.program, kind.id).map(({ title }) => title),
    registerNumber: registerNumber(
      organization.country,
      organization.slug,
      Number(today.slice(0, 4)),
      sequence,
    ),
    identity: person.isIdentitySeen ? "seen" : "given",
    mark: person.isTest ? "test" : issuing.signer.isDemo ? "demo" : null,
    cycle: given.cycle,
    revision: given.revision,
  };
}

type Opening = {
  person: PersonRecord;
  curriculum: Curriculum;
  held: CertificateRecord[];
  today: Day;
  kind: CertificateKind;
  course: PublishedCourse;
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
