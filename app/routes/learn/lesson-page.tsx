import { Banner } from "#app/components/banner.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { Compiled } from "#app/components/compiled.tsx";
import { ReviewBanner } from "#app/components/review-banner.tsx";
import { SaveState } from "#app/components/save-state.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { LessonView } from "./lesson-data.ts";
import { LockList } from "./lock-list.tsx";

type Open = Extract<LessonView, { kind: "open" }>;

export function LessonPage({ t, view }: { t: Translator; view: LessonView }) {
  if (view.kind === "locked") {
    return (
      <div className="text">
        <h1>{view.heading}</h1>
        <LockList t={t} locks={view.locks} />
        <p>
          <ButtonLink href={paths.home()}>{t("common.nav.home")}</ButtonLink>
        </p>
      </div>
    );
  }
  return (
    <>
      {!view.isWhole && <PartBar t={t} view={view} />}
      <div className="two">
        <LessonArticle t={t} view={view} />
        {!view.isWhole && <Contents t={t} view={view} />}
      </div>
    </>
  );
}

function PartBar({ t, view }: { t: Translator; view: Open }) {
  return (
    <div className="bar noprint">
      <span className="small">
        <b>{t("learn.lesson.part", { n: view.part, of: view.partCount })}</b>
        {" · "}
        {t("learn.lesson.minutesLeft", {
          duration: t("common.duration.minutes", { minutes: view.minutesLeft }),
        })}
      </span>
      {view.isKnown && <SaveState state="saved" text={t("common.saved")} />}
      <progress max={view.partCount} value={view.part} aria-label={t("learn.lesson.partsDone")}>
        {t("learn.lesson.part", { n: view.part, of: view.partCount })}
      </progress>
    </div>
  );
}

function LessonArticle({ t, view }: { t: Translator; view: Open }) {
  return (
    <article className="text" lang={view.foreignLanguage ?? undefined}>
      <p className="soft">{view.kicker}</p>
      <h1>{view.heading}</h1>
      {view.foreignLanguage && (
        <Banner kind="demo">
          {t("common.banner.notTranslated", {
            language: t(`common.language.${view.foreignLanguage}`),
          })}
        </Banner>
      )}
      <ReviewBanner t={t} review={view.review} />
      {view.wasResumed && <p className="small soft noprint">{t("learn.lesson.resumed")}</p>}
      {view.objectives.length > 0 && (
        <details className="small" open={view.isWhole || undefined}>
          <summary>{t("learn.lesson.objectives")}</summary>
          <ul>
            {view.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </details>
      )}
      <Compiled as="div" html={view.html} />
      <Compiled as="div" html={view.endnotes} />
      {!view.isWhole && (
        <p className="noprint">
          <ButtonLink href={view.next.href} icon="arrow" isWide>
            {view.next.label}
          </ButtonLink>
        </p>
      )}
      {!view.isKnown && !view.isWhole && (
        <p className="noprint">
          {t("learn.lesson.loginHint")} <a href={paths.signUp()}>{t("account.signUp.title")}</a>
        </p>
      )}
    </article>
  );
}

function Contents({ t, view }: { t: Translator; view: Open }) {
  return (
    <aside className="noprint">
      <div className="card">
        <h2 className="h3">{t("learn.lesson.contents")}</h2>
        <ul className="list">
          {view.contents.map(({ heading, href, isCurrent }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent ? "step" : undefined}>
                {heading}
              </a>
            </li>
          ))}
        </ul>
        <ButtonLink href={view.printHref} icon="print" isQuiet>
          {t("learn.lesson.print")}
        </ButtonLink>
        {view.practiceHref && (
          <p>
            <a href={view.practiceHref}>{t("learn.practice.link")}</a>
          </p>
        )}
      </div>
    </aside>
  );
}
