import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";
import { Field, SelectField } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import { EVENT_REASONS } from "#app/domain/certificates.ts";
import { LONGEST_NOTE } from "#app/domain/desk-limits.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { CertificateView } from "./certificate-data.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { typedIn } from "./desk-notice.tsx";
import { reasonWord } from "./words.ts";

type Props = { t: Translator; view: CertificateView; answer: DeskAnswer | null };

export const NAME_PARTS = ["surname", "givenName", "patronymic"] as const;

/** What may follow by the certificate's status; who may not change it is told who does. */
export function Actions({ t, view, answer }: Props) {
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
          value={typedIn(answer, intent).note}
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
        value={typedIn(answer, intent).reason}
        placeholder={t("common.action.choosePlaceholder")}
        options={EVENT_REASONS[intent].map((value) => ({ value, label: reasonWord(t, value) }))}
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
          value={typedIn(answer, "correct")[part] ?? name[part]}
          error={answer?.errors[part]}
          autoComplete="off"
          maxLength={120}
        />
      ))}
    </ActionForm>
  );
}
