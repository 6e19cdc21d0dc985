import { z } from "zod";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import type { PracticeGuide } from "#app/courseware/practice-guide.ts";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import type { PublishedCourse } from "#app/services/courseware/published-courses.ts";
import type { Actor } from "#db/actor.ts";
import { emergencyNumbersFor } from "./emergency-numbers.ts";
import { reviewOf, reviewShape } from "./review-data.ts";

export const practiceViewShape = z.strictObject({
  title: z.string(),
  course: z.string(),
  review: reviewShape,
  minimumHtml: z.string().nullable(),
  sections: z.array(z.strictObject({ titleHtml: z.string(), pointsHtml: z.array(z.string()) })),
  checklists: z.array(
    z.strictObject({
      id: z.string(),
      titleHtml: z.string(),
      passHtml: z.string(),
      items: z.array(z.strictObject({ id: z.string(), html: z.string(), isCritical: z.boolean() })),
    }),
  ),
  lessonsHref: z.string(),
});
export type PracticeView = z.output<typeof practiceViewShape>;

export function practiceView(
  course: PublishedCourse,
  { minimum, guide, checklists, review }: PracticeGuide,
  { actor, language }: { actor: Actor; language: Language },
): PracticeView {
  const { courseId, definition } = course;
  const emergency = emergencyNumbersFor(actor, definition);
  const html = (texts: Trilingual) => fillEmergencyNumbers(texts[language], emergency);
  const title = definition.title[language];
  const [first] = definition.outline;
  return {
    title: translator(language)("learn.practice.title", { course: title }),
    course: title,
    review: reviewOf(review),
    minimumHtml: minimum && html(minimum),
    sections: guide.map(({ title: heading, points }) => ({
      titleHtml: html(heading),
      pointsHtml: points.map(html),
    })),
    checklists: checklists.map(({ id, title: heading, pass, items }) => ({
      id,
      titleHtml: html(heading),
      passHtml: html(pass),
      items: items.map((item) => ({
        id: item.id,
        html: html(item.text),
        isCritical: item.isCritical,
      })),
    })),
    lessonsHref: first ? paths.lesson(courseId, first.slug) : paths.home(),
  };
}
