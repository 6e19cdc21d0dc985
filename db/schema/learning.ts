import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Language } from "#app/domain/languages.ts";
import { id, instant } from "./columns.ts";
import { courseVersion } from "./courseware.ts";
import { learner, person } from "./person.ts";

/** Where a learner is in a lesson, in any language. */
export const lessonProgress = pgTable(
  "lesson_progress",
  {
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learner.id),
    lessonId: text("lesson_id").notNull(),
    courseId: text("course_id").notNull(),
    /** 1-based part to resume at. */
    lastPart: integer("last_part").notNull(),
    furthestPart: integer("furthest_part").notNull(),
    openedAt: instant("opened_at").notNull().defaultNow(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    readAt: instant("read_at"),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.lessonId] })],
);

/** The last answer to a question inside a lesson; it counts for nothing. */
export const checkResponse = pgTable(
  "check_response",
  {
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learner.id),
    questionId: text("question_id").notNull(),
    response: jsonb("response").$type<unknown>().notNull(),
    points: doublePrecision("points").notNull(),
    tries: integer("tries").notNull().default(1),
    answeredAt: instant("answered_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

/** One drawn item: which question, and the opaque ids under which its options are shown. */
export type AttemptItem = {
  questionVersionId: string;
  optionIds: Record<string, string>;
  order: string[];
};

/**
 * One run of an exam. The row, its items and its deadline exist before the first question is shown.
 * `series` opens anew with an instructor's release; (person, exam, series, n) and "one at a time"
 * are constraints, so that two parallel starts cannot make two attempts.
 */
export const attempt = pgTable(
  "attempt",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    examId: text("exam_id").notNull(),
    courseId: text("course_id").notNull(),
    courseVersionId: uuid("course_version_id")
      .notNull()
      .references(() => courseVersion.id),
    series: integer("series").notNull(),
    n: integer("n").notNull(),
    language: text("language").$type<Language>().notNull(),
    items: jsonb("items").$type<AttemptItem[]>().notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    deadlineAt: instant("deadline_at").notNull(),
    submittedAt: instant("submitted_at"),
    submittedBy: text("submitted_by").$type<"person" | "deadline">(),
    score: doublePrecision("score"),
    maxScore: doublePrecision("max_score"),
    criticalMissed: integer("critical_missed"),
    isPassed: boolean("is_passed"),
    /** Per position: points; written with the grade. */
    points: jsonb("points").$type<number[]>(),
  },
  (table) => [
    uniqueIndex("attempt_once").on(table.personId, table.examId, table.series, table.n),
    uniqueIndex("attempt_in_progress")
      .on(table.personId, table.examId)
      .where(sql`${table.submittedAt} is null`),
    index("attempt_past_deadline").on(table.deadlineAt).where(sql`${table.submittedAt} is null`),
    check(
      "attempt_graded_when_submitted",
      sql`(${table.submittedAt} is null) = (${table.isPassed} is null)`,
    ),
  ],
);

/** The saved answer to one item of an attempt. */
export const attemptResponse = pgTable(
  "attempt_response",
  {
    attemptId: uuid("attempt_id")
      .notNull()
      .references(() => attempt.id),
    position: integer("position").notNull(),
    response: jsonb("response").$type<unknown>().notNull(),
    /** The page's own key of this save: a replay changes nothing. */
    operationId: text("operation_id").notNull(),
    /** Grows with each change on the page, so that a late retry of an older answer is ignored. */
    revision: integer("revision").notNull(),
    savedAt: instant("saved_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.position] })],
);

/** An instructor's leave to try again after the attempts of a series are used up. */
export const examRelease = pgTable(
  "exam_release",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    examId: text("exam_id").notNull(),
    series: integer("series").notNull(),
    releasedBy: uuid("released_by")
      .notNull()
      .references(() => person.id),
    reason: text("reason").notNull(),
    releasedAt: instant("released_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.examId, table.series] })],
);

/** A passed course. The certificate may follow later, when a guardian's answer is awaited. */
export const completion = pgTable(
  "completion",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    courseId: text("course_id").notNull(),
    courseVersionId: uuid("course_version_id")
      .notNull()
      .references(() => courseVersion.id),
    attemptId: uuid("attempt_id")
      .notNull()
      .unique()
      .references(() => attempt.id),
    completedAt: instant("completed_at").notNull().defaultNow(),
  },
  (table) => [index("completion_of_person").on(table.personId)],
);

/** The day a specialization's theory opened to a person, and the certificate that did it. */
export const openedSpecialization = pgTable(
  "opened_specialization",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    specializationId: text("specialization_id").notNull(),
    certificateId: uuid("certificate_id").notNull(),
    openedAt: instant("opened_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.specializationId] })],
);
