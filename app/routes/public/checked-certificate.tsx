import { Note } from "#app/components/note.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import { VerdictPlate } from "#app/components/verdict.tsx";
import { paths } from "#app/http/paths.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { zoneName } from "#app/i18n/zone-name.ts";
import type { PublicView } from "#app/services/verification/public-view.ts";
import { CertificateFacts } from "./certificate-facts.tsx";
import { CodeEntry } from "./code-entry.tsx";
import { CompareBox, type Compared } from "./compare-box.tsx";

type Props = { t: Translator; view: PublicView; compared: Compared };

/** What a code says to whoever was shown the paper: verdict, what it means, facts, compare box. */
export function CheckedCertificate({ t, view, compared }: Props) {
  const { verdict, facts, typed } = view;
  if (!facts) return <OneWord t={t} view={view} typed={typed} />;
  const isOver = verdict === "revoked" || verdict === "superseded";
  return (
    <div className="two">
      <div className="text">
        <Plate t={t} view={view} />
        {facts.mark && (
          <Note kind="danger" icon="warning">
            <p>
              <b>{t(`common.mark.${facts.mark}`)}</b>
            </p>
          </Note>
        )}
        <Meaning t={t} view={view} />
        <CertificateFacts t={t} view={view} facts={facts} />
        <p className="small soft">
          {view.checked &&
            t("common.when.checked", {
              moment: t.plain.dayAndTime(view.checked.at, view.checked.timeZone),
              zone: zoneName(view.checked.timeZone, t.language),
            })}
          <br />
          {t("verify.notLicence")}
        </p>
      </div>
      <div>
        {isOver ? <WhatToDo t={t} /> : <CompareBox t={t} compared={compared} />}
        {verdict === "valid" && <Opens t={t} titles={facts.opens} />}
        <p>
          <a href={paths.verify()}>{t("verify.another")}</a>
        </p>
      </div>
    </div>
  );
}

/** A code without data: its word, what it means, and the field for another one. */
function OneWord({
  t,
  view: { verdict },
  typed,
}: Omit<Props, "compared"> & { typed: string | null }) {
  return (
    <div className="text">
      <VerdictPlate t={t} state={verdict} />
      <p>{t(`verify.${oneWordText(verdict)}`)}</p>
      {verdict !== "unknown" && verdict !== "mistyped" && (
        <p>
          <b>{t("common.verdict.notClearance")}</b>
        </p>
      )}
      <CodeEntry t={t} value={typed ?? undefined} />
    </div>
  );
}

function oneWordText(verdict: PublicView["verdict"]) {
  if (verdict === "superseded") return "superseded.private";
  if (verdict === "unknown" || verdict === "mistyped") return `${verdict}.text` as const;
  return "erased.text";
}

function Plate({ t, view }: { t: Translator; view: PublicView }) {
  const { verdict, facts, event, checked, daysLeft } = view;
  if (!facts) return null;
  const isInForce = verdict === "valid" || verdict === "expired";
  return (
    <VerdictPlate t={t} state={verdict} daysLeft={daysLeft}>
      {event &&
        checked &&
        t("verify.since", { moment: t.plain.dayAndTime(event.since, checked.timeZone) })}
      {verdict === "notYetValid" && t("verify.from", { day: t.plain.day(facts.validFrom) })}
      {isInForce &&
        (facts.validThrough === null
          ? t("verify.forever")
          : t("verify.through", { day: t.plain.day(facts.validThrough) }))}
    </VerdictPlate>
  );
}

function Meaning({ t, view: { verdict, successor } }: { t: Translator; view: PublicView }) {
  return (
    <>
      <p>
        <b>{t("common.verdict.notClearance")}</b>
      </p>
      {verdict !== "valid" && isMessageKey(`verify.${verdict}.text`) && (
        <p>
          <RichText t={t} id={`verify.${verdict}.text`} />
        </p>
      )}
      {successor && (
        <p>
          <a href={paths.certificate(successor)}>{t("verify.superseded.link")}</a>
        </p>
      )}
    </>
  );
}

function Opens({ t, titles }: { t: Translator; titles: string[] }) {
  if (titles.length === 0) return null;
  return (
    <>
      <h2>{t("verify.opens")}</h2>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <p className="small soft">{t("verify.opens.note")}</p>
    </>
  );
}

function WhatToDo({ t }: { t: Translator }) {
  return (
    <>
      <div className="card">
        <h2>{t("verify.shown.title")}</h2>
        <p className="small">{t("verify.shown.text")}</p>
      </div>
      <div className="card">
        <h2>{t("verify.yours.title")}</h2>
        <p className="small">{t("verify.yours.text")}</p>
        <p>
          <a href={paths.wallet()}>{t("common.nav.certificates")}</a>
        </p>
      </div>
    </>
  );
}
