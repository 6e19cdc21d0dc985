import { GRACE_SECONDS, isPastDeadline } from "#app/domain/attempts.ts";
import { gradeExam, gradeResponse } from "#app/domain/grading.ts";
import { parseResponse, withOwnIds } from "#app/domain/questions.ts";
import { type ActorDb, withSavepoint } from "#db/actor.ts";
import { isDatabaseUnavailable } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import {
  type AttemptWithResponses,
  type HeldAttempt,
  listResponses,
  lockAttempt,
  type SavedResponse,
} from "#db/queries/attempts.ts";
import { type KeyedQuestion, listKeyedQuestions } from "#db/queries/courseware.ts";
import { lockOverdueAttempts, recordGrade } from "#db/queries/grades.ts";
import { type IssueOutcome, issueCertificate } from "../certification/issue-certificate.ts";
import type { Issuing } from "../certification/issuing.ts";
import { findPublishedVersion } from "../courseware/published-courses.ts";
import { inEveryAlphabet } from "./answer-letters.ts";
import { type AttemptShown, showAttempt } from "./read-attempt.ts";
import { type AnswerToSave, saveAnswers } from "./save-answers.ts";

export type SubmittedExam =
  | { ok: true; isPassed: boolean; issued: IssueOutcome | null }
  | { ok: false; reason: "noAttempt" };

/**
 * Hands an attempt in: grade, completion, certificate and opened specializations in the transaction
 * it is given. Of parallel calls one does the work; the others find it done.
 */
export async function submitExam(
  db: ActorDb,
  issuing: Issuing,
  own: { attemptId: string; personId: string },
): Promise<SubmittedExam> {
  const attempt = await lockAttempt(db, own);
  if (!attempt) return { ok: false, reason: "noAttempt" };
  return submitHeld(db, issuing, attempt, () => listResponses(db, attempt.id));
}

/** The same with the last answers of a form, in one go: what they say of the attempt is asked under its lock. */
export async function finishExam(
  db: ActorDb,
  issuing: Issuing,
  {
    answersOf,
    ...own
  }: {
    attemptId: string;
    personId: string;
    answersOf: (shown: AttemptShown) => readonly AnswerToSave[];
  },
): Promise<SubmittedExam> {
  const attempt = await lockAttempt(db, own);
  if (!attempt) return { ok: false, reason: "noAttempt" };
  return submitHeld(db, issuing, attempt, async () => {
    const answers = answersOf(await showAttempt(db, attempt));
    const outcome = await saveAnswers(db, { ...own, answers });
    // Past its time the attempt takes no more answers, and counts with those that it has.
    return outcome.ok ? outcome.saved : listResponses(db, attempt.id);
  });
}

async function submitHeld(
  db: ActorDb,
  issuing: Issuing,
  attempt: HeldAttempt,
  readResponses: () => Promise<SavedResponse[]>,
): Promise<SubmittedExam> {
  if (attempt.submittedAt) return { ok: true, isPassed: attempt.isPassed === true, issued: null };
  const responses = await readResponses();
  const isLate = isPastDeadline(attempt.deadlineAt, attempt.now, GRACE_SECONDS);
  return grade(db, issuing, { ...attempt, responses }, isLate ? "deadline" : "person");
}

export type OverdueAttempt = { attemptId: string; error: unknown };

/**
 * Hands in whatever is past its deadline; several processes may sweep at once. Each attempt stands behind
 * a savepoint of its own: one that cannot be graded is undone alone, and comes again with the next sweep.
 * `passedOver` are those that failed in this sweep already.
 */
export async function submitOverdue(
  db: ActorDb,
  issuing: Issuing,
  { limit, passedOver }: { limit: number; passedOver: readonly string[] },
): Promise<{ submitted: number; failed: OverdueAttempt[] }> {
  const overdue = await lockOverdueAttempts(db, { graceSeconds: GRACE_SECONDS, limit, passedOver });
  const failed: OverdueAttempt[] = [];
  for (const { id, personId } of overdue) {
    try {
      await withSavepoint(db, (tx) => submitExam(tx, issuing, { attemptId: id, personId }));
    } catch (error) {
      // Without a database no attempt can be handed in, and nothing is wrong with this one.
      if (isDatabaseUnavailable(error)) throw error;
      failed.push({ attemptId: id, error });
    }
  }
  return { submitted: overdue.length - failed.length, failed };
}

async function grade(
  db: ActorDb,
  issuing: Issuing,
  attempt: HeldAttempt,
  submittedBy: "person" | "deadline",
): Promise<SubmittedExam> {
  const course = await findPublishedVersion(db, attempt.courseVersionId);
  const { exam } = course.definition;
  if (!exam) throw new Error(`course version ${course.id} has an attempt but no exam`);
  const items = gradedItems(attempt, await keyedByVersion(db, attempt));
  const result = gradeExam({ items, passMark: exam.passMark, criticalFull: exam.criticalFull });
  await recordGrade(db, {
    attemptId: attempt.id,
    submittedBy,
    score: result.score,
    maxScore: items.length,
    criticalMissed: result.criticalMissed,
    isPassed: result.isPassed,
    points: items.map(({ points }) => points),
    completionId: uuidv7(),
  });
  if (!result.isPassed) return { ok: true, isPassed: false, issued: null };
  const { personId } = attempt;
  const issued = await issueCertificate(db, issuing, {
    personId,
    course,
    cause: { kind: "attempt", attemptId: attempt.id },
  });
  return { ok: true, isPassed: true, issued };
}

/** Graded from the question versions that were drawn, whatever was published since. */
function gradedItems(attempt: AttemptWithResponses, questions: ReadonlyMap<string, KeyedQuestion>) {
  const saved = new Map(attempt.responses.map(({ position, response }) => [position, response]));
  return attempt.items.map((item, position) => {
    const question = questions.get(item.questionVersionId);
    if (!question)
      throw new Error(`question version ${item.questionVersionId} of an attempt is missing`);
    const shown = parseResponse(question.type, saved.get(position));
    const response = shown && withOwnIds(shown, item.optionIds);
    const points = gradeResponse(inEveryAlphabet(question.key), response);
    return { points, isCritical: question.isCritical };
  });
}

export async function keyedByVersion(
  db: ActorDb,
  { items }: Pick<AttemptWithResponses, "items">,
): Promise<Map<string, KeyedQuestion>> {
  const questions = await listKeyedQuestions(
    db,
    items.map(({ questionVersionId }) => questionVersionId),
  );
  return new Map(questions.map((question) => [question.id, question]));
}
