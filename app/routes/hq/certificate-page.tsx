import type { ReactNode } from "react";
import { KeyValues } from "#app/components/key-values.tsx";
import { Verdict } from "#app/components/verdict.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { Actions, NAME_PARTS } from "./certificate-actions.tsx";
import type { CertificateView } from "./certificate-data.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { DeskNotice } from "./desk-notice.tsx";
import { reasonWord } from "./words.ts";

type Props = { t: Translator; view: CertificateView; answer: DeskAnswer | null };

/** A certificate on the desk: what it says, what happened to it, what may be done with it. */
export function CertificateDetails({ t, view, answer }: Props) {
  const fieldIds = [...NAME_PARTS, `reason-${answer?.intent}`, `note-${answer?.intent}`];
  const errors = Object.fromEntries(
    Object.entries(answer?.errors ?? {}).map(([name, words]) => [
      (NAME_PARTS as readonly string[]).includes(name) ? name : `${name}-${answer?.intent}`,
      words,
    ]),
  );
  return (
    <>
      <h1>{view.title}</h1>
      <DeskNotice t={t} answer={answer && { ...answer, errors }} fieldIds={fieldIds} />
      {answer?.newCode && (
        <p>
          <a href={paths.hqCertificate(answer.newCode)}>{t("verify.superseded.link")}</a>
        </p>
      )}
      <div className="two">
        <div>
          <Verdict t={t} state={view.public.verdict} daysLeft={view.public.daysLeft} />
          <Facts t={t} view={view} />
          <p>
            <a href={paths.certificate(view.code)}>{t("hq.certificate.publicPage")}</a>
          </p>
          <Events t={t} events={view.events} />
        </div>
        <Actions t={t} view={view} answer={answer && { ...answer, errors }} />
      </div>
    </>
  );
}

function Facts({ t, view: { person, code, public: shown } }: Pick<Props, "t" | "view">) {
  const { facts, successor } = shown;
  const items: { label: string; value: ReactNode }[] = [
    {
      label: t("verify.fact.holder"),
      value: <a href={paths.hqPerson(person.id)}>{person.name}</a>,
    },
    { label: t("verify.fact.code"), value: <span className="code">{facts?.code ?? code}</span> },
  ];
  if (facts) {
    items.push(
      { label: t("hq.certificate.nameAsPrinted"), value: facts.holder },
      { label: t("verify.fact.level"), value: t(`common.level.${facts.level}`) },
      { label: t("verify.fact.issuer"), value: facts.issuer },
      { label: t("verify.fact.issuedOn"), value: t.plain.day(facts.issuedOn) },
      { label: t("verify.fact.register"), value: facts.registerNumber },
    );
  }
  if (successor) {
    const link = <a href={paths.hqCertificate(successor)}>{t("verify.superseded.link")}</a>;
    items.push({ label: t("common.verdict.superseded"), value: link });
  }
  return <KeyValues items={items} />;
}

function Events({ t, events }: { t: Translator; events: CertificateView["events"] }) {
  return (
    <section>
      <h2>{t("hq.certificate.events")}</h2>
      <ol>
        {events.map(({ kind, reason, note, moment, officer }, index) => (
          <li key={`${kind}-${String(index)}`}>
            <b>{t(`hq.certificate.events.${kind}`)}</b>, {moment}
            {reason && <p>{reasonWord(t, reason)}</p>}
            {note && <p>{note}</p>}
            {officer && (
              <p className="small soft">{t("hq.certificate.events.by", { name: officer })}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
