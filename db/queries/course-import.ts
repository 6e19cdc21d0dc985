import { and, eq, inArray, sql } from "drizzle-orm";
import type { Language } from "#app/domain/languages.ts";
import type { Program } from "#app/domain/program.ts";
import type { QuestionKey, QuestionType } from "#app/domain/questions.ts";
import type { ActorDb } from "../actor.ts";
import type { Db } from "../client.ts";
import { uuidv7 } from "../ids.ts";
import {
  courseVersion,
  courseVersionLesson,
  courseVersionQuestion,
  lessonVersion,
  programVersion,
  questionKey,
  questionVersion,
} from "../schema/courseware.ts";

/** Which of the hashes are compiled and stored already. */
export async function listStoredLessonHashes(
  db: Db,
  hashes: readonly string[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const found = await db
    .select({ hash: lessonVersion.hash })
    .from(lessonVersion)
    .where(inArray(lessonVersion.hash, [...hashes]));
  return new Set(found.map(({ hash }) => hash));
}

/** @returns false when the newest version is this very program */
export async function importProgram(
  db: ActorDb,
  program: { hash: string; definition: Program },
): Promise<boolean> {
  const [newest] = await db
    .select({ n: programVersion.n, hash: programVersion.hash })
    .from(programVersion)
    .orderBy(sql`${programVersion.n} desc`)
    .limit(1);
  if (newest?.hash === program.hash) return false;
  const n = (newest?.n ?? 0) + 1;
  // A program may return to an earlier text: that is a new version, too, so its number is in the hash.
  const [taken] = await db
    .select({ n: programVersion.n })
    .from(programVersion)
    .where(eq(programVersion.hash, program.hash));
  await db.insert(programVersion).values({
    id: uuidv7(),
    n,
    hash: taken ? `${program.hash}.${n}` : program.hash,
    definition: program.definition,
  });
  return true;
}

export type ImportedCourse = {
  courseId: string;
  hash: string;
  definition: unknown;
  lessons: {
    lessonId: string;
    language: Language;
    slug: string;
    position: number;
    hash: string;
    title: string;
    minutes: number;
    frontMatter: unknown;
    /** Null when a lesson of this hash is stored already. */
    fragments: unknown;
  }[];
  questions: {
    questionId: string;
    hash: string;
    use: "check" | "exam";
    type: QuestionType;
    topic: string;
    isCritical: boolean;
    lessonId: string;
    part: number;
    shown: unknown;
    key: QuestionKey;
    rationale: unknown;
  }[];
};

/** @returns false when the newest version of the course is this one */
export async function importCourse(db: ActorDb, course: ImportedCourse): Promise<boolean> {
  const [newest] = await db
    .select({ n: courseVersion.n, hash: courseVersion.hash })
    .from(courseVersion)
    .where(eq(courseVersion.courseId, course.courseId))
    .orderBy(sql`${courseVersion.n} desc`)
    .limit(1);
  if (newest && (newest.hash === course.hash || newest.hash.startsWith(`${course.hash}.`)))
    return false;
  const n = (newest?.n ?? 0) + 1;
  const [taken] = await db
    .select({ id: courseVersion.id })
    .from(courseVersion)
    .where(and(eq(courseVersion.courseId, course.courseId), eq(courseVersion.hash, course.hash)));
  const id = uuidv7();
  await db.insert(courseVersion).values({
    id,
    courseId: course.courseId,
    n,
    hash: taken ? `${course.hash}.${n}` : course.hash,
    definition: course.definition,
  });
  await insertLessons(db, id, course.lessons);
  await insertQuestions(db, id, course.questions);
  return true;
}

async function insertLessons(
  db: ActorDb,
  courseVersionId: string,
  lessons: ImportedCourse["lessons"],
) {
  for (const { slug, position, fragments, ...lesson } of lessons) {
    if (fragments !== null)
      await db
        .insert(lessonVersion)
        .values({ id: uuidv7(), ...lesson, fragments })
        .onConflictDoNothing();
    const [stored] = await db
      .select({ id: lessonVersion.id })
      .from(lessonVersion)
      .where(eq(lessonVersion.hash, lesson.hash));
    if (!stored)
      throw new Error(
        `lesson ${lesson.lessonId} (${lesson.language}) is neither stored nor compiled`,
      );
    const { lessonId, language } = lesson;
    await db
      .insert(courseVersionLesson)
      .values({ courseVersionId, lessonId, language, slug, position, lessonVersionId: stored.id });
  }
}

async function insertQuestions(
  db: ActorDb,
  courseVersionId: string,
  questions: ImportedCourse["questions"],
) {
  for (const {
    key,
    rationale,
    questionId,
    hash,
    use,
    type,
    topic,
    isCritical,
    lessonId,
    part,
    shown,
  } of questions) {
    const [inserted] = await db
      .insert(questionVersion)
      .values({
        id: uuidv7(),
        questionId,
        hash,
        use,
        type,
        topic,
        isCritical,
        lessonId,
        part,
        shown,
      })
      .onConflictDoNothing()
      .returning({ id: questionVersion.id });
    if (inserted)
      await db.insert(questionKey).values({ questionVersionId: inserted.id, key, rationale });
    const questionVersionId = inserted?.id ?? (await findByHash(db, hash));
    await db.insert(courseVersionQuestion).values({ courseVersionId, questionVersionId });
  }
}

async function findByHash(db: ActorDb, hash: string): Promise<string> {
  const [stored] = await db
    .select({ id: questionVersion.id })
    .from(questionVersion)
    .where(eq(questionVersion.hash, hash));
  if (!stored) throw new Error(`question version ${hash} is not stored`);
  return stored.id;
}
