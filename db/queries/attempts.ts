import { and, asc, eq, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";
import { type AttemptItem, attempt, attemptResponse, examRelease } from "../schema/learning.ts";
import { person } from "../schema/person.ts";
import type { HeldPersonId } from "./issuing.ts";

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

export type ExamHistory = { attempts: ExamRun[]; releases: number };

const runsOf = (personId: string) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'examId', a.exam_id, 'series', a.series, 'n', a.n,
      'submittedAt', a.submitted_at, 'deadlineAt', a.deadline_at, 'isPassed', a.is_passed) order by a.series, a.n)
    from attempt a where a.person_id = ${personId}), '[]'::jsonb) as attempts,
  coalesce((select jsonb_agg(r.exam_id) from exam_release r where r.person_id = ${personId}), '[]'::jsonb) as releases`;

type FoundRuns = {
  attempts: (Omit<ExamRun, "submittedAt" | "deadlineAt"> & {
    examId: string;
    submittedAt: string | null;
    deadlineAt: string;
  })[];
  releases: string[];
};

const historyOf = (found: FoundRuns | undefined, exam: string): ExamHistory => ({
  releases: (found?.releases ?? []).filter((examId) => examId === exam).length,
  attempts: (found?.attempts ?? [])
    .filter(({ examId }) => examId === exam)
    .map(({ examId: _, ...run }) => ({
      ...run,
      deadlineAt: new Date(run.deadlineAt),
      submittedAt: run.submittedAt ? new Date(run.submittedAt) : null,
    })),
});

/** A person's runs of one exam, oldest first, and how often an instructor opened a new series. */
export async function findExamHistory(
  db: ActorDb,
  personId: string,
  examId: string,
): Promise<ExamHistory> {
  const [found] = await rows<FoundRuns>(db, sql`select ${runsOf(personId)}`);
  return historyOf(found, examId);
}

/** The newest version of a course, and the same for whichever exam it turns out to have, in one statement. */
export async function findCourseRuns(
  db: ActorDb,
  { personId, courseId }: { personId: string; courseId: string },
): Promise<{ courseVersionId: string; historyOf: (examId: string) => ExamHistory } | null> {
  const [found] = await rows<FoundRuns & { version: string | null }>(
    db,
    sql`select (select id from course_version where course_id = ${courseId} order by n desc limit 1) as version,
      ${runsOf(personId)}`,
  );
  if (!found?.version) return null;
  return { courseVersionId: found.version, historyOf: (examId) => historyOf(found, examId) };
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

export type HeldAttempt = AttemptWithResponses & { personId: HeldPersonId };

/**
 * One's own attempt, held with its person until the transaction ends: of parallel submits one grades,
 * the others read its result. What was saved while this waited is in no column of this row: whoever
 * grades reads the answers again.
 */
export async function lockAttempt(
  db: ActorDb,
  { attemptId, personId }: { attemptId: string; personId: string },
): Promise<HeldAttempt | null> {
  const [found] = await db
    .select(withResponses)
    .from(attempt)
    .innerJoin(person, eq(person.id, attempt.personId))
    .where(and(eq(attempt.id, attemptId), eq(attempt.personId, personId)))
    .for("update");
  return found ? (whole(found) as HeldAttempt) : null;
}

/**
 * Saves answers of an open attempt in one statement. A replay of an operation, or an older revision
 * that arrives late, changes nothing; neither does a save after the attempt is over. The attempt is held
 * for itself alone: two hand-ins that shared it would each wait for the other to let go.
 * @returns what is on the server now, or null when the attempt takes no more answers
 */
export async function upsertResponses(
  db: ActorDb,
  save: {
    attemptId: string;
    personId: string;
    graceSeconds: number;
    responses: { position: number; response: unknown; operationId: string; revision: number }[];
  },
): Promise<SavedResponse[] | null> {
  const [found] = await rows<{ is_open: boolean; responses: SavedResponse[] }>(
    db,
    sql`with open_attempt as (
        select id from attempt
        where id = ${save.attemptId} and person_id = ${save.personId} and submitted_at is null
          and now() <= deadline_at + make_interval(secs => ${save.graceSeconds})
        for no key update),
      saved as (
        insert into attempt_response (attempt_id, position, response, operation_id, revision)
        select o.id, r.position, r.response, r."operationId", r.revision
        from open_attempt o, jsonb_to_recordset(${JSON.stringify(save.responses)}::jsonb)
          as r(position int, response jsonb, "operationId" text, revision int)
        on conflict (attempt_id, position) do update set
          response = excluded.response, operation_id = excluded.operation_id,
          revision = excluded.revision, saved_at = now()
          where attempt_response.revision < excluded.revision
        returning position, response, revision)
      select exists (select 1 from open_attempt) as is_open,
        coalesce((select jsonb_agg(one) from (
          select * from saved
          union all
          select position, response, revision from attempt_response
          where attempt_id = ${save.attemptId} and position not in (select position from saved)) as one), '[]'::jsonb) as responses`,
  );
  return found?.is_open ? found.responses : null;
}

/** What is saved of an attempt. */
export async function listResponses(db: ActorDb, attemptId: string): Promise<SavedResponse[]> {
  return db
    .select({
      position: attemptResponse.position,
      response: attemptResponse.response,
      revision: attemptResponse.revision,
    })
    .from(attemptResponse)
    .where(eq(attemptResponse.attemptId, attemptId))
    .orderBy(asc(attemptResponse.position));
}

export async function insertExamRelease(
  db: ActorDb,
  row: { personId: string; examId: string; series: number; releasedBy: string; reason: string },
) {
  await db.insert(examRelease).values(row);
}
