import { randomBytes } from "node:crypto";
import { mayStart, type StartDecision } from "#app/domain/attempts.ts";
import { drawExam, type PoolQuestion, randomFrom } from "#app/domain/draws.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { findExamHistory, insertAttempt } from "#db/queries/attempts.ts";
import { listPool, listShownQuestions } from "#db/queries/courseware.ts";
import type { PublishedCourse } from "../courseware/published-courses.ts";
import type { ExamOfPerson } from "./read-exam.ts";

export type StartedExam = { ok: true; attemptId: string } | Exclude<StartDecision, { ok: true }>;

export type ExamToStart = ExamOfPerson & {
  personId: string;
  language: Language;
  now: Date;
  /** The certificate of an earlier pass has ended or was revoked; asked only after a pass. */
  mayRequalify: () => Promise<boolean>;
};

/**
 * Starts an exam: the attempt, its drawn items in shuffled order and its deadline by the database's
 * clock are written before the first question is shown. Where another start was quicker, its attempt is
 * the answer.
 */
export async function startExam(
  db: ActorDb,
  { personId, course, exam, history, language, now, mayRequalify }: ExamToStart,
): Promise<StartedExam> {
  const running = history.attempts.find(({ submittedAt }) => submittedAt === null);
  if (running) return { ok: true, attemptId: running.id };
  const hasPassed = history.attempts.some(({ isPassed }) => isPassed);
  const start = mayStart({
    ...history,
    rules: exam.attempts,
    now,
    mayRequalify: hasPassed && (await mayRequalify()),
  });
  if (!start.ok) return start;
  const attemptId = uuidv7();
  const isFirst = await insertAttempt(db, {
    id: attemptId,
    personId,
    examId: exam.id,
    courseId: course.courseId,
    courseVersionId: course.id,
    series: start.series,
    n: start.n,
    language,
    items: await drawItems(db, course, exam.draw),
    minutes: exam.minutes,
  });
  return { ok: true, attemptId: isFirst ? attemptId : await findQuicker(db, personId, exam.id) };
}

/** The attempt that a parallel start has made. */
async function findQuicker(db: ActorDb, personId: string, examId: string): Promise<string> {
  const { attempts } = await findExamHistory(db, personId, examId);
  const quicker = attempts.find(({ submittedAt }) => submittedAt === null);
  if (!quicker) throw new Error("an attempt was refused by a constraint, but none is open");
  return quicker.id;
}

/** The pool of a published version never changes, so a process draws from its own copy. */
const pools = new Map<string, PoolQuestion[]>();

async function examPool(db: ActorDb, courseVersionId: string): Promise<PoolQuestion[]> {
  const kept = pools.get(courseVersionId);
  if (kept) return kept;
  const listed = await listPool(db, courseVersionId, "exam");
  const shown = await listShownQuestions(
    db,
    listed.map(({ id }) => id),
  );
  const pool = shown.map((question) => ({
    id: question.id,
    topic: question.topic,
    optionIds: shuffledIds(question),
  }));
  pools.set(courseVersionId, pool);
  return pool;
}

/** Ids of what is shuffled: the same in each language, so any of them tells. */
function shuffledIds({ shown }: { shown: unknown }): string[] {
  const [first] = Object.values(shown as Record<string, { options?: object; right?: object }>);
  return Object.keys(first?.options ?? first?.right ?? {});
}

async function drawItems(
  db: ActorDb,
  course: PublishedCourse,
  blueprint: { topic: string; count: number }[],
) {
  const draw = drawExam(
    blueprint,
    await examPool(db, course.id),
    randomFrom(randomBytes(32).toString("hex")),
  );
  // Import refuses a course whose pool cannot fill its blueprint.
  if (!draw.ok)
    throw new Error(`the pool of ${course.courseId} has too few questions on ${draw.topic}`);
  return draw.items.map(({ id, optionIds, order }) => ({
    questionVersionId: id,
    optionIds,
    order,
  }));
}
