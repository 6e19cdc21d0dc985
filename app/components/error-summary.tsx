import type { Translator } from "#app/i18n/translate.ts";

export type FieldError = {
  /** Id of the control that the link goes to. */
  fieldId: string;
  /** The same words as beside the field. */
  message: string;
};

type Props = { t: Translator; errors: readonly FieldError[] };

/** First on the page after a refused form; the island moves the focus here. */
export function ErrorSummary({ t, errors }: Props) {
  if (errors.length === 0) return null;
  return (
    <div
      className="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      data-island="errors"
    >
      <h2 id="error-summary-title">{t("common.form.errorCount", { count: errors.length })}</h2>
      <p className="small">{t("common.form.kept")}</p>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
