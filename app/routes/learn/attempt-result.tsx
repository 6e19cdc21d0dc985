import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound } from "#app/http/responses.ts";
import { curriculumOf } from "#app/services/courseware/published-courses.ts";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { keyedByVersion } from "#app/services/learning/submit-exam.ts";
import { findEarned } from "#db/queries/issuing.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { resultView, resultViewShape } from "./result-data.ts";
import { ResultPage } from "./result-page.tsx";

export const handle = { policy: { loader: "exam.sit" } } as const satisfies RouteHandle;

const params = z.strictObject({ attemptId: z.uuid() });

/** Only after handing in are keys and rationales read. */
export const loader = secured(
  "exam.sit",
  { params, output: resultViewShape },
  async ({ db, params: { attemptId }, person, language, today }) => {
    const shown = await readAttempt(db, { attemptId, personId: person.personId });
    if (!shown) throw notFound();
    if (!shown.attempt.submittedAt) return goTo(paths.attempt(attemptId));
    const keyed = await keyedByVersion(db, shown.attempt);
    const isPassed = shown.attempt.isPassed === true;
    const certificateKindId = shown.course.definition.certificateKind;
    const earned =
      isPassed && certificateKindId
        ? await findEarned(db, { personId: person.personId, certificateKindId })
        : null;
    const curriculum = earned && (await curriculumOf(db, earned.versions));
    return resultView({
      shown,
      keyed,
      person,
      language,
      today: await today(),
      certificate: earned?.certificate ?? null,
      opened: (earned?.openedSpecializationIds ?? []).flatMap((specializationId) => {
        const found = curriculum?.program.specializations.find(({ id }) => id === specializationId);
        const course = found && curriculum?.courses.get(found.course);
        const lesson = course?.definition.outline[0];
        return found
          ? [
              {
                title: found.title[language],
                href: course && lesson ? paths.lesson(course.courseId, lesson.slug) : null,
              },
            ]
          : [];
      }),
    });
  },
);

export const meta = titleMeta;

export default function AttemptResultRoute() {
  const view = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <ResultPage t={t} view={view} />
    </Page>
  );
}
