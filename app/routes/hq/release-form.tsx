import { Button } from "#app/components/button.tsx";
import { Field } from "#app/components/field.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Props = {
  t: Translator;
  courseId: string;
  formKey: string;
  error?: string | undefined;
  /** What was typed before, when it was refused. */
  typed?: string | undefined;
  /** On a page with several people. */
  personId?: string;
};

/** Opens the next attempts, with what was agreed. */
export function ReleaseForm({ t, courseId, formKey, error, typed, personId }: Props) {
  return (
    <form method="post">
      <h3>{t("hq.release.title")}</h3>
      <p className="small">{t("hq.release.lead")}</p>
      <input type="hidden" name="intent" value="release" />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="courseId" value={courseId} />
      {personId && <input type="hidden" name="personId" value={personId} />}
      <Field
        id={personId ? `reason-${personId}-${courseId}` : "reason"}
        name="reason"
        label={t("hq.release.reason")}
        error={error}
        value={typed}
        maxLength={500}
        rows={2}
        isRequired
      />
      <Button isQuiet>{t("hq.release.submit")}</Button>
    </form>
  );
}
