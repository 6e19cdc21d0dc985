import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import type { LessonFragments } from "#app/courseware/lesson-fragments.ts";
import type { Language } from "#app/domain/languages.ts";
import type { MissingItem } from "#app/domain/requirements.ts";
import { notFound } from "#app/http/responses.ts";
import {
  findPublishedVersion,
  type PublishedCourse,
} from "#app/services/courseware/published-courses.ts";
import { findCourseLock } from "#app/services/learning/find-course-lock.ts";
import { recordPart } from "#app/services/learning/record-part.ts";
import { findLessonPlace, findLessonVersion, type LessonPlace } from "#db/queries/courseware.ts";
import { listCheckAnswers } from "#db/queries/learning.ts";
import { type LessonView, lessonView } from "./lesson-data.ts";
import { learnerIdOf, lessonHtml, questionIdsOf } from "./lesson-text.tsx";

export type LessonContext = Pick<
  SecuredContext<Shapes>,
  "db" | "actor" | "language" | "today" | "fields" | "request" | "isHttps"
> & { params: { course: string; lesson: string } };

export type FoundLesson = {
  course: PublishedCourse;
  place: LessonPlace;
  slug: string;
  language: Language;
  /** What keeps the lesson shut; null when it is open. */
  missing: MissingItem[] | null;
};

/** The lesson of the address. @throws 404 where there is none */
export async function findLesson(context: LessonContext): Promise<FoundLesson> {
  const { db, actor, language, today } = context;
  const { course: courseId, lesson: slug } = context.params;
  const learnerId = learnerIdOf(actor);
  const place = await findLessonPlace(db, { courseId, slug, language, learnerId });
  if (!place) throw notFound();
  const course = await findPublishedVersion(db, place.courseVersionId);
  const { stage } = course.definition;
  const isOpenToAll = stage === "introduction";
  const missing = isOpenToAll
    ? null
    : await findCourseLock(db, { courseId, stage, today: await today() });
  return { course, place, slug, language, missing };
}

/** What the page shows, resumed where the reader stopped unless a part is asked for. */
export async function readLesson(
  { db, actor }: LessonContext,
  { course, place, slug, language }: FoundLesson,
  { wanted, isWhole }: { wanted: number | null; isWhole: boolean },
): Promise<LessonView> {
  const stored = await findLessonVersion(db, place.lessonVersionId);
  if (!stored) throw notFound();
  const fragments = stored.fragments as LessonFragments;
  const partCount = fragments.parts.length;
  const part = Math.min(wanted ?? place.lastPart ?? 1, partCount);
  const parts = isWhole ? fragments.parts : fragments.parts.slice(part - 1, part);
  const learnerId = learnerIdOf(actor);
  const questionIds = questionIdsOf(parts);
  const opened = { lessonId: place.lessonId, courseId: course.courseId, part, partCount };
  const answered = !learnerId
    ? []
    : isWhole
      ? await listCheckAnswers(db, learnerId, questionIds)
      : await recordPart(db, { learnerId, ...opened }, questionIds);
  const shown = { course, slug, language: place.language, learnerId, actor };
  return lessonView({
    course,
    slug,
    stored,
    fragments,
    part,
    html: await lessonHtml(db, shown, parts, answered),
    language,
    isWhole,
    isKnown: actor.kind === "person",
    wasResumed: !wanted && part > 1,
  });
}
