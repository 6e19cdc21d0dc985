import { strToU8, zipSync } from "fflate";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  listAllCheckResponses,
  listAllExamResponses,
  listEnrollments,
} from "#db/queries/accounts.ts";
import { listAttemptsOfPerson } from "#db/queries/attempts.ts";
import { type CertificateRecord, listCertificatesOf } from "#db/queries/certificates.ts";
import { listConsents } from "#db/queries/consents.ts";
import { listGuardianRequests } from "#db/queries/guardians.ts";
import { listIdentityChecks } from "#db/queries/identity-checks.ts";
import { listCompletions, listLessonMarks } from "#db/queries/learning.ts";
import { listCodesWithIssuers } from "#db/queries/one-time-secrets.ts";
import { findPerson, listContacts, listPersonDocuments } from "#db/queries/people.ts";
import { listSessions } from "#db/queries/sessions.ts";
import { drawCertificate } from "../certification/draw-certificate.ts";
import { type CredentialGround, portableCredential } from "../certification/portable-credential.ts";

type Export = { personId: string; pair: [Language, Language]; ground: CredentialGround };

/** A ZIP of everything that is stored about a person: `data.json` and each certificate as PDF. */
export async function exportData(
  db: ActorDb,
  { personId, pair, ground }: Export,
): Promise<Uint8Array> {
  const certificates = await listCertificatesOf(db, personId);
  const data = await dataOf(db, personId, certificates);
  const files: Record<string, Uint8Array> = {
    "data.json": strToU8(`${JSON.stringify(data, null, 2)}\n`),
  };
  for (const certificate of certificates) {
    const credential = () => holderCredential(db, ground, certificate);
    const drawn = await drawCertificate(db, { certificate, drawing: "pdf", pair, credential });
    if (drawn.ok) files[`certificates/${drawn.fileName}`] = drawn.bytes;
  }
  // Times inside an archive are local and coarse: a fixed one says nothing false.
  return zipSync(files, { level: 6, mtime: "1980-01-02" });
}

/** The caller's transaction is the one in which a missing credential is signed. */
const holderCredential = (db: ActorDb, ground: CredentialGround, certificate: CertificateRecord) =>
  portableCredential(db, ground, certificate, {
    audience: "holder",
    inTransaction: (work) => work(db),
  });

/** Neither passwords nor codes nor keys of exams: hashes and keys are not about the person. */
async function dataOf(db: ActorDb, personId: string, certificates: readonly CertificateRecord[]) {
  const person = await findPerson(db, personId);
  if (!person) throw new Error(`there is no person ${personId}`);
  const { now, lineage: _lineage, cohortIds: _cohortIds, ...profile } = person;
  return {
    exportedAt: now,
    person: profile,
    contacts: await listContacts(db, personId),
    cohorts: await listEnrollments(db, personId),
    consents: await listConsents(db, personId),
    guardianAnswers: await listGuardianRequests(db, personId),
    identityChecks: await listIdentityChecks(db, personId),
    documents: await listPersonDocuments(db, personId),
    lessons: await listLessonMarks(db, personId),
    answersInLessons: await listAllCheckResponses(db, personId),
    exams: await listAttemptsOfPerson(db, personId),
    answersInExams: await listAllExamResponses(db, personId),
    completions: await listCompletions(db, personId),
    certificates: certificates.map(
      ({ code, issuedAt, validFrom, validThrough, statement, events, holder }) => ({
        code,
        issuedAt,
        validFrom,
        validThrough,
        nameAsPrinted: holder?.nameAsPrinted ?? null,
        isQrWithoutName: holder?.nameless?.isChosen ?? false,
        statement,
        events,
      }),
    ),
    sessions: (await listSessions(db, personId)).map(({ id: _id, ...session }) => session),
    oneTimeCodes: await listCodesWithIssuers(db, personId),
  };
}
