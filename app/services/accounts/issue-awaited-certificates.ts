import type { Trilingual } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { listAwaitedCompletions } from "#db/queries/accounts.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { issueCertificate } from "../certification/issue-certificate.ts";
import type { Issuing } from "../certification/issuing.ts";
import { findPublishedVersion } from "../courseware/published-courses.ts";

export type AwaitedCertificate = { code: string; courseTitle: Trilingual };

/**
 * Issues the certificates of exams that were passed while a guardian's answer was awaited, in the
 * transaction that ended the wait. Called again it finds nothing to do.
 */
export async function issueAwaitedCertificates(
  db: ActorDb,
  issuing: Issuing,
  personId: string,
): Promise<AwaitedCertificate[]> {
  const held = await lockPerson(db, personId);
  const issued: AwaitedCertificate[] = [];
  for (const { courseVersionId, attemptId } of await listAwaitedCompletions(db, personId)) {
    const course = await findPublishedVersion(db, courseVersionId);
    const outcome = await issueCertificate(db, issuing, {
      personId: held,
      course,
      cause: { kind: "attempt", attemptId },
    });
    if (outcome.ok) issued.push({ code: outcome.code, courseTitle: course.definition.title });
  }
  return issued;
}
