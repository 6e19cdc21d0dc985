import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, Field } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { ConsentText } from "../consent-text.tsx";
import { EMPTY_FORM, errorOf, type FormView } from "../form-view.ts";
import { BirthDate, NameFields } from "./person-fields.tsx";

type Data = {
  hasRead: boolean;
  asksCode: boolean;
  organization: string;
  consentVersion: string;
  idempotencyKey: string;
};

export function SignUpForm({
  t,
  data,
  view = EMPTY_FORM,
}: {
  t: Translator;
  data: Data;
  view?: FormView | undefined;
}) {
  const { errors, values } = view;
  return (
    <div className="two">
      <div className="text">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t(data.hasRead ? "account.signUp.heading" : "account.signUp.title")}</h1>
        <p>{t(data.hasRead ? "account.signUp.lead" : "account.signUp.leadPlain")}</p>
        <form method="post" noValidate>
          <input
            type="hidden"
            name="idempotencyKey"
            value={values.idempotencyKey ?? data.idempotencyKey}
          />
          <NameFields t={t} view={view} />
          <BirthDate t={t} view={view} />
          <Field
            id="contact"
            label={t("account.field.contact")}
            hint={t("account.field.contact.hint")}
            value={values.contact}
            error={errorOf(errors, "contact")}
            autoComplete="username"
            maxLength={300}
          />
          <Field
            id="password"
            type="password"
            label={t("account.field.password")}
            hint={t("account.field.password.hint")}
            error={errorOf(errors, "password")}
            autoComplete="new-password"
          />
          {data.asksCode && (
            <Field
              id="code"
              label={t("join.code.label")}
              hint={`${t("join.code.hint")}. ${t("common.form.optional")}`}
              value={values.code}
              error={errorOf(errors, "code")}
              autoComplete="off"
              maxLength={20}
            />
          )}
          <Choice
            id="consent"
            type="checkbox"
            name="consent"
            value="yes"
            label={t("account.field.consent")}
            error={errorOf(errors, "consent")}
            isChecked={values.consent === "yes"}
          >
            <details className="small">
              <summary>{t("account.field.consentText", { version: data.consentVersion })}</summary>
              <ConsentText t={t} organization={data.organization} version={data.consentVersion} />
            </details>
          </Choice>
          <Button isWide>{t("account.signUp.submit")}</Button>
        </form>
      </div>
      <div>
        <Note title={t("account.signUp.minor.title")}>
          <p className="small">{t("account.signUp.minor.text")}</p>
        </Note>
        <p>
          <a href={paths.signIn()}>{t("account.signUp.haveAccount")}</a>
        </p>
      </div>
    </div>
  );
}
