import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { attempt, completion } from "../schema/learning.ts";

export type Grade = {
  attemptId: string;
  submittedBy: "person" | "deadline";
  score: number;
  maxScore: number;
  criticalMissed: number;
  isPassed: boolean;
  points: number[];
};

/** The grade of an attempt and, where it is passed, the completion of its course, in one statement. */
export async function recordGrade(
  db: ActorDb,
  { completionId, ...grade }: Grade & { completionId: string },
) {
  const graded = db.$with("graded").as(gradeOf(db, grade));
  await db
    .with(graded)
    .insert(completion)
    .select(
      db
        .select({
          id: sql`${completionId}::uuid`.as("id"),
          personId: graded.personId,
          courseId: graded.courseId,
          courseVersionId: graded.courseVersionId,
          attemptId: graded.id,
          completedAt: sql`now()`.as("completed_at"),
        })
        .from(graded)
        .where(sql`${grade.isPassed}`),
    );
}

function gradeOf(db: ActorDb, { attemptId, submittedBy, ...values }: Grade) {
  // Handed in by the clock counts as handed in at the deadline, whenever the sweep came by.
  const submittedAt = submittedBy === "deadline" ? sql`${attempt.deadlineAt}` : sql`now()`;
  return db
    .update(attempt)
    .set({ ...values, submittedBy, submittedAt })
    .where(and(eq(attempt.id, attemptId), isNull(attempt.submittedAt)))
    .returning({
      id: attempt.id,
      personId: attempt.personId,
      courseId: attempt.courseId,
      courseVersionId: attempt.courseVersionId,
    });
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
