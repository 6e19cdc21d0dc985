import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Note } from "#app/components/note.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import type { DeskAnswer } from "./desk-answer.ts";

type Props = {
  t: Translator;
  answer: DeskAnswer | null /** Ids of fields that a link can lead to. */;
  fieldIds: string[];
};

/** First on the page behind a form: what was done, or why not. */
export function DeskNotice({ t, answer, fieldIds }: Props) {
  if (!answer) return null;
  const errors = Object.entries(answer.errors).filter(([fieldId]) => fieldIds.includes(fieldId));
  if (errors.length > 0) {
    return (
      <ErrorSummary t={t} errors={errors.map(([fieldId, message]) => ({ fieldId, message }))} />
    );
  }
  if (answer.refusal) return <Note kind="danger" icon="warning" title={answer.refusal} isLive />;
  return answer.notice ? <Note kind="do" icon="tick" title={answer.notice} isLive /> : null;
}

/** The code that an officer reads out to its owner. */
export function ShownCode({ t, answer }: { t: Translator; answer: DeskAnswer | null }) {
  const shown = answer?.oneTimeCode;
  if (!shown) return null;
  return (
    <Note kind="wait" icon="key" title={t("hq.oneTimeCode.shown")} isLive>
      <p className="code">{shown.code}</p>
      {shown.until && <p>{t("hq.oneTimeCode.until", { moment: shown.until })}</p>}
    </Note>
  );
}

/** What was typed into the form of this intent, when it is the one that was refused. */
export const typedIn = (answer: DeskAnswer | null, intent: string): Record<string, string> =>
  answer?.intent === intent ? answer.typed : {};
