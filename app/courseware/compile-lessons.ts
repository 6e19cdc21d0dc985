/** Lessons into fragments, for those whose digest is not known yet. */
import type { Language } from "#app/domain/languages.ts";
import { type Compiled, compileBatch } from "./compile.ts";
import { compiledShelf } from "./compiled-shelf.ts";
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

/**
 * Compiles each distinct draft once, in child processes; what this compiler has made of the same text
 * before is taken from beside it.
 */
export async function compileLessons(
  lessons: readonly LessonDraft[],
  content: Content,
  { words, onProgress, workerFile }: CompileLessonsOptions,
): Promise<CompiledLessons> {
  const drafts = [...new Map(lessons.map((lesson) => [lesson.hash, lesson])).values()];
  const fragments = new Map<string, LessonFragments>();
  if (drafts.length === 0) return { ok: true, fragments };
  const worker = workerFile ?? (await findWorkerFile());
  const compiled = await compileUnknown(drafts, worker, onProgress);
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

async function compileUnknown(
  drafts: readonly LessonDraft[],
  workerFile: string,
  onProgress: CompileLessonsOptions["onProgress"],
): Promise<Compiled[]> {
  const shelf = compiledShelf(workerFile);
  const known = drafts.map((draft) => shelf.find(draft));
  const unknown = drafts.filter((_, index) => !known[index]);
  const before = drafts.length - unknown.length;
  const fresh = await compileBatch(unknown, {
    workerFile,
    ...(onProgress && { onProgress: (done) => onProgress(before + done, drafts.length) }),
  });
  for (const [index, result] of fresh.entries()) {
    const draft = unknown[index];
    if (draft && result.ok) shelf.keep(draft, result.tree);
  }
  const compiled = fresh.values();
  return known.flatMap((tree): Compiled[] => {
    if (tree) return [{ ok: true, tree }];
    const next = compiled.next().value;
    return next ? [next] : [];
  });
}
