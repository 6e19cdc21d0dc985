import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { notFound } from "#app/http/responses.ts";
import { findPublishedCourse } from "#app/services/courseware/published-courses.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { practiceView, practiceViewShape } from "./practice-data.ts";
import { PracticePage } from "./practice-page.tsx";

export const handle = { policy: { loader: "lesson.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ course: z.string().max(60) });

/** What to know before practice, and the skills that an instructor will look for: open to everybody. */
export const loader = secured(
  "lesson.read",
  { params, output: practiceViewShape },
  async ({ db, actor, params: { course: courseId }, language }) => {
    const course = await findPublishedCourse(db, courseId);
    if (!course?.definition.practice) throw notFound();
    return practiceView(course, course.definition.practice, { actor, language });
  },
);

export const meta = titleMeta;

export default function PracticeRoute() {
  const view = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <PracticePage t={t} view={view} />
    </Page>
  );
}
