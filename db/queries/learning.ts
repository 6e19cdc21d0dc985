import { asc, desc, eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";
import { checkResponse, completion, lessonProgress } from "../schema/learning.ts";

export type LessonMark = {
  lessonId: string;
  courseId: string;
  lastPart: number;
  furthestPart: number;
  isRead: boolean;
  seenAt: Date;
};

export type GivenCheckAnswer = { questionId: string; response: unknown; points: number };

/**
 * Records that a part was opened (the lesson counts as read when its last part was) and answers what
 * the learner has answered of its questions, in one statement: it is the cost of every lesson page.
 */
export async function upsertLessonProgress(
  db: ActorDb,
  mark: { learnerId: string; lessonId: string; courseId: string; part: number; partCount: number },
  questionIds: readonly string[] = [],
): Promise<GivenCheckAnswer[]> {
  const { learnerId, lessonId, courseId, part, partCount } = mark;
  const readAt = part >= partCount ? sql`now()` : sql`null::timestamptz`;
  const [found] = await rows<{ answers: GivenCheckAnswer[] }>(
    db,
    sql`with opened as (
        insert into lesson_progress (learner_id, lesson_id, course_id, last_part, furthest_part, read_at)
        values (${learnerId}, ${lessonId}, ${courseId}, ${part}, ${part}, ${readAt})
        on conflict (learner_id, lesson_id) do update set
          last_part = excluded.last_part,
          furthest_part = greatest(lesson_progress.furthest_part, excluded.furthest_part),
          seen_at = now(),
          read_at = coalesce(lesson_progress.read_at, excluded.read_at))
      select ${givenAnswers(learnerId, questionIds)} as answers`,
  );
  return found?.answers ?? [];
}

const givenAnswers = (learnerId: string, questionIds: readonly string[]) =>
  questionIds.length === 0
    ? sql`'[]'::jsonb`
    : sql`coalesce((select jsonb_agg(jsonb_build_object(
          'questionId', r.question_id, 'response', r.response, 'points', r.points))
        from check_response r where r.learner_id = ${learnerId}
          and r.question_id in (${sql.join(
            questionIds.map((id) => sql`${id}`),
            sql`, `,
          )})), '[]'::jsonb)`;

export async function listLessonMarks(db: ActorDb, learnerId: string): Promise<LessonMark[]> {
  const found = await db
    .select({
      lessonId: lessonProgress.lessonId,
      courseId: lessonProgress.courseId,
      lastPart: lessonProgress.lastPart,
      furthestPart: lessonProgress.furthestPart,
      readAt: lessonProgress.readAt,
      seenAt: lessonProgress.seenAt,
    })
    .from(lessonProgress)
    .where(eq(lessonProgress.learnerId, learnerId))
    .orderBy(desc(lessonProgress.seenAt));
  return found.map(({ readAt, ...mark }) => ({ ...mark, isRead: readAt !== null }));
}

export async function upsertCheckResponse(
  db: ActorDb,
  answer: { learnerId: string; questionId: string; response: unknown; points: number },
) {
  await db
    .insert(checkResponse)
    .values(answer)
    .onConflictDoUpdate({
      target: [checkResponse.learnerId, checkResponse.questionId],
      set: {
        response: answer.response,
        points: answer.points,
        tries: sql`${checkResponse.tries} + 1`,
        answeredAt: sql`now()`,
      },
    });
}

/** What a learner has answered of some questions, without opening a part. */
export async function listCheckAnswers(
  db: ActorDb,
  learnerId: string,
  questionIds: readonly string[],
): Promise<GivenCheckAnswer[]> {
  const [found] = await rows<{ answers: GivenCheckAnswer[] }>(
    db,
    sql`select ${givenAnswers(learnerId, questionIds)} as answers`,
  );
  return found?.answers ?? [];
}

/** Passed courses, oldest first. */
export const listCompletions = (db: ActorDb, personId: string) =>
  db
    .select({
      id: completion.id,
      courseId: completion.courseId,
      courseVersionId: completion.courseVersionId,
      attemptId: completion.attemptId,
      completedAt: completion.completedAt,
    })
    .from(completion)
    .where(eq(completion.personId, personId))
    .orderBy(asc(completion.completedAt));
