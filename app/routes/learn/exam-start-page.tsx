import { z } from "zod";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Note } from "#app/components/note.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

export const examStartShape = z.strictObject({
  title: z.string(),
  action: z.string(),
  questionCount: z.number(),
  minutes: z.number(),
  passMark: z.number(),
  attemptsLeft: z.number(),
  lessonsUnread: z.number(),
  state: z.enum(["open", "inProgress", "coolDown", "needsRelease", "passed", "trainingWithdrawn"]),
  /** Clock time: the deadline of the running attempt, or the end of the cool-down. */
  until: z.string().nullable(),
  runningHref: z.string().nullable(),
});
type View = z.output<typeof examStartShape>;

/** The rules before the start, and whatever stands in the way of it. */
export function ExamStart({
  t,
  view,
  isRefused,
}: {
  t: Translator;
  view: View;
  isRefused: boolean;
}) {
  return (
    <div className="text">
      <h1>{view.title}</h1>
      <Barrier t={t} view={view} isRefused={isRefused} />
      <h2>{t("exam.start.rules")}</h2>
      <ul>
        <li>
          {t("exam.start.questions", {
            count: view.questionCount,
            duration: t("common.duration.minutes", { minutes: view.minutes }),
          })}
        </li>
        <li>{t("exam.start.pass", { percent: t.plain.percent(view.passMark) })}</li>
        <li>{t("exam.start.saved")}</li>
        <li>{t("exam.start.deadline")}</li>
        <li>{t("exam.start.help")}</li>
        <li>{t("exam.start.theory")}</li>
      </ul>
      {view.state === "open" && (
        <form method="post" action={view.action}>
          <p>{t("exam.start.attempts", { left: view.attemptsLeft })}</p>
          {view.lessonsUnread > 0 && (
            <p className="small soft">
              {t("exam.start.lessonsFirst", { count: view.lessonsUnread })}
            </p>
          )}
          <Button isWide icon="arrow">
            {t("exam.start.submit")}
          </Button>
        </form>
      )}
    </div>
  );
}

function Barrier({ t, view, isRefused }: { t: Translator; view: View; isRefused: boolean }) {
  switch (view.state) {
    case "inProgress":
      return (
        <Note kind="wait" title={t("exam.start.resume", { time: view.until ?? "" })}>
          <ButtonLink href={view.runningHref ?? paths.home()} icon="arrow">
            {t("exam.start.resumeAction")}
          </ButtonLink>
        </Note>
      );
    case "coolDown":
      return (
        <Note kind={isRefused ? "danger" : "wait"} icon="clock">
          <p>
            <RichText t={t} id="exam.start.coolDown" args={{ time: view.until ?? "" }} />
          </p>
        </Note>
      );
    case "needsRelease":
      return (
        <Note kind="wait" icon="lock">
          <p>{t("exam.start.needsRelease")}</p>
        </Note>
      );
    case "trainingWithdrawn":
      return (
        <Note kind={isRefused ? "danger" : "wait"} icon="lock">
          <p>{t("exam.start.trainingWithdrawn")}</p>
          <p>
            <a href={`${paths.account()}#consents`}>{t("exam.start.giveConsent")}</a>
          </p>
        </Note>
      );
    case "passed":
      return (
        <Note kind="do">
          <p>{t("exam.start.passed")}</p>
          <p>
            <a href={paths.wallet()}>{t("common.nav.certificates")}</a>
          </p>
        </Note>
      );
    default:
      return null;
  }
}
