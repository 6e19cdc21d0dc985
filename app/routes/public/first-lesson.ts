import { z } from "zod";
import type { Language } from "#app/domain/languages.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCurrentVersions } from "#db/queries/courseware.ts";

export const firstLessonShape = z.strictObject({ href: z.string(), detail: z.string() });
export type FirstLesson = z.output<typeof firstLessonShape>;

/** Where everybody begins: the first lesson of the first course that is published; null before an import. */
export async function findFirstLesson(
  db: ActorDb,
  language: Language,
): Promise<FirstLesson | null> {
  const { programVersionId } = await findCurrentVersions(db);
  if (!programVersionId) return null;
  const { program, courses } = await readCurriculum(db);
  const order = program.stages.flatMap((stage) => stage.courses ?? []);
  const course = order.map((id) => courses.get(id)).find((one) => one !== undefined);
  const lesson = course?.definition.outline[0];
  if (!course || !lesson) return null;
  const { outline, sourceLang } = course.definition;
  const t = translator(language);
  return {
    href: paths.lesson(course.courseId, lesson.slug),
    detail: t("join.startDetail", {
      lesson: lesson.title[language] ?? lesson.title[sourceLang] ?? "",
      n: 1,
      of: outline.length,
      duration: t("common.duration.minutes", {
        minutes: lesson.minutes[language] ?? lesson.minutes[sourceLang] ?? 0,
      }),
    }),
  };
}
