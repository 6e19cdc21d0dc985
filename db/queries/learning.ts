import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import {
  checkResponse,
  completion,
  lessonProgress,
  openedSpecialization,
} from "../schema/learning.ts";

export type LessonMark = {
  lessonId: string;
  courseId: string;
  lastPart: number;
  furthestPart: number;
  isRead: boolean;
  seenAt: Date;
};

/** Records that a part was opened; the lesson counts as read when its last part was. */
export async function upsertLessonProgress(
  db: ActorDb,
  mark: { learnerId: string; lessonId: string; courseId: string; part: number; partCount: number },
) {
  const { learnerId, lessonId, courseId, part, partCount } = mark;
  const isLast = part >= partCount;
  await db
    .insert(lessonProgress)
    .values({
      learnerId,
      lessonId,
      courseId,
      lastPart: part,
      furthestPart: part,
      readAt: isLast ? sql`now()` : null,
    })
    .onConflictDoUpdate({
      target: [lessonProgress.learnerId, lessonProgress.lessonId],
      set: {
        lastPart: part,
        furthestPart: sql`greatest(${lessonProgress.furthestPart}, ${part})`,
        seenAt: sql`now()`,
        ...(isLast ? { readAt: sql`coalesce(${lessonProgress.readAt}, now())` } : {}),
      },
    });
}

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

export async function findLessonMark(db: ActorDb, learnerId: string, lessonId: string) {
  const [found] = await db
    .select({ lastPart: lessonProgress.lastPart, furthestPart: lessonProgress.furthestPart })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.learnerId, learnerId), eq(lessonProgress.lessonId, lessonId)));
  return found ?? null;
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

export const listCheckResponses = (
  db: ActorDb,
  learnerId: string,
  questionIds: readonly string[],
) =>
  questionIds.length === 0
    ? Promise.resolve([])
    : db
        .select({
          questionId: checkResponse.questionId,
          response: checkResponse.response,
          points: checkResponse.points,
        })
        .from(checkResponse)
        .where(
          and(
            eq(checkResponse.learnerId, learnerId),
            inArray(checkResponse.questionId, [...questionIds]),
          ),
        );

export async function insertCompletion(
  db: ActorDb,
  row: {
    id: string;
    personId: string;
    courseId: string;
    courseVersionId: string;
    attemptId: string;
  },
) {
  await db.insert(completion).values(row);
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

/** Remembers which specializations a certificate opened. @returns ids that are new */
export async function insertOpenedSpecializations(
  db: ActorDb,
  {
    personId,
    certificateId,
    specializationIds,
  }: { personId: string; certificateId: string; specializationIds: string[] },
): Promise<string[]> {
  if (specializationIds.length === 0) return [];
  const inserted = await db
    .insert(openedSpecialization)
    .values(
      specializationIds.map((specializationId) => ({ personId, specializationId, certificateId })),
    )
    .onConflictDoNothing()
    .returning({ specializationId: openedSpecialization.specializationId });
  return inserted.map(({ specializationId }) => specializationId);
}

export const listOpenedBy = (db: ActorDb, certificateIds: string[]) =>
  certificateIds.length === 0
    ? Promise.resolve([])
    : db
        .select({ specializationId: openedSpecialization.specializationId })
        .from(openedSpecialization)
        .where(inArray(openedSpecialization.certificateId, certificateIds));
