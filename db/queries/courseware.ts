import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { Program } from "#app/domain/program.ts";
import type { QuestionKey, QuestionType } from "#app/domain/questions.ts";
import { type Db, rows } from "../client.ts";
import {
  courseVersion,
  courseVersionQuestion,
  lessonVersion,
  programVersion,
  questionKey,
  questionVersion,
} from "../schema/courseware.ts";
import { shelf } from "../shelf.ts";

// Published versions never change, so a process keeps them; which one is current is asked each time.
const programs = shelf<{ id: string; n: number; definition: Program }>(4);
const courses = shelf<StoredCourse>(64);
const lessons = shelf<StoredLesson>(256);

export type StoredCourse = {
  id: string;
  courseId: string;
  n: number;
  definition: unknown;
};

export type StoredLesson = {
  id: string;
  lessonId: string;
  language: Language;
  title: string;
  minutes: number;
  frontMatter: unknown;
  fragments: unknown;
};

/** Ids of the program and of each course as they stand today. */
export type CurrentVersions = { programVersionId: string | null; courseVersionIds: string[] };

/** Two columns of any statement, read by `currentVersionsOf`. */
export const currentVersionColumns = sql`
  (select id from program_version order by n desc limit 1) as program,
  (select jsonb_agg(id) from (
    select distinct on (course_id) id from course_version order by course_id, n desc) as newest) as courses`;

export const currentVersionsOf = (row: Record<string, unknown> | undefined): CurrentVersions => ({
  programVersionId: (row?.program as string | null) ?? null,
  courseVersionIds: (row?.courses as string[] | null) ?? [],
});

export async function findCurrentVersions(db: Db): Promise<CurrentVersions> {
  const [found] = await rows<Record<string, unknown>>(db, sql`select ${currentVersionColumns}`);
  return currentVersionsOf(found);
}

export const findProgramVersion = (db: Db, id: string) =>
  programs.get(id, async () => {
    const [found] = await db
      .select({ id: programVersion.id, n: programVersion.n, definition: programVersion.definition })
      .from(programVersion)
      .where(eq(programVersion.id, id));
    return found ?? null;
  });

export const findCourseVersion = (db: Db, id: string) =>
  courses.get(id, async () => {
    const [found] = await db
      .select({
        id: courseVersion.id,
        courseId: courseVersion.courseId,
        n: courseVersion.n,
        definition: courseVersion.definition,
      })
      .from(courseVersion)
      .where(eq(courseVersion.id, id));
    return found ?? null;
  });

/** The newest version of a course. */
export async function findCurrentCourse(db: Db, courseId: string): Promise<StoredCourse | null> {
  const [newest] = await db
    .select({ id: courseVersion.id })
    .from(courseVersion)
    .where(eq(courseVersion.courseId, courseId))
    .orderBy(desc(courseVersion.n))
    .limit(1);
  return newest ? findCourseVersion(db, newest.id) : null;
}

export type LessonPlace = {
  courseVersionId: string;
  lessonVersionId: string;
  lessonId: string;
  language: Language;
  position: number;
  /** The part at which the learner stopped; null for whoever has not opened it or is not known. */
  lastPart: number | null;
};

