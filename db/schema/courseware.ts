import {
  boolean,
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
import type { Program } from "#app/domain/program.ts";
import type { QuestionKey, QuestionType } from "#app/domain/questions.ts";
import { id, instant } from "./columns.ts";

/** Published versions are never changed: an edit makes the next one. */
export const programVersion = pgTable("program_version", {
  id: id(),
  n: integer("n").notNull().unique(),
  hash: text("hash").notNull().unique(),
  definition: jsonb("definition").$type<Program>().notNull(),
  publishedAt: instant("published_at").notNull().defaultNow(),
});

export const courseVersion = pgTable(
  "course_version",
  {
    id: id(),
    courseId: text("course_id").notNull(),
    n: integer("n").notNull(),
    hash: text("hash").notNull(),
    /** course.yaml as data, with the outline of the lessons. */
    definition: jsonb("definition").$type<unknown>().notNull(),
    publishedAt: instant("published_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("course_version_once").on(table.courseId, table.n),
    uniqueIndex("course_version_by_hash").on(table.courseId, table.hash),
  ],
);

/** A lesson in one language, compiled once per hash of all that goes into it. */
export const lessonVersion = pgTable("lesson_version", {
  id: id(),
  lessonId: text("lesson_id").notNull(),
  language: text("language").$type<Language>().notNull(),
  hash: text("hash").notNull().unique(),
  title: text("title").notNull(),
  minutes: integer("minutes").notNull(),
  frontMatter: jsonb("front_matter").$type<unknown>().notNull(),
  fragments: jsonb("fragments").$type<unknown>().notNull(),
});

export const courseVersionLesson = pgTable(
  "course_version_lesson",
  {
    courseVersionId: uuid("course_version_id")
      .notNull()
      .references(() => courseVersion.id),
    lessonId: text("lesson_id").notNull(),
    language: text("language").$type<Language>().notNull(),
    slug: text("slug").notNull(),
    position: integer("position").notNull(),
    lessonVersionId: uuid("lesson_version_id")
      .notNull()
      .references(() => lessonVersion.id),
  },
  (table) => [primaryKey({ columns: [table.courseVersionId, table.lessonId, table.language] })],
);

/** What may be shown of a question. The key and the rationale are in another table. */
export const questionVersion = pgTable(
  "question_version",
  {
    id: id(),
    questionId: text("question_id").notNull(),
    hash: text("hash").notNull().unique(),
    use: text("use").$type<"check" | "exam">().notNull(),
    type: text("type").$type<QuestionType>().notNull(),
    topic: text("topic").notNull(),
    isCritical: boolean("is_critical").notNull(),
    lessonId: text("lesson_id").notNull(),
    part: integer("part").notNull(),
    /** Per language: stem, options, left and right sides, unit. */
    shown: jsonb("shown").$type<unknown>().notNull(),
  },
  (table) => [index("question_version_by_question").on(table.questionId)],
);

/** Never read by a query of a page that is shown before the answer. */
export const questionKey = pgTable("question_key", {
  questionVersionId: uuid("question_version_id")
    .primaryKey()
    .references(() => questionVersion.id),
  key: jsonb("key").$type<QuestionKey>().notNull(),
  /** Per language: rationale, and feedback on wrong options. */
  rationale: jsonb("rationale").$type<unknown>().notNull(),
});

export const courseVersionQuestion = pgTable(
  "course_version_question",
  {
    courseVersionId: uuid("course_version_id")
      .notNull()
      .references(() => courseVersion.id),
    questionVersionId: uuid("question_version_id")
      .notNull()
      .references(() => questionVersion.id),
  },
  (table) => [primaryKey({ columns: [table.courseVersionId, table.questionVersionId] })],
);
