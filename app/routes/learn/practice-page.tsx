import { ButtonLink } from "#app/components/button.tsx";
import { Compiled } from "#app/components/compiled.tsx";
import { Note } from "#app/components/note.tsx";
import { ReviewBanner } from "#app/components/review-banner.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import type { PracticeView } from "./practice-data.ts";

/** Reads like a handout and prints like one: each checklist with places for the marks. */
export function PracticePage({ t, view }: { t: Translator; view: PracticeView }) {
  return (
    <article className="text">
      <p className="soft">{view.course}</p>
      <h1>{t("learn.practice.heading")}</h1>
      <ReviewBanner t={t} review={view.review} />
      {view.minimumHtml && (
        <Note kind="advice" title={t("learn.practice.minimum")}>
          <p>
            <Compiled html={view.minimumHtml} />
          </p>
        </Note>
      )}
      {view.sections.map(({ titleHtml, pointsHtml }) => (
        <section key={titleHtml}>
          <h2>
            <Compiled html={titleHtml} />
          </h2>
          <ul>
            {pointsHtml.map((html) => (
              <li key={html}>
                <Compiled html={html} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {view.checklists.map((checklist) => (
        <Checklist key={checklist.id} t={t} checklist={checklist} />
      ))}
      <p className="noprint">
        <ButtonLink href={view.lessonsHref} isQuiet>
          {t("learn.practice.lessons")}
        </ButtonLink>
      </p>
    </article>
  );
}

type ChecklistProps = { t: Translator; checklist: PracticeView["checklists"][number] };

function Checklist({ t, checklist: { id, titleHtml, passHtml, items } }: ChecklistProps) {
  return (
    <section className="skills" aria-labelledby={id}>
      <h2 id={id}>
        <Compiled html={titleHtml} />
      </h2>
      <p className="soft">
        <Compiled html={passHtml} />
      </p>
      <ol>
        {items.map(({ id: item, html, isCritical }) => (
          <li key={item}>
            <Compiled html={html} />
            {isCritical && <b> {t("learn.practice.critical")}</b>}
            <span className="marks" aria-hidden="true">
              {t("learn.practice.marks")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
