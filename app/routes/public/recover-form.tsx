import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { EMPTY_FORM, errorOf, type FormView } from "../form-view.ts";

type Props = { t: Translator; title: string; view?: FormView | undefined };

/** The way back without mail. */
export function RecoverForm({ t, title, view = EMPTY_FORM }: Props) {
  return (
    <div className="text">
      <ErrorSummary t={t} errors={view.errors} />
      <h1>{title}</h1>
      <p>{t("account.byCode.lead")}</p>
      <form method="post">
        <Field
          id="code"
          label={t("account.byCode.label")}
          hint={t("account.byCode.hint")}
          value={view.values.code}
          error={errorOf(view.errors, "code")}
          autoComplete="one-time-code"
          maxLength={60}
          isRequired
        />
        <Field
          id="password"
          type="password"
          label={t("account.field.passwordNew")}
          hint={t("account.field.password.hint")}
          error={errorOf(view.errors, "password")}
          autoComplete="new-password"
          isRequired
        />
        <Button isWide>{t("account.byCode.submit")}</Button>
      </form>
      <p>
        <a href={paths.signIn()}>{t("account.signIn.submit")}</a>
      </p>
    </div>
  );
}
