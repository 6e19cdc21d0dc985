import { Button, ButtonLink } from "#app/components/button.tsx";
import { Note } from "#app/components/note.tsx";
import { Question } from "#app/components/question.tsx";
import { QuestionGrid } from "#app/components/question-grid.tsx";
import { SaveState } from "#app/components/save-state.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { AttemptView } from "./attempt-data.ts";

type Props = { t: Translator; view: AttemptView; savedAt: string | null; wantsFinish: boolean };

export function AttemptPage({ t, view, savedAt, wantsFinish }: Props) {
  const answered = view.items.filter(({ isSaved }) => isSaved).length;
  return (
    <form
      method="post"
      action={paths.attempt(view.attemptId)}
      data-island="exam"
      data-save-url={view.saveUrl}
      data-deadline={view.deadlineAt}
      data-now={view.now}
      data-saved-text={t("exam.run.saved")}
      data-waiting-text={t("exam.run.waiting", { count: "#" })}
      data-refused-text={t("exam.run.refused")}
      data-signin-text={t("exam.run.signIn")}
      data-signin-url={view.signInUrl}
      data-minutes-text={t("exam.run.minutesLeft", { minutes: "#" })}
      data-last-minute-text={t("exam.run.lastMinute")}
      data-over-text={t("exam.run.timeOver")}
    >
      <div className="bar">
        <span>
          <b className="n" role="timer" data-countdown="">
            {t("exam.run.minutesLeft", { minutes: view.minutesLeft })}
          </b>{" "}
          <span className="small soft">{view.deadlineText}</span>
        </span>
        <SaveState state="saved" text={t("exam.run.saved")} isLive />
        <progress max={view.items.length} value={answered} aria-label={t("exam.run.progress")}>
          {t("exam.run.answered", { count: answered })}
        </progress>
      </div>
      <div className="two">
        <div className="text">
          <h1>{view.heading}</h1>
          {savedAt && !wantsFinish && (
            <Note kind="do" title={t("exam.run.saved")} isLive>
              <p className="small">{savedAt}</p>
            </Note>
          )}
          <div data-waiting-note="" hidden>
            <Note kind="wait" icon="waiting" title={t("exam.run.waiting.title")}>
              <p className="small">{t("exam.run.waiting.text")}</p>
            </Note>
          </div>
          {wantsFinish && <FinishCard t={t} unanswered={view.items.length - answered} />}
          {view.items.map(({ n, question, entered, revision }) => (
            <section key={n} className="card" id={`n${n}`}>
              <p className="small soft">{t("common.questionOf", { n, of: view.items.length })}</p>
              <input type="hidden" name={`rev.${n}`} value={revision} />
              <Question
                t={t}
                position={n}
                question={question}
                entered={entered}
                revision={revision}
              />
              <Button name="intent" value="save" isQuiet>
                {t("exam.run.saveOne")}
              </Button>
            </section>
          ))}
          {!wantsFinish && (
            <Button name="intent" value="review" isWide>
              {t("exam.finish.action")}
            </Button>
          )}
        </div>
        <aside className="noprint">
          <h2 className="h3">{t("exam.run.allQuestions")}</h2>
          <QuestionGrid
            t={t}
            states={view.items.map(({ isSaved }) => (isSaved ? "saved" : "empty"))}
            href={(n) => `#n${n}`}
          />
          <p className="small soft">{t("exam.start.deadline")}</p>
          <p className="small soft">{view.rules}</p>
        </aside>
      </div>
    </form>
  );
}

/** The last look before handing in: how many are empty, and that there is no way back. */
function FinishCard({ t, unanswered }: { t: Translator; unanswered: number }) {
  return (
    <section className="card" id="finish">
      <h2>{t("exam.finish.title")}</h2>
      <p>
        {unanswered === 0
          ? t("exam.finish.allAnswered")
          : t("exam.finish.unanswered", { count: unanswered })}
      </p>
      <p className="small soft">{t("exam.finish.note")}</p>
      <div className="row">
        <ButtonLink href="#n1" isQuiet>
          {t("exam.finish.back")}
        </ButtonLink>
        <Button name="intent" value="finish">
          {t("exam.finish.confirm")}
        </Button>
      </div>
    </section>
  );
}
