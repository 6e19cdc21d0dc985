import { z } from "zod";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { Learning } from "#app/services/learning/read-learning.ts";

/** Props of the one Continue plate. */
export const continueShape = z.strictObject({
  href: z.string(),
  action: z.string(),
  detail: z.string(),
  progress: z.strictObject({ done: z.number(), all: z.number() }).optional(),
});
export type Continue = z.output<typeof continueShape>;

/** Exactly one next step, whatever is going on. */
export function continueOf(
  t: Translator,
  { map, curriculum, marks, runningAttempt }: Learning,
): Continue {
  const { next } = map;
  const course = next.kind === "nothing" ? undefined : curriculum.courses.get(next.courseId);
  const courseTitle = course?.definition.title[t.language] ?? "";
  if (next.kind === "exam") {
    const href =
      next.isInProgress && runningAttempt
        ? paths.attempt(runningAttempt.id)
        : paths.exam(next.courseId);
    return {
      href,
      action: t(next.isInProgress ? "learn.home.resumeExam" : "learn.home.continue"),
      detail: t("learn.home.continueExam", { course: courseTitle }),
    };
  }
  if (next.kind === "lesson" && course) {
    const lesson = course.definition.outline[next.n - 1];
    return {
      href: lesson ? paths.lesson(next.courseId, lesson.slug) : paths.home(),
      action: t(marks.length === 0 ? "learn.home.begin" : "learn.home.continue"),
      detail: t("learn.home.continueLesson", {
        lesson: lesson?.title[t.language] ?? lesson?.title[course.definition.sourceLang] ?? "",
        n: next.n,
        of: next.of,
        duration: t("common.duration.left", {
          duration: t("common.duration.minutes", { minutes: next.lessonMinutesLeft }),
        }),
      }),
      progress: { done: next.n - 1, all: next.of },
    };
  }
  return {
    href: paths.wallet(),
    action: t("learn.home.allDone"),
    detail: t("learn.home.allDoneDetail"),
  };
}
