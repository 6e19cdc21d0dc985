import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { attemptsLeft, mayStart } from "#app/domain/attempts.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { findCourseLock } from "#app/services/learning/find-course-lock.ts";
import { mayRequalify } from "#app/services/learning/may-requalify.ts";
import { readExam } from "#app/services/learning/read-exam.ts";
import { startExam } from "#app/services/learning/start-exam.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { listLessonMarks } from "#db/queries/learning.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { ExamStart, examStartShape } from "./exam-start-page.tsx";

export const handle = {
  policy: { loader: "exam.sit", action: "exam.sit" },
} as const satisfies RouteHandle;

const params = z.strictObject({ course: z.string().max(60) });

export const loader = secured(
  "exam.sit",
  { params, output: examStartShape },
  async ({ db, params: { course: courseId }, person, language, now, today }) => {
    const found = await readExam(db, { personId: person.personId, courseId });
    if (!found) throw notFound();
    const { course, exam, history } = found;
    const day = await today();
    if (await findCourseLock(db, { courseId, stage: course.definition.stage, today: day }))
      throw notFound();
    const certificates = await listCertificatesOf(db, person.personId);
    const marks = await listLessonMarks(db, person.personId);
    const read = new Set(marks.filter(({ isRead }) => isRead).map(({ lessonId }) => lessonId));
    const t = translator(language);
    const title = t("exam.start.heading", { course: course.definition.title[language] });
    const decision = mayStart({
      ...history,
      rules: exam.attempts,
      now: await now(),
      mayRequalify: mayRequalify(certificates, course, day),
    });
    const running = history.attempts.find(({ submittedAt }) => submittedAt === null);
    return {
      title,
      action: paths.exam(courseId),
      questionCount: exam.draw.reduce((sum, { count }) => sum + count, 0),
      minutes: exam.minutes,
      passMark: exam.passMark,
      attemptsLeft: attemptsLeft(history.attempts, history.releases, exam.attempts),
      lessonsUnread: course.definition.outline.filter(({ lessonId }) => !read.has(lessonId)).length,
      state: decision.ok ? ("open" as const) : decision.reason,
      until: running
        ? t.plain.time(running.deadlineAt, person.timeZone)
        : !decision.ok && decision.reason === "coolDown"
          ? t.plain.time(decision.until, person.timeZone)
          : null,
      runningHref: running ? paths.attempt(running.id) : null,
    };
  },
);

/** Two quick clicks start one attempt: the second finds it. */
export const action = secured(
  "exam.sit",
  { params },
  async ({ db, params: { course: courseId }, person, language, now, today }) => {
    const found = await readExam(db, { personId: person.personId, courseId });
    if (!found) throw notFound();
    const { course } = found;
    const day = await today();
    if (await findCourseLock(db, { courseId, stage: course.definition.stage, today: day }))
      throw notFound();
    // The attempt is one statement: of two starts the constraints let one in.
    const started = await startExam(db, {
      ...found,
      personId: person.personId,
      language,
      now: await now(),
      mayRequalify: async () =>
        mayRequalify(await listCertificatesOf(db, person.personId), course, day),
    });
    return started.ok
      ? goTo(paths.attempt(started.attemptId))
      : refused({ reason: started.reason }, 409);
  },
);

export const meta = titleMeta;

export default function ExamStartRoute() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<{ reason: string }>();
  const { t } = usePage();
  return (
    <Page>
      <ExamStart t={t} view={view} isRefused={Boolean(refusal)} />
    </Page>
  );
}
