import { compileLessons } from "#app/courseware/compile-lessons.ts";
import { checkContent } from "#app/courseware/content-check.ts";
import { contentHash } from "#app/courseware/content-hash.ts";
import { buildCourses, type CourseDraft } from "#app/courseware/content-version.ts";
import { EMERGENCY_KINDS } from "#app/courseware/dialect.ts";
import type { Facts } from "#app/courseware/facts.ts";
import type { LessonFragments } from "#app/courseware/lesson-fragments.ts";
import { type Content, loadContent } from "#app/courseware/load-content.ts";
import { messageOf, type Problem } from "#app/courseware/problem.ts";
import { COUNTRIES, type Country } from "#app/domain/countries.ts";
import { systemActor, withActor } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import {
  type ImportedCourse,
  importCourse,
  importProgram,
  listStoredLessonHashes,
} from "#db/queries/course-import.ts";
import { findSetting, upsertSetting } from "#db/queries/settings.ts";
import { contentDigest } from "./content-digest.ts";
import { fragmentWords } from "./fragment-words.ts";
import type { EmergencyNumberTable, LessonOutline } from "./published-courses.ts";

/** Setting that holds the digest of the folder at the last import. */
const DIGEST = "contentDigest";

export class ContentRefused extends Error {
  constructor(problems: readonly Problem[]) {
    super(
      `The content has problems and was not imported:\n${problems.map((one) => `  ${messageOf(one)}`).join("\n")}`,
    );
    this.name = "ContentRefused";
  }
}

export type SyncOptions = {
  folder: string;
  /** Entry of the compiler's child process. */
  workerFile: string;
  onProgress?: (done: number, total: number) => void;
};

export type SyncResult = { newCourseVersions: string[]; isNewProgram: boolean };

/**
 * Brings `content/` into the database as versions. Unchanged content makes no new version: courses,
 * lessons and questions are known by the hash of all that goes into them. All or nothing.
 * @throws ContentRefused when the content check finds a problem
 */
export async function syncContent(db: Db, options: SyncOptions): Promise<SyncResult> {
  const digest = contentDigest(options.folder);
  if ((await findSetting<string>(db, DIGEST)) === digest)
    return { newCourseVersions: [], isNewProgram: false };
  const loaded = loadContent(options.folder);
  const checked = checkContent(loaded.content);
  const problems = [...loaded.problems, ...checked.problems];
  if (problems.length > 0) throw new ContentRefused(problems);
  const drafts = buildCourses(loaded.content);
  const fragments = await compileNew(db, drafts, loaded.content, options);
  return withActor(db, systemActor("content"), async (tx) => {
    const program = loaded.content.program;
    const isNewProgram = program
      ? await importProgram(tx, { hash: contentHash(program), definition: program })
      : false;
    const newCourseVersions: string[] = [];
    const emergency = emergencyNumbers(loaded.content.facts);
    for (const draft of drafts) {
      if (await importCourse(tx, courseToImport(draft, fragments, emergency)))
        newCourseVersions.push(draft.courseId);
    }
    await upsertSetting(tx, DIGEST, digest);
    return { newCourseVersions, isNewProgram };
  });
}

/** Compiles what the database does not have yet. */
async function compileNew(
  db: Db,
  drafts: readonly CourseDraft[],
  content: Content,
  { workerFile, onProgress }: SyncOptions,
) {
  const lessons = drafts.flatMap((draft) => draft.lessons);
  const known = await listStoredLessonHashes(
    db,
    lessons.map(({ hash }) => hash),
  );
  const compiled = await compileLessons(
    lessons.filter(({ hash }) => !known.has(hash)),
    content,
    { words: fragmentWords(), workerFile, ...(onProgress && { onProgress }) },
  );
  if (!compiled.ok) throw new ContentRefused(compiled.refusals);
  return compiled.fragments;
}

function courseToImport(
  draft: CourseDraft,
  fragments: ReadonlyMap<string, LessonFragments>,
  emergency: EmergencyNumberTable,
): ImportedCourse {
  return {
    courseId: draft.courseId,
    hash: contentHash([draft.hash, emergency]),
    definition: {
      ...draft.definition,
      outline: outlineOf(draft),
      emergency,
      practice: draft.practice,
    },
    lessons: draft.lessons.map((lesson) => ({
      lessonId: lesson.lessonId,
      language: lesson.language,
      slug: lesson.slug,
      position: lesson.position,
      hash: lesson.hash,
      title: lesson.frontMatter.title,
      minutes: lesson.minutes,
      frontMatter: lesson.frontMatter,
      fragments: fragments.get(lesson.hash) ?? null,
    })),
    questions: draft.questions,
  };
}

/** Emergency numbers of each country, out of the registry. */
function emergencyNumbers(facts: Facts): EmergencyNumberTable {
  const table = (country: Country) =>
    Object.fromEntries(
      EMERGENCY_KINDS.map((kind) => {
        const fact = facts.get(`emergency.${country.toLowerCase()}.${kind}`);
        if (!fact) throw new Error(`facts.yaml has no emergency.${country.toLowerCase()}.${kind}`);
        return [kind, fact.value];
      }),
    );
  return Object.fromEntries(
    COUNTRIES.map((country) => [country, table(country)]),
  ) as EmergencyNumberTable;
}

function outlineOf({ lessons }: CourseDraft): LessonOutline[] {
  const bySlug = new Map<string, LessonOutline>();
  for (const { lessonId, slug, position, language, frontMatter, minutes, partCount } of lessons) {
    const outline = bySlug.get(slug) ?? {
      lessonId,
      slug,
      position,
      title: {},
      minutes: {},
      partCount,
    };
    outline.title[language] = frontMatter.title;
    outline.minutes[language] = minutes;
    bySlug.set(slug, outline);
  }
  return [...bySlug.values()].sort((a, b) => a.position - b.position);
}
