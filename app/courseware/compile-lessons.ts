/** Lessons into fragments, for those whose digest is not known yet. */
import type { Language } from "#app/domain/languages.ts";
import { compileBatch } from "./compile.ts";
import type { LessonDraft } from "./content-version.ts";
import { buildFragments, type FragmentWords, type LessonFragments } from "./lesson-fragments.ts";
import type { Content } from "./load-content.ts";
import type { Refusal } from "./problem.ts";
import { findWorkerFile } from "./worker-file.ts";

export type CompileLessonsOptions = {
  words: Readonly<Record<Language, FragmentWords>>;
  onProgress?: (done: number, total: number) => void;
  /** Found by itself when absent. */
  workerFile?: string;
};

/** Fragments by lesson hash. A lesson that the limits of the child refuse is named. */
export type CompiledLessons =
  | { ok: true; fragments: Map<string, LessonFragments> }
  | { ok: false; refusals: Refusal[] };

/** Compiles each distinct draft once, in one child process, in the order given. */
export async function compileLessons(
  lessons: readonly LessonDraft[],
  content: Content,
  { words, onProgress, workerFile }: CompileLessonsOptions,
): Promise<CompiledLessons> {
  const drafts = [...new Map(lessons.map((lesson) => [lesson.hash, lesson])).values()];
  const fragments = new Map<string, LessonFragments>();
  if (drafts.length === 0) return { ok: true, fragments };
  const compiled = await compileBatch(drafts, {
    workerFile: workerFile ?? (await findWorkerFile()),
    ...(onProgress && { onProgress }),
  });
  const refusals: Refusal[] = [];
  for (const [index, result] of compiled.entries()) {
    const draft = drafts[index];
    if (!draft) continue;
    if (!result.ok) {
      refusals.push(...result.refusals);
      continue;
    }
    const { language, frontMatter, hash } = draft;
    const context = { ...content, language, words: words[language] };
    fragments.set(hash, buildFragments(result.tree, frontMatter, context));
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, fragments };
}
