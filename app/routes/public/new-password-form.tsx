import { Button, ButtonLink } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { EMPTY_FORM, errorOf, type FormView } from "../form-view.ts";

/** The new password of whoever holds the link. */
export function NewPasswordForm({
  t,
  view = EMPTY_FORM,
}: {
  t: Translator;
  view?: FormView | undefined;
}) {
  return (
    <div className="text">
      <ErrorSummary t={t} errors={view.errors} />
      <h1>{t("account.reset.choose.title")}</h1>
      <p>{t("account.reset.choose.lead")}</p>
      <form method="post">
        <Field
          id="password"
          type="password"
          label={t("account.field.passwordNew")}
          hint={t("account.field.password.hint")}
          error={errorOf(view.errors, "password")}
          autoComplete="new-password"
          isRequired
        />
        <Button isWide>{t("account.reset.choose.submit")}</Button>
      </form>
    </div>
  );
}

export function DeadResetLink({ t }: { t: Translator }) {
  return (
    <div className="text">
      <h1>{t("account.reset.title")}</h1>
      <p>{t("account.reset.linkDead")}</p>
      <p>
        <ButtonLink href={paths.reset()}>{t("account.reset.submit")}</ButtonLink>
      </p>
    </div>
  );
}
