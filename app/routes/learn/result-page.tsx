import { ButtonLink } from "#app/components/button.tsx";
import { CertificateCard } from "#app/components/certificate-card.tsx";
import { Compiled } from "#app/components/compiled.tsx";
import { Note } from "#app/components/note.tsx";
import { ResultPlate } from "#app/components/verdict.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { CertificateLinks } from "./certificate-links.tsx";
import type { ResultView } from "./result-data.ts";

type Props = { t: Translator; view: ResultView };

export function ResultPage({ t, view }: Props) {
  return (
    <div className="two">
      <div className="text">
        <p className="soft">{view.heading}</p>
        <ResultPlate
          isGood={view.isPassed}
          title={t(view.isPassed ? "exam.result.passed" : "exam.result.failed")}
        >
          {t("exam.result.score", { score: view.score, max: view.maxScore })}
        </ResultPlate>
        {view.wasExpired && <p className="small soft">{t("exam.result.expired")}</p>}
        {!view.isPassed && <NotYet t={t} view={view} />}
        {view.isAwaited && <Awaited t={t} />}
        {view.certificate && (
          <CertificateCard t={t} certificate={view.certificate} isFresh>
            <CertificateLinks
              t={t}
              code={view.certificate.code}
              isMinor={view.certificate.isMinor}
              languages={view.languages}
            />
          </CertificateCard>
        )}
        <Opened t={t} opened={view.opened} />
      </div>
      <div>
        <h2>{t("exam.result.mistakes")}</h2>
        {view.mistakes.length === 0 && <p>{t("exam.result.noMistakes")}</p>}
        {view.mistakes.map((mistake) => (
          <Mistake key={mistake.n} t={t} mistake={mistake} />
        ))}
      </div>
    </div>
  );
}

function NotYet({ t, view }: Props) {
  return (
    <>
      <p>{t("exam.result.pass", { pass: view.passPercent })}</p>
      {view.criticalMissed > 0 && (
        <Note kind="danger">
          <p>{t("exam.result.criticalMissed", { count: view.criticalMissed })}</p>
        </Note>
      )}
      {view.nextAttempt && <p>{t("exam.result.nextAttempt", { time: view.nextAttempt })}</p>}
      <p>
        <ButtonLink href={view.examHref}>{t("exam.result.tryAgain")}</ButtonLink>
      </p>
    </>
  );
}

function Awaited({ t }: { t: Translator }) {
  return (
    <Note kind="wait" icon="waiting" title={t("exam.result.guardian.title")}>
      <p>{t("exam.result.guardian.text")}</p>
      <p>
        <ButtonLink href={paths.guardianRequest()}>{t("exam.result.guardian.action")}</ButtonLink>
      </p>
    </Note>
  );
}

function Opened({ t, opened }: { t: Translator; opened: ResultView["opened"] }) {
  if (opened.length === 0) return null;
  return (
    <section>
      <h2>
        {opened.length === 1
          ? t("exam.result.opened")
          : t("exam.result.openedMany", { count: opened.length })}
      </h2>
      <ul className="list">
        {opened.map(({ title, href }) => (
          <li key={title}>{href ? <a href={href}>{title}</a> : <b>{title}</b>}</li>
        ))}
      </ul>
    </section>
  );
}

function Mistake({ t, mistake }: { t: Translator; mistake: ResultView["mistakes"][number] }) {
  return (
    <section className="card">
      <h3>
        <Compiled html={mistake.stemHtml} />
      </h3>
      {mistake.isCritical && (
        <p className="small">
          <b>{t("exam.result.critical")}</b>
        </p>
      )}
      {mistake.answerHtml === null ? (
        <p>{t("exam.result.noAnswer")}</p>
      ) : (
        <dl className="pairs">
          <div>
            <dt>{t("exam.result.yourAnswerLabel")}</dt>
            <dd>
              <Compiled html={mistake.answerHtml} />
            </dd>
          </div>
        </dl>
      )}
      <dl className="pairs">
        <div>
          <dt>{t("exam.result.rightAnswerLabel")}</dt>
          <dd>
            <Compiled html={mistake.rightHtml} />
          </dd>
        </div>
      </dl>
      <p>
        <Compiled html={mistake.rationaleHtml} />
      </p>
      <p>
        <a href={mistake.partHref}>{t("exam.result.toPart")}</a>
      </p>
    </section>
  );
}
