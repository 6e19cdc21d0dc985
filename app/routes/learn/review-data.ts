import { z } from "zod";
import type { FrontMatter } from "#app/courseware/lesson-file.ts";

/** Whether a text has been reviewed, as its banner says it. */
export const reviewShape = z.union([
  z.strictObject({ isReviewed: z.literal(false) }),
  z.strictObject({
    isReviewed: z.literal(true),
    reviewer: z.string(),
    qualification: z.string(),
    reviewedOn: z.string(),
    nextReviewOn: z.string(),
  }),
]);

export function reviewOf({
  status,
  reviewer,
  qualification,
  reviewedOn,
  nextReviewOn,
}: FrontMatter["review"]): z.output<typeof reviewShape> {
  if (status !== "reviewed" || !reviewedOn || !nextReviewOn) return { isReviewed: false };
  return { isReviewed: true, reviewer, qualification, reviewedOn, nextReviewOn };
}
