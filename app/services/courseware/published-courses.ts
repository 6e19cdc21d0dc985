import type { CourseDefinition } from "#app/courseware/course-file.ts";
import type { EmergencyKind } from "#app/courseware/dialect.ts";
import type { Country } from "#app/domain/countries.ts";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { Program } from "#app/domain/program.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  type CurrentVersions,
  findCourseVersion,
  findCurrentCourse,
  findCurrentVersions,
  findProgramVersion,
  type StoredCourse,
} from "#db/queries/courseware.ts";

/** A lesson as the maps show it: its places and minutes, without its text. */
export type LessonOutline = {
  lessonId: string;
  slug: string;
  position: number;
  /** Per language that the course declares. */
  title: Partial<Trilingual>;
  minutes: Partial<Record<Language, number>>;
  partCount: number;
};

/** From the registry of facts, per country: 103, 112 … */
export type EmergencyNumberTable = Record<Country, Record<EmergencyKind, string>>;

export type CourseContent = CourseDefinition & {
  outline: LessonOutline[];
  emergency: EmergencyNumberTable;
};

/** A published version of a course: what is stored, with its definition typed. */
export type PublishedCourse = Omit<StoredCourse, "definition"> & { definition: CourseContent };

// Only the import writes definitions, and it writes this shape.
const typed = (stored: StoredCourse): PublishedCourse => stored as PublishedCourse;

export async function findPublishedCourse(
  db: ActorDb,
  courseId: string,
): Promise<PublishedCourse | null> {
  const stored = await findCurrentCourse(db, courseId);
  return stored && typed(stored);
}

export async function findPublishedVersion(
  db: ActorDb,
  courseVersionId: string,
): Promise<PublishedCourse> {
  const stored = await findCourseVersion(db, courseVersionId);
  if (!stored) throw new Error(`there is no course version ${courseVersionId}`);
  return typed(stored);
}

export type Curriculum = { program: Program; courses: Map<string, PublishedCourse> };

/** The program and the newest version of each course; one statement once they are on the shelf. */
export const readCurriculum = async (db: ActorDb): Promise<Curriculum> =>
  curriculumOf(db, await findCurrentVersions(db));

/** The same for versions that another statement has found. */
export async function curriculumOf(
  db: ActorDb,
  { programVersionId, courseVersionIds }: CurrentVersions,
): Promise<Curriculum> {
  const program = programVersionId ? await findProgramVersion(db, programVersionId) : null;
  if (!program) throw new Error("no program is published: import content first");
  const courses = new Map<string, PublishedCourse>();
  for (const id of courseVersionIds) {
    const course = await findPublishedVersion(db, id);
    courses.set(course.courseId, course);
  }
  return { program: program.definition, courses };
}
