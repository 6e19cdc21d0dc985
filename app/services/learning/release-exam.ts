import { seriesAfterRelease } from "#app/domain/attempts.ts";
import { LONGEST_RELEASE_REASON } from "#app/domain/desk-limits.ts";
import { examStandingOf } from "#app/domain/exam-standing.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { findExamHistory, insertExamRelease } from "#db/queries/attempts.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson } from "#db/queries/people.ts";
import { findPublishedCourse } from "../courseware/published-courses.ts";
import { appendAudit } from "../records/append-audit.ts";

export type ReleasedExam =
  | { ok: true }
  | { ok: false; reason: "notFound" | "releaseNotNeeded" | "reasonMissing" | "ownExam" };

/** Opens the next series of attempts of an exam for somebody who has used one up. */
export async function releaseExam(
  db: ActorDb,
  release: { personId: string; courseId: string; reason: string; officer: PersonActor },
): Promise<ReleasedExam> {
  const { personId, courseId, officer } = release;
  if (officer.personId === personId) return { ok: false, reason: "ownExam" };
  const reason = release.reason.trim();
  if (!reason || reason.length > LONGEST_RELEASE_REASON)
    return { ok: false, reason: "reasonMissing" };
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  const exam = (await findPublishedCourse(db, courseId))?.definition.exam;
  if (!person || !exam) return { ok: false, reason: "notFound" };
  const { attempts, releases } = await findExamHistory(db, personId, exam.id);
  if (!examStandingOf(attempts, releases, exam.attempts).needsRelease) {
    return { ok: false, reason: "releaseNotNeeded" };
  }
  const series = seriesAfterRelease(attempts, releases);
  await insertExamRelease(db, {
    personId,
    examId: exam.id,
    series,
    releasedBy: officer.personId,
    reason,
  });
  await appendAudit(db, {
    organizationId: person.organizationId,
    act: "exam.released",
    object: { kind: "person", id: personId },
    payload: { examId: exam.id, series },
  });
  return { ok: true };
}
