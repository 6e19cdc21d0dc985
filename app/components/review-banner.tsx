import { Note } from "#app/components/note.tsx";
import type { Translator } from "#app/i18n/translate.ts";

/** State of the review of a lesson; the days are those of its front matter. */
export type Review =
  | { isReviewed: false }
  | {
      isReviewed: true;
      reviewer: string;
      qualification: string;
      reviewedOn: string;
      nextReviewOn: string;
    };

type Props = { t: Translator; review: Review };

/** Says of every lesson, on screen and on paper, whether a qualified person has reviewed it. */
export function ReviewBanner({ t, review }: Props) {
  if (review.isReviewed) {
    const { reviewedOn, nextReviewOn, ...reviewer } = review;
    return (
      <p className="small soft" data-review="reviewed">
        {t("common.banner.review.reviewed", {
          reviewer: reviewer.reviewer,
          qualification: reviewer.qualification,
          reviewedOn: t.plain.day(reviewedOn),
          nextReviewOn: t.plain.day(nextReviewOn),
        })}
      </p>
    );
  }
  return (
    <div data-review="draft">
      <Note kind="wait" icon="warning">
        <p>
          <b>{t("common.banner.review.notReviewed")}</b>
        </p>
      </Note>
    </div>
  );
}
