import { and, asc, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";
import { type AttemptItem, attempt, examRelease } from "../schema/learning.ts";

export type AttemptRow = typeof attempt.$inferSelect;

const summaryColumns = {
  id: attempt.id,
  examId: attempt.examId,
  courseId: attempt.courseId,
  series: attempt.series,
  n: attempt.n,
  startedAt: attempt.startedAt,
  deadlineAt: attempt.deadlineAt,
  submittedAt: attempt.submittedAt,
  isPassed: attempt.isPassed,
  score: attempt.score,
  maxScore: attempt.maxScore,
};

export type ExamRun = {
  id: string;
  series: number;
  n: number;
  submittedAt: Date | null;
  deadlineAt: Date;
  isPassed: boolean | null;
};

/** A person's runs of one exam, oldest first, and how often an instructor opened a new series. */
export async function findExamHistory(
  db: ActorDb,
  personId: string,
  examId: string,
): Promise<{ attempts: ExamRun[]; releases: number }> {
  const [found] = await rows<{
    attempts: (Omit<ExamRun, "submittedAt" | "deadlineAt"> & {
      submittedAt: string | null;
      deadlineAt: string;
    })[];
    releases: number;
  }>(
    db,
    sql`select
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'series', a.series, 'n', a.n,
          'submittedAt', a.submitted_at, 'deadlineAt', a.deadline_at, 'isPassed', a.is_passed) order by a.series, a.n)
        from attempt a where a.person_id = ${personId} and a.exam_id = ${examId}), '[]'::jsonb) as attempts,
      (select count(*)::int from exam_release r where r.person_id = ${personId} and r.exam_id = ${examId}) as releases`,
  );
  return {
    releases: Number(found?.releases ?? 0),
    attempts: (found?.attempts ?? []).map((run) => ({
      ...run,
      deadlineAt: new Date(run.deadlineAt),
      submittedAt: run.submittedAt ? new Date(run.submittedAt) : null,
    })),
  };
}

export const listAttemptsOfPerson = (db: ActorDb, personId: string) =>
  db
    .select(summaryColumns)
    .from(attempt)
    .where(eq(attempt.personId, personId))
    .orderBy(asc(attempt.startedAt));

/** @returns false when another start was quicker: the constraints let one in */
export async function insertAttempt(
  db: ActorDb,
  row: {
    id: string;
    personId: string;
    examId: string;
    courseId: string;
    courseVersionId: string;
    series: number;
    n: number;
    language: Language;
    items: AttemptItem[];
    minutes: number;
  },
): Promise<boolean> {
  const { minutes, ...values } = row;
  const inserted = await db
    .insert(attempt)
    .values({ ...values, deadlineAt: sql`now() + make_interval(mins => ${minutes})` })
    .onConflictDoNothing()
    .returning({ id: attempt.id });
  return inserted.length > 0;
}

export type SavedResponse = { position: number; response: unknown; revision: number };
export type AttemptWithResponses = AttemptRow & { responses: SavedResponse[]; now: Date };

const responsesOf = sql<SavedResponse[]>`coalesce((
  select jsonb_agg(jsonb_build_object('position', r.position, 'response', r.response, 'revision', r.revision) order by r.position)
  from attempt_response r where r.attempt_id = ${attempt.id}), '[]'::jsonb)`;

const withResponses = { attempt, responses: responsesOf, now: sql<string>`now()` };
const whole = (row: {
  attempt: AttemptRow;
  responses: SavedResponse[];
  now: string;
}): AttemptWithResponses => ({
  ...row.attempt,
  responses: row.responses,
  now: new Date(row.now),
});

/** The person's own attempt with what is saved of it, and the database's clock. */
export async function findAttempt(
  db: ActorDb,
  { attemptId, personId }: { attemptId: string; personId: string },
): Promise<AttemptWithResponses | null> {
  const [found] = await db
    .select(withResponses)
    .from(attempt)
    .where(and(eq(attempt.id, attemptId), eq(attempt.personId, personId)));
  return found ? whole(found) : null;
}

/** The same, held until the transaction ends: of parallel submits one grades, the others read its result. */
export async function lockAttempt(
  db: ActorDb,
  attemptId: string,
): Promise<AttemptWithResponses | null> {
  const [found] = await db
    .select(withResponses)
    .from(attempt)
    .where(eq(attempt.id, attemptId))
    .for("update");
  return found ? whole(found) : null;
}

/**
 * Saves answers of an open attempt in one statement. A replay of an operation, or an older revision
 * that arrives late, changes nothing; neither does a save after the attempt is over.
 * @returns positions that are on the server now, or null when the attempt takes no more answers
 */
export async function upsertResponses(
  db: ActorDb,
  save: {
    attemptId: string;
    personId: string;
    graceSeconds: number;
    responses: { position: number; response: unknown; operationId: string; revision: number }[];
  },
): Promise<number[] | null> {
  const [found] = await rows<{ is_open: boolean; positions: number[] | null }>(
    db,
    sql`with open_attempt as (
        select id from attempt
        where id = ${save.attemptId} and person_id = ${save.personId} and submitted_at is null
          and now() <= deadline_at + make_interval(secs => ${save.graceSeconds})
        for share),
      saved as (
        insert into attempt_response (attempt_id, position, response, operation_id, revision)
        select o.id, r.position, r.response, r."operationId", r.revision
        from open_attempt o, jsonb_to_recordset(${JSON.stringify(save.responses)}::jsonb)
          as r(position int, response jsonb, "operationId" text, revision int)
        on conflict (attempt_id, position) do update set
          response = excluded.response, operation_id = excluded.operation_id,
          revision = excluded.revision, saved_at = now()
          where attempt_response.revision < excluded.revision
        returning position)
      select exists (select 1 from open_attempt) as is_open,
        (select jsonb_agg(position) from (
          select position from saved
          union select position from attempt_response where attempt_id = ${save.attemptId}) as p) as positions`,
  );
  return found?.is_open ? (found.positions ?? []) : null;
}

export async function recordGrade(
  db: ActorDb,
  grade: {
    attemptId: string;
    submittedBy: "person" | "deadline";
    score: number;
    maxScore: number;
    criticalMissed: number;
    isPassed: boolean;
    points: number[];
  },
) {
  const { attemptId, submittedBy, ...values } = grade;
  await db
    .update(attempt)
    .set({
      ...values,
      submittedBy,
      // Handed in by the clock counts as handed in at the deadline, whenever the sweep came by.
      submittedAt: submittedBy === "deadline" ? sql`${attempt.deadlineAt}` : sql`now()`,
    })
    .where(and(eq(attempt.id, attemptId), isNull(attempt.submittedAt)));
}

/** Attempts whose time is over, for the sweep: each taken by one process only. */
export const lockOverdueAttempts = (
  db: ActorDb,
  {
    graceSeconds,
    limit,
    passedOver,
  }: { graceSeconds: number; limit: number; passedOver: readonly string[] },
) =>
  db
    .select({ id: attempt.id, personId: attempt.personId })
    .from(attempt)
    .where(
      and(
        isNull(attempt.submittedAt),
        sql`${attempt.deadlineAt} < now() - make_interval(secs => ${graceSeconds})`,
        notInArray(attempt.id, [...passedOver]),
      ),
    )
    .limit(limit)
    .for("update", { skipLocked: true });

export async function insertExamRelease(
  db: ActorDb,
  row: { personId: string; examId: string; series: number; releasedBy: string; reason: string },
) {
  await db.insert(examRelease).values(row);
}
