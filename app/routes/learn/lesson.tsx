import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { notFound, refused } from "#app/http/responses.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { answerLesson } from "./lesson-answer.ts";
import { lessonViewShape, lockedLesson } from "./lesson-data.ts";
import { LessonPage } from "./lesson-page.tsx";
import { findLesson, readLesson } from "./lesson-reading.ts";

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
  async (context) => {
    const found = await findLesson(context);
    if (found.missing) return refused(await lockedLesson(context.db, found), 403);
    const { part, view } = context.query;
    return readLesson(context, found, { wanted: part ?? null, isWhole: view === "all" });
  },
);

/** Answers one question of the lesson; the page replaces its form, or comes again at the same place. */
export const action = secured(
  "lesson.read",
  { params, query },
  async (context) => {
    const found = await findLesson(context);
    if (found.missing) throw notFound();
    return answerLesson(context, found);
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function LessonRoute() {
  const view = useLoaderData<typeof loader>() as z.output<typeof lessonViewShape>;
  const { t } = usePage();
  return (
    <Page>
      <LessonPage t={t} view={view} />
    </Page>
  );
}
