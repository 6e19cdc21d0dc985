import { randomBytes } from "node:crypto";
import { signStatement } from "#app/credentials/cose.ts";
import type { Signer } from "#app/credentials/keys.ts";
import { LONGEST_NAME_IN_QR, statementClaims } from "#app/credentials/statement-claims.ts";
import { RENDERER_VERSION, TEMPLATE_VERSION } from "#app/documents/certificate-pdf.ts";
import { registerNumber, validityOf } from "#app/domain/certificates.ts";
import { certificateCodeFrom } from "#app/domain/codes.ts";
import { isMinor } from "#app/domain/consents.ts";
import { type Day, endOfDay } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import { type CertificateKind, specializationsNaming } from "#app/domain/program.ts";
import type { Evidence } from "#app/domain/requirements.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import { PLACES_PER_LIST, statusPlace } from "#app/domain/status-index.ts";
import { kazakhToLatin } from "#app/i18n/transliterate.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertCertificate } from "#db/queries/certificates.ts";
import type { IssuingOrganization } from "#db/queries/issuing.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { type NextIssue, nextIssue } from "#db/queries/signing-keys.ts";
import type { CertificateCause } from "#db/schema/certificate.ts";
import type { Curriculum, PublishedCourse } from "../courseware/published-courses.ts";
import { makeFirstKey } from "../keys/find-signer.ts";
import type { Issuing } from "./issuing.ts";

export type CertificateToWrite = {
  person: PersonRecord;
  course: PublishedCourse;
  kind: CertificateKind;
  curriculum: Curriculum;
  organization: IssuingOrganization;
  today: Day;
  cycle: number;
  revision: number;
  supersedesId: string | null;
  cause: CertificateCause;
  /** A correction keeps the dates of what it replaces. */
  validity?: { validFrom: Day; validThrough: Day | null };
  issuedAt?: Date;
  /** Where the caller has taken the number of issue and the keys with what it read. */
  nextIssue?: NextIssue;
  /** Specializations that the certificate opens, remembered with it. */
  opens?: (earned: Evidence["certificates"][number]) => string[];
};

/** Freezes the statement, signs it and writes both halves. */
export async function writeCertificate(
  db: ActorDb,
  issuing: Issuing,
  given: CertificateToWrite,
): Promise<{ certificateId: string; code: string; openedSpecializationIds: string[] }> {
  const { person } = given;
  const id = uuidv7();
  const code = certificateCodeFrom(randomBytes(12));
  const { sequence, signer } = await nextOf(db, issuing, given);
  const place = statusPlace(sequence, issuing.statusKey);
  const statement = statementOf(issuing, given, { code, sequence });
  const statusIndex = place.list * PLACES_PER_LIST + place.index;
  const openedSpecializationIds = given.opens?.(earnedBy(given, statement)) ?? [];
  const row = {
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
    kid: signer.kid,
    statusSequence: sequence,
    statusList: place.list,
    statusIndex: place.index,
    isTest: person.isTest,
    cause: given.cause,
    ...(given.issuedAt ? { issuedAt: given.issuedAt } : {}),
    holder: await holderOf(signer, given, statement, statusIndex),
  };
  await insertCertificate(db, row, openedSpecializationIds);
  return { certificateId: id, code, openedSpecializationIds };
}

/** The number of issue, and who signs for the HQ now; its first certificate makes its key. */
async function nextOf(db: ActorDb, { vault }: Issuing, given: CertificateToWrite) {
  const organizationId = given.organization.id;
  const { sequence, keys } = given.nextIssue ?? (await nextIssue(db, organizationId));
  const key = keys.find(({ isDemo }) => isDemo === vault.isDemo);
  const place = { purpose: "statement", organizationId } as const;
  return { sequence, signer: await vault.open(key ?? (await makeFirstKey(db, vault, place))) };
}

/** The certificate as requirements will see it. */
const earnedBy = ({ kind, person }: CertificateToWrite, statement: CertificateStatement) => ({
  kind: kind.id,
  level: statement.level,
  version: statement.course.version,
  validFrom: statement.validFrom,
  validThrough: statement.validThrough,
  status: "active" as const,
  isTest: person.isTest,
});

/** The half that names the holder, with the signed bytes of the QR. */
async function holderOf(
  signer: Signer,
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
    cose: await signStatement(claims, signer),
  };
}

/** A longer name would make the QR too fine to scan: then a shortened transliteration goes in. */
const nameInQr = (name: string) =>
  [...name].length <= LONGEST_NAME_IN_QR
    ? name
    : [...kazakhToLatin(name)].slice(0, LONGEST_NAME_IN_QR).join("");

/** The HQ and whoever signs for it, as they are today. */
const issuerOf = ({ slug, name, letters, logoHash, ...hq }: IssuingOrganization) => ({
  organization: { slug, name, letters, logoHash },
  signatory: { name: hq.signatoryName, post: hq.signatoryPost, signatureHash: null },
});

function statementOf(
  issuing: Issuing,
  given: CertificateToWrite,
  { code, sequence }: { code: string; sequence: number },
): CertificateStatement {
  const { person, course, kind, curriculum, organization, today } = given;
  const { country, slug } = organization;
  const validity = given.validity ?? validityOf({ issuedOn: today, validMonths: kind.validMonths });
  return {
    version: 1,
    code,
    origin: issuing.origin,
    kind: { id: kind.id, title: kind.title },
    level: kind.level,
    course: { id: course.courseId, version: course.n, title: course.definition.title },
    ...issuerOf(organization),
    hours: course.definition.hours,
    issuedOn: today,
    ...validity,
    opens: specializationsNaming(curriculum.program, kind.id).map(({ title }) => title),
    registerNumber: registerNumber(country, slug, Number(today.slice(0, 4)), sequence),
    identity: person.isIdentitySeen ? "seen" : "given",
    mark: person.isTest ? "test" : issuing.vault.isDemo ? "demo" : null,
    cycle: given.cycle,
    revision: given.revision,
  };
}
