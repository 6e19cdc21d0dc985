import { statusOf } from "#app/domain/certificates.ts";
import type { Evidence } from "#app/domain/requirements.ts";
import type { ActorDb } from "#db/actor.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";
import { listPersonDocuments, type PersonRecord } from "#db/queries/people.ts";

type EvidencedPerson = Pick<PersonRecord, "id" | "birthOn" | "country" | "isIdentitySeen">;

/** All that requirements are judged by. Practice hours come with the task books. */
export async function evidenceOf(
  db: ActorDb,
  person: EvidencedPerson,
  certificates: readonly CertificateRecord[],
): Promise<Evidence> {
  return evidenceFrom(person, certificates, await listPersonDocuments(db, person.id));
}

/** The same without documents, for requirements that name none (what opens theory). */
export function evidenceFrom(
  person: EvidencedPerson,
  certificates: readonly CertificateRecord[],
  documents: Evidence["documents"] = [],
): Evidence {
  return {
    certificates: certificates.map((one) => ({
      kind: one.certificateKindId,
      level: one.statement.level,
      version: one.statement.course.version,
      validFrom: one.validFrom,
      validThrough: one.validThrough,
      status: statusOf(one.events),
      isTest: one.isTest,
    })),
    birthOn: person.birthOn,
    country: person.country,
    practiceHours: [],
    documents,
    identitySeen: person.isIdentitySeen,
  };
}
