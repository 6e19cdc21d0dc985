import { z } from "zod";
import type { FrontMatter } from "#app/courseware/lesson-file.ts";
import type { LessonFragments } from "#app/courseware/lesson-fragments.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { MissingItem } from "#app/domain/requirements.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import {
  type PublishedCourse,
  readCurriculum,
} from "#app/services/courseware/published-courses.ts";
import type { ActorDb } from "#db/actor.ts";
import type { StoredLesson } from "#db/queries/courseware.ts";
import { lockShape, lockTexts } from "./lock-texts.ts";
import { reviewOf, reviewShape } from "./review-data.ts";

export const lessonViewShape = z.union([
  z.strictObject({
    kind: z.literal("locked"),
    title: z.string(),
    heading: z.string(),
    locks: z.array(lockShape),
  }),
  z.strictObject({
    kind: z.literal("open"),
    title: z.string(),
    heading: z.string(),
    kicker: z.string(),
    /** The language of the text, when the lesson does not have the page's. */
    foreignLanguage: z.enum(LANGUAGES).nullable(),
    review: reviewShape,
    objectives: z.array(z.string()),
    part: z.number(),
    partCount: z.number(),
    minutesLeft: z.number(),
    isWhole: z.boolean(),
    wasResumed: z.boolean(),
    isKnown: z.boolean(),
    html: z.string(),
    endnotes: z.string(),
    contents: z.array(
      z.strictObject({ heading: z.string(), href: z.string(), isCurrent: z.boolean() }),
    ),
    printHref: z.string(),
    practiceHref: z.string().nullable(),
    next: z.strictObject({
      kind: z.enum(["part", "lesson", "exam", "home"]),
      href: z.string(),
      label: z.string(),
    }),
  }),
]);
export type LessonView = z.output<typeof lessonViewShape>;

type Given = {
  course: PublishedCourse;
  slug: string;
  stored: StoredLesson;
  fragments: LessonFragments;
  part: number;
  html: string;
  language: Language;
  isWhole: boolean;
  isKnown: boolean;
  wasResumed: boolean;
};

const WORDS_PER_MINUTE = 150;

export function lessonView(given: Given): LessonView {
  const { course, slug, stored, fragments, part, language } = given;
  const t = translator(language);
  const { outline } = course.definition;
  const place = outline.findIndex((lesson) => lesson.slug === slug);
  const wordsLeft = fragments.parts.slice(part - 1).reduce((sum, { words }) => sum + words, 0);
  const frontMatter = stored.frontMatter as FrontMatter;
  return {
    kind: "open",
    title: t("learn.lesson.title", {
      lesson: stored.title,
      course: course.definition.title[language],
    }),
    heading: stored.title,
    kicker: t("learn.lesson.kicker", {
      course: course.definition.title[language],
      n: place + 1,
      of: outline.length,
      duration: t("common.duration.minutes", { minutes: stored.minutes }),
    }),
    foreignLanguage: stored.language === language ? null : stored.language,
    review: reviewOf(frontMatter.review),
    objectives: part === 1 || given.isWhole ? frontMatter.objectives : [],
    part,
    partCount: fragments.parts.length,
    minutesLeft: Math.max(1, Math.ceil(wordsLeft / WORDS_PER_MINUTE)),
    isWhole: given.isWhole,
    wasResumed: given.wasResumed,
    isKnown: given.isKnown,
    html: given.html,
    endnotes: fragments.endnotes,
    contents: contentsOf(given),
    printHref: paths.lessonPrint(course.courseId, slug),
    practiceHref: course.definition.practice ? paths.practice(course.courseId) : null,
    next: nextOf(given, place),
  };
}

const contentsOf = ({ course, slug, stored, fragments, part }: Given) =>
  fragments.parts.map(({ heading }, index) => ({
    heading: heading ?? stored.title,
    href: partHref(course.courseId, slug, index + 1),
    isCurrent: index + 1 === part,
  }));

/** The first part has a number, too: without one the lesson opens where the reader stopped. */
const partHref = (courseId: string, slug: string, part: number) =>
  `${paths.lesson(courseId, slug)}?part=${part}`;

function nextOf({ course, slug, fragments, part, language }: Given, place: number) {
  const t = translator(language);
  const { outline, exam, sourceLang } = course.definition;
  const following = fragments.parts[part];
  if (following) {
    const label = t("learn.lesson.nextPart", { part: following.heading ?? "" });
    return { kind: "part" as const, href: partHref(course.courseId, slug, part + 1), label };
  }
  const lesson = outline[place + 1];
  if (lesson) {
    const title = lesson.title[language] ?? lesson.title[sourceLang] ?? "";
    return {
      kind: "lesson" as const,
      href: paths.lesson(course.courseId, lesson.slug),
      label: t("learn.lesson.nextLesson", { lesson: title }),
    };
  }
  return exam
    ? { kind: "exam" as const, href: paths.exam(course.courseId), label: t("learn.lesson.toExam") }
    : { kind: "home" as const, href: paths.home(), label: t("learn.lesson.finish") };
}

/** A shut lesson keeps its name and says what opens it. */
export async function lockedLesson(
  db: ActorDb,
  {
    course,
    slug,
    language,
    missing,
  }: { course: PublishedCourse; slug: string; language: Language; missing: MissingItem[] | null },
): Promise<LessonView> {
  const { program } = await readCurriculum(db);
  const lesson = course.definition.outline.find((one) => one.slug === slug);
  const heading = lesson?.title[language] ?? course.definition.title[language];
  return {
    kind: "locked",
    title: heading,
    heading,
    locks: lockTexts(translator(language), program, missing ?? []),
  };
}
