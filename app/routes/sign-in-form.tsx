import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { EMPTY_FORM, errorOf, type FormView } from "./form-view.ts";

type Props = {
  t: Translator;
  view?: FormView;
  /** A form that waits until its sender is back, as text. */
  kept: string | null;
  next: string | null;
};

/** Contact and password; whatever waits behind the door travels along. */
export function SignInForm({ t, view = EMPTY_FORM, kept, next }: Props) {
  const { errors, values } = view;
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <form method="post" action={paths.signIn()}>
        <Carried kept={kept} next={next} />
        <Field
          id="contact"
          label={t("account.field.contact")}
          value={values.contact}
          error={errorOf(errors, "contact")}
          autoComplete="username"
          maxLength={300}
          isRequired
        />
        <Field
          id="password"
          type="password"
          label={t("account.field.password")}
          error={errorOf(errors, "password")}
          autoComplete="current-password"
          isRequired
        />
        <Button isWide>{t("account.signIn.submit")}</Button>
      </form>
    </>
  );
}

export function Carried({ kept, next }: Pick<Props, "kept" | "next">) {
  return (
    <>
      {kept !== null && <input type="hidden" name="kept" value={kept} />}
      {next !== null && <input type="hidden" name="next" value={next} />}
    </>
  );
}
