import { Banner } from "#app/components/banner.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { CertificateCard, type ShownCertificate } from "#app/components/certificate-card.tsx";
import { ContinuePlate } from "#app/components/continue-plate.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ICON_NAMES, Icon } from "#app/components/icons.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { Lock } from "#app/components/lock.tsx";
import { Note } from "#app/components/note.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import { ReviewBanner } from "#app/components/review-banner.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import { SaveState } from "#app/components/save-state.tsx";
import { Shelf } from "#app/components/shelf.tsx";
import {
  CLEARANCE_VERDICTS,
  ResultPlate,
  Verdict,
  VerdictPlate,
} from "#app/components/verdict.tsx";
import { VERDICTS } from "#app/domain/certificates.ts";
import type { Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator };

const CERTIFICATE: ShownCertificate = {
  title: "Первая помощь",
  level: "theory",
  verdict: "valid",
  daysLeft: 730,
  holder: "Нұрланқызы Айым",
  validThrough: "2028-11-22",
  code: "7Q2M9KX4TBWD3RHV5NZ8",
  qr: {
    path: "M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7zM9 2h3v4h-3zM9 9h5v3h-5zM16 10h2v8h-2zM9 15h4v5h-4z",
    size: 21,
  },
  mark: "demo",
};

/** Buttons, verdicts, waiting, boxes, certificates. */
export function GalleryStates({ t }: Props) {
  return (
    <>
      <Buttons t={t} />
      <Verdicts t={t} />
      <Shelf name="SaveState">
        <SaveState state="saved" text={t("exam.run.saved")} />
        <SaveState state="waiting" text={t("exam.run.waiting", { count: 1 })} />
        <SaveState state="refused" text={t("exam.run.refused")} />
      </Shelf>
      <Boxes t={t} />
      <Shelf name="CertificateCard">
        <CertificateCard t={t} certificate={CERTIFICATE} isFresh heading="h3">
          <div className="row">
            <ButtonLink href="#card" isQuiet icon="picture">
              {t("certificates.card.picture")}
            </ButtonLink>
            <ButtonLink href="#pdf" isQuiet icon="download">
              {t("certificates.card.pdf")}
            </ButtonLink>
          </div>
        </CertificateCard>
        {VERDICTS.slice(1, 6).map((verdict) => (
          <CertificateCard
            key={verdict}
            t={t}
            certificate={{ ...CERTIFICATE, verdict, qr: undefined, mark: null }}
            heading="h3"
          />
        ))}
      </Shelf>
    </>
  );
}

function Buttons({ t }: Props) {
  return (
    <Shelf name="Button">
      <div className="row">
        <ButtonLink href="#next" icon="arrow">
          {t("common.action.next")}
        </ButtonLink>
        <a className="button is-hovered" href="#hover">
          {t("common.action.next")}
        </a>
        <a className="button is-focused" href="#focus">
          {t("common.action.next")}
        </a>
        <ButtonLink href="#quiet" isQuiet icon="print">
          {t("common.action.print")}
        </ButtonLink>
        <a className="button quiet is-hovered" href="#quiet-hover">
          {t("common.action.print")}
        </a>
        <Button isShut>{t("exam.start.submit")}</Button>
      </div>
      <Lock>
        <RichText t={t} id="exam.start.coolDown" args={{ time: "14:20" }} />
      </Lock>
      <Lock kind="clock">
        <RichText
          t={t}
          id="learn.lock.age"
          args={{ day: t.plain.day("2028-03-14"), years: 18, ground: t("learn.lock.ground.rule") }}
        />
      </Lock>
      <ContinuePlate
        href="#continue"
        action={t("learn.home.continue")}
        detail={t("learn.home.continueLesson", {
          lesson: "Кровотечения, раны, шок",
          n: 4,
          of: 7,
          duration: t("common.duration.minutes", { minutes: 8 }),
        })}
        progress={{ done: 3, all: 7 }}
      />
    </Shelf>
  );
}

function Verdicts({ t }: Props) {
  return (
    <Shelf name="Verdict">
      <p className="tags">
        {VERDICTS.map((state) => (
          <span key={state}>
            <Verdict t={t} state={state} />{" "}
          </span>
        ))}
        <Verdict t={t} state="valid" daysLeft={27} />
      </p>
      <p className="tags">
        {CLEARANCE_VERDICTS.map((state) => (
          <span key={state}>
            <Verdict t={t} state={state} time="23:59" what="2" />{" "}
          </span>
        ))}
        <Verdict t={t} state="missing" what="18" isAge />
      </p>
      {VERDICTS.map((state) => (
        <VerdictPlate key={state} t={t} state={state}>
          {t("verify.through", { day: t.plain.day("2028-11-22") })}
        </VerdictPlate>
      ))}
      <ResultPlate isGood title={t("exam.result.passed")}>
        {t("exam.result.score", { score: 18, max: 20 })}
      </ResultPlate>
      <ResultPlate isGood={false} title={t("exam.result.failed")}>
        {t("exam.result.score", { score: 11, max: 20 })}
      </ResultPlate>
    </Shelf>
  );
}

function Boxes({ t }: Props) {
  return (
    <Shelf name="Note, Banner, EmptyState, KeyValues, Icon">
      <Note title={t("join.minor.title")}>
        <p className="small">{t("join.minor.text")}</p>
      </Note>
      <Note kind="wait" icon="waiting" title={t("learn.home.guardian.title")}>
        <p className="small">{t("learn.home.guardian.text")}</p>
      </Note>
      <Note kind="do" icon="tick" title={t("learn.do.title")} />
      <Note kind="danger" icon="cross" title={t("learn.dont.title")} />
      <ReviewBanner t={t} review={{ isReviewed: false }} />
      <Banner kind="offline">{t("common.banner.offline", { count: 3 })}</Banner>
      <Banner kind="demo">{t("common.banner.demo")}</Banner>
      <EmptyState
        title={t("certificates.empty.title")}
        hasPicture
        action={
          <ButtonLink href="#continue" icon="arrow">
            {t("certificates.empty.action")}
          </ButtonLink>
        }
      >
        {t("certificates.empty.textPlain")}
      </EmptyState>
      <KeyValues
        items={[
          { label: t("verify.fact.level"), value: t("common.level.theory") },
          { label: t("verify.fact.holder"), value: "Қайрат Н." },
          { label: t("verify.fact.issuedOn"), value: t.plain.day("2026-11-22") },
        ]}
      />
      <ProgressBar
        done={3}
        all={7}
        label={t("learn.lesson.partsDone")}
        note={t("learn.map.lessonsLeft", { count: 4 })}
      />
      <p>
        {ICON_NAMES.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </p>
    </Shelf>
  );
}
