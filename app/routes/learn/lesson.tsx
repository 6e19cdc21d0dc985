import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { newGuest } from "#app/auth/sessions.ts";
import type { LessonFragments } from "#app/courseware/lesson-fragments.ts";
import type { QuestionResponse, QuestionType } from "#app/domain/questions.ts";
import type { Fields } from "#app/http/forms.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound, refused } from "#app/http/responses.ts";
import { welcomeGuest } from "#app/services/accounts/welcome-guest.ts";
import { findPublishedVersion } from "#app/services/courseware/published-courses.ts";
import { answerCheck } from "#app/services/learning/answer-check.ts";
import { findCourseLock } from "#app/services/learning/find-course-lock.ts";
import { recordPart } from "#app/services/learning/record-part.ts";
import { findLessonPlace, findLessonVersion } from "#db/queries/courseware.ts";
import { findLessonMark } from "#db/queries/learning.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { isAnswered, responseFromFields } from "./answer-fields.ts";
import { lessonView, lessonViewShape, lockedLesson } from "./lesson-data.ts";
import { LessonPage } from "./lesson-page.tsx";
import { checkHtml, learnerIdOf, lessonHtml } from "./lesson-text.tsx";

export const handle = {
  policy: { loader: "lesson.read", action: "lesson.read" },
} as const satisfies RouteHandle;

const params = z.strictObject({ course: z.string().max(60), lesson: z.string().max(80) });
const query = z.object({
  part: z.coerce.number().int().min(1).max(99).optional(),
  view: z.literal("all").optional(),
});

/** One part of a lesson, or all of them to print. Opening a part is remembered for whoever is known. */
export const loader = secured(
  "lesson.read",
  { params, query, output: lessonViewShape },
  async ({
    db,
    params: { course: courseId, lesson: slug },
    query: { part: wanted, view },
    actor,
    language,
    today,
  }) => {
    const place = await findLessonPlace(db, { courseId, slug, language });
    if (!place) throw notFound();
    const course = await findPublishedVersion(db, place.courseVersionId);
    const missing =
      course.definition.stage === "introduction"
        ? null
        : await findCourseLock(db, {
            courseId,
            stage: course.definition.stage,
            today: await today(),
          });
    if (missing) return refused(await lockedLesson(db, { course, slug, language, missing }), 403);
    const stored = await findLessonVersion(db, place.lessonVersionId);
    if (!stored) throw notFound();
    const fragments = stored.fragments as LessonFragments;
    const learnerId = learnerIdOf(actor);
    const mark = wanted || !learnerId ? null : await findLessonMark(db, learnerId, place.lessonId);
    const part = Math.min(wanted ?? mark?.lastPart ?? 1, fragments.parts.length);
    if (learnerId && view !== "all") {
      await recordPart(db, {
        learnerId,
        lessonId: place.lessonId,
        courseId,
        part,
        partCount: fragments.parts.length,
      });
    }
    const parts = view === "all" ? fragments.parts : fragments.parts.slice(part - 1, part);
    const html = await lessonHtml(
      db,
      { course, slug, language: place.language, learnerId, actor },
      parts,
    );
    return lessonView({
      course,
      slug,
      stored,
      fragments,
      part,
      html,
      language,
      isWhole: view === "all",
      isKnown: actor.kind === "person",
      wasResumed: (mark?.lastPart ?? 1) > 1,
    });
  },
  { mode: "write" },
);

function readAnswer(type: QuestionType, fields: Fields): QuestionResponse | null {
  const response = responseFromFields(type, 1, fields);
  return isAnswered(response) ? response : null;
}

/** Answers one question of the lesson. A reader whom nobody knows yet becomes a guest, to keep the answer. */
export const action = secured(
  "lesson.read",
  { params, query },
  async ({
    db,
    params: { course: courseId, lesson: slug },
    fields,
    actor,
    language,
    request,
    isHttps,
    today,
  }) => {
    const place = await findLessonPlace(db, { courseId, slug, language });
    if (!place) throw notFound();
    const course = await findPublishedVersion(db, place.courseVersionId);
    if (
      await findCourseLock(db, { courseId, stage: course.definition.stage, today: await today() })
    )
      throw notFound();
    const guest = actor.kind === "anonymous" ? newGuest(isHttps) : null;
    const known = learnerIdOf(actor);
    const learnerId =
      known ??
      (guest
        ? await welcomeGuest(db, { tokenHash: guest.tokenHash, cohortId: null, language })
        : "");
    const questionId = typeof fields.check === "string" ? fields.check : "";
    const answered = await answerCheck(db, {
      learnerId,
      courseId,
      questionId,
      read: (type) => readAnswer(type, fields),
    });
    if (!answered.ok && answered.reason === "unknownQuestion") throw notFound();
    const headers: Record<string, string> = guest ? { "Set-Cookie": guest.cookie } : {};
    const anchor = `#${encodeURIComponent(questionId)}`;
    if (answered.ok && request.headers.get("X-Fragment") === "1") {
      const shown = { course, slug, language: place.language, learnerId, actor };
      return new Response(checkHtml(shown, answered.question, answered.response, answered.points), {
        headers: { "Content-Type": "text/html; charset=utf-8", ...headers },
      });
    }
    const part = answered.ok ? answered.question.part : 1;
    return goTo(paths.lesson(courseId, slug, part) + anchor, headers);
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function LessonRoute() {
  const view = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <LessonPage t={t} view={view} />
    </Page>
  );
}