/** Where a lesson of the newest course version stands, in the wanted language or else in any it has. */
export async function findLessonPlace(
  db: Db,
  {
    courseId,
    slug,
    language,
    learnerId,
  }: { courseId: string; slug: string; language: Language; learnerId: string | null },
): Promise<LessonPlace | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select v.id as course_version_id, l.lesson_version_id, l.lesson_id, l.language, l.position,
        p.last_part
      from (select id from course_version where course_id = ${courseId} order by n desc limit 1) v
      join course_version_lesson l on l.course_version_id = v.id
      left join lesson_progress p on p.lesson_id = l.lesson_id and p.learner_id = ${learnerId}::uuid
      where l.slug = ${slug}
      order by (l.language = ${language}) desc, l.language
      limit 1`,
  );
  if (!found) return null;
  return {
    courseVersionId: found.course_version_id as string,
    lessonVersionId: found.lesson_version_id as string,
    lessonId: found.lesson_id as string,
    language: found.language as Language,
    position: Number(found.position),
    lastPart: found.last_part === null ? null : Number(found.last_part),
  };
}

export const findLessonVersion = (db: Db, id: string) =>
  lessons.get(id, async () => {
    const [found] = await db.select().from(lessonVersion).where(eq(lessonVersion.id, id));
    return found ? { ...found } : null;
  });

export type ShownQuestion = {
  id: string;
  questionId: string;
  type: QuestionType;
  topic: string;
  isCritical: boolean;
  lessonId: string;
  part: number;
  shown: unknown;
};

const shownColumns = {
  id: questionVersion.id,
  questionId: questionVersion.questionId,
  type: questionVersion.type,
  topic: questionVersion.topic,
  isCritical: questionVersion.isCritical,
  lessonId: questionVersion.lessonId,
  part: questionVersion.part,
  shown: questionVersion.shown,
};

const shownQuestions = shelf<ShownQuestion>(2_000);

/** What may be shown of the questions; the key is in another table that this never reads. */
export async function listShownQuestions(db: Db, ids: readonly string[]): Promise<ShownQuestion[]> {
  const missing = ids.filter((id) => !shownQuestions.peek(id));
  const read =
    missing.length === 0
      ? []
      : await db
          .select(shownColumns)
          .from(questionVersion)
          .where(inArray(questionVersion.id, missing));
  const found = new Map(read.map((row) => [row.id, shownQuestions.put(row.id, row)]));
  return ids.flatMap((id) => found.get(id) ?? shownQuestions.peek(id) ?? []);
}

/** Ids and topics of a course version's questions of one use: what a draw needs. */
export const listPool = (db: Db, courseVersionId: string, use: "check" | "exam") =>
  db
    .select({
      id: questionVersion.id,
      questionId: questionVersion.questionId,
      topic: questionVersion.topic,
    })
    .from(courseVersionQuestion)
    .innerJoin(questionVersion, eq(questionVersion.id, courseVersionQuestion.questionVersionId))
    .where(
      and(eq(courseVersionQuestion.courseVersionId, courseVersionId), eq(questionVersion.use, use)),
    )
    .orderBy(questionVersion.questionId);

export type KeyedQuestion = ShownQuestion & { key: QuestionKey; rationale: unknown };

const keyedQuestions = shelf<KeyedQuestion>(2_000);

/** With the key: only grading and the pages shown after the answer may ask for it. */
export async function listKeyedQuestions(db: Db, ids: readonly string[]): Promise<KeyedQuestion[]> {
  const missing = ids.filter((id) => !keyedQuestions.peek(id));
  const read =
    missing.length === 0
      ? []
      : await db
          .select({ ...shownColumns, key: questionKey.key, rationale: questionKey.rationale })
          .from(questionVersion)
          .innerJoin(questionKey, eq(questionKey.questionVersionId, questionVersion.id))
          .where(inArray(questionVersion.id, missing));
  const found = new Map(read.map((row) => [row.id, keyedQuestions.put(row.id, row)]));
  return ids.flatMap((id) => found.get(id) ?? keyedQuestions.peek(id) ?? []);
}

/** The `check` question of the newest version of a course, with its key, to answer in place. */
export async function findCheckQuestion(
  db: Db,
  { courseId, questionId }: { courseId: string; questionId: string },
): Promise<KeyedQuestion | null> {
  const [found] = await db
    .select({ ...shownColumns, key: questionKey.key, rationale: questionKey.rationale })
    .from(courseVersion)
    .innerJoin(courseVersionQuestion, eq(courseVersionQuestion.courseVersionId, courseVersion.id))
    .innerJoin(questionVersion, eq(questionVersion.id, courseVersionQuestion.questionVersionId))
    .innerJoin(questionKey, eq(questionKey.questionVersionId, questionVersion.id))
    .where(
      and(
        eq(courseVersion.courseId, courseId),
        eq(questionVersion.questionId, questionId),
        eq(questionVersion.use, "check"),
      ),
    )
    .orderBy(desc(courseVersion.n))
    .limit(1);
  return found ?? null;
}

const checkQuestions = shelf<Map<string, KeyedQuestion>>(64);

/** The `check` questions of a course version, with their keys: for pages that judge answers in place. */
export async function listKeyedChecks(
  db: Db,
  courseVersionId: string,
  questionIds: readonly string[],
): Promise<KeyedQuestion[]> {
  if (questionIds.length === 0) return [];
  const all = await checkQuestions.get(courseVersionId, async () => {
    const found = await db
      .select({ ...shownColumns, key: questionKey.key, rationale: questionKey.rationale })
      .from(courseVersionQuestion)
      .innerJoin(questionVersion, eq(questionVersion.id, courseVersionQuestion.questionVersionId))
      .innerJoin(questionKey, eq(questionKey.questionVersionId, questionVersion.id))
      .where(
        and(
          eq(courseVersionQuestion.courseVersionId, courseVersionId),
          eq(questionVersion.use, "check"),
        ),
      );
    return new Map(found.map((question) => [question.questionId, question]));
  });
  return questionIds.flatMap((id) => all?.get(id) ?? []);
}
