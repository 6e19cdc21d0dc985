import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { Field, SelectField } from "#app/components/field.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { Note } from "#app/components/note.tsx";
import { Verdict } from "#app/components/verdict.tsx";
import { EVENT_REASONS } from "#app/domain/certificates.ts";
import { LONGEST_NOTE } from "#app/domain/desk-limits.ts";
import { paths } from "#app/http/paths.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { CertificateView } from "./certificate-data.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { DeskNotice } from "./desk-notice.tsx";

type Props = { t: Translator; view: CertificateView; answer: DeskAnswer | null };

const NAME_PARTS = ["surname", "givenName", "patronymic"] as const;

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
      <div className="columns">
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
            {reason && <p>{reasonWords(t, reason)}</p>}
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

function reasonWords(t: Translator, reason: string): string {
  const key = `verify.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}

function Actions({ t, view, answer }: Props) {
  const { next, name } = view;
  if (!next) return <Note icon="info">{<p>{t("hq.readOnly")}</p>}</Note>;
  if (next.length === 0) return null;
  const given = { t, view, answer };
  return (
    <div>
      <h2>{t("hq.certificate.actions")}</h2>
      {next.includes("suspended") && <ChangeForm {...given} intent="suspended" word="suspend" />}
      {next.includes("reinstated") && (
        <ChangeForm {...given} intent="reinstated" word="reinstate" />
      )}
      {name && next.includes("superseded") && <CorrectForm {...given} name={name} />}
      {name && next.includes("superseded") && (
        <ActionForm
          {...given}
          intent="rotate"
          word="rotate"
          lead={t("hq.certificate.rotate.note")}
        />
      )}
      {next.includes("revoked") && <ChangeForm {...given} intent="revoked" word="revoke" />}
    </div>
  );
}

type FormProps = Props & {
  intent: string;
  word: "suspend" | "reinstate" | "revoke" | "correct" | "rotate";
  lead?: string | undefined;
  children?: ReactNode;
};

/** Folded until it is wanted, and open again when its fields were refused. */
function ActionForm({ t, view, answer, intent, word, lead, children }: FormProps) {
  const isAnswered = answer?.intent === intent && answer.notice === null;
  return (
    <details className="card" open={isAnswered}>
      <summary>{t(`hq.certificate.${word}`)}</summary>
      <form method="post">
        {lead && <p className="small">{lead}</p>}
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="key" value={view.formKey} />
        {children}
        <Field
          id={`note-${intent}`}
          name="note"
          label={t("hq.certificate.note")}
          hint={t("hq.certificate.note.hint")}
          error={isAnswered ? answer.errors[`note-${intent}`] : undefined}
          maxLength={LONGEST_NOTE}
          rows={3}
          isRequired
        />
        <Button isQuiet>{t(`hq.certificate.${word}`)}</Button>
      </form>
    </details>
  );
}

type ChangeProps = Props & {
  intent: "suspended" | "reinstated" | "revoked";
  word: FormProps["word"];
};

function ChangeForm({ intent, word, ...given }: ChangeProps) {
  const { t, answer } = given;
  const lead = `hq.certificate.${word}.note`;
  return (
    <ActionForm
      {...given}
      intent={intent}
      word={word}
      lead={isMessageKey(lead) ? t(lead) : undefined}
    >
      <SelectField
        id={`reason-${intent}`}
        name="reason"
        label={t("hq.certificate.reason")}
        hint={t("hq.certificate.reason.hint")}
        error={answer?.errors[`reason-${intent}`]}
        placeholder={t("common.action.choosePlaceholder")}
        options={EVENT_REASONS[intent].map((value) => ({ value, label: reasonWords(t, value) }))}
        isRequired
      />
    </ActionForm>
  );
}

function CorrectForm({ name, ...given }: Props & { name: NonNullable<CertificateView["name"]> }) {
  const { t, answer } = given;
  return (
    <ActionForm {...given} intent="correct" word="correct" lead={t("hq.certificate.correct.lead")}>
      {NAME_PARTS.map((part) => (
        <Field
          key={part}
          id={part}
          label={t(`account.field.${part}`)}
          value={name[part]}
          error={answer?.errors[part]}
          autoComplete="off"
          maxLength={120}
        />
      ))}
    </ActionForm>
  );
}
