import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, DateField, Field } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { ConsentText } from "../consent-text.tsx";
import { EMPTY_FORM, errorOf, type FormView, typed } from "../form-view.ts";

const text = z.string().max(1000);

export const signUpShape = z.strictObject({
  surname: text,
  givenName: text,
  patronymic: text,
  "birthOn.day": text,
  "birthOn.month": text,
  "birthOn.year": text,
  contact: text,
  password: z.string().max(5000),
  consent: z.literal("yes").optional(),
  code: text.optional(),
  idempotencyKey: z.uuid(),
  /** Sent by the operator's smoke run; no page shows it. */
  testToken: text.optional(),
});

const ECHOED = [
  "surname",
  "givenName",
  "patronymic",
  "birthOn.day",
  "birthOn.month",
  "birthOn.year",
  "contact",
  "consent",
  "code",
  "idempotencyKey",
];

/** What a refused form gives back: everything but the password. */
export const signUpValues = (form: Readonly<Record<string, unknown>>) => typed(form, ECHOED);

type Data = {
  hasRead: boolean;
  asksCode: boolean;
  organization: string;
  consentVersion: string;
  idempotencyKey: string;
};

export function SignUpForm({ t, data, view = EMPTY_FORM }: { t: Translator; data: Data; view?: FormView | undefined }) {
  const { errors, values } = view;
  return (
    <div className="columns">
      <div className="text">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t(data.hasRead ? "account.signUp.heading" : "account.signUp.title")}</h1>
        <p>{t(data.hasRead ? "account.signUp.lead" : "account.signUp.leadPlain")}</p>
        <form method="post" noValidate>
          <input type="hidden" name="idempotencyKey" value={values.idempotencyKey ?? data.idempotencyKey} />
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

const NAME_FIELDS = [
  { id: "surname", autoComplete: "family-name" },
  { id: "givenName", autoComplete: "given-name" },
  { id: "patronymic", autoComplete: "additional-name" },
] as const;

function NameFields({ t, view: { errors, values } }: { t: Translator; view: FormView }) {
  return NAME_FIELDS.map(({ id, autoComplete }) => (
    <Field
      key={id}
      id={id}
      label={t(`account.field.${id}`)}
      hint={t(`account.field.${id}.hint`)}
      value={values[id]}
      error={errorOf(errors, id)}
      autoComplete={autoComplete}
    />
  ));
}

function BirthDate({ t, view: { errors, values } }: { t: Translator; view: FormView }) {
  const wrong = (["day", "month", "year"] as const).find((part) => errorOf(errors, `birthOn-${part}`));
  return (
    <DateField
      t={t}
      id="birthOn"
      label={t("account.field.birthDate")}
      hint={t("account.field.birthDate.hint")}
      autoComplete="bday"
      value={{
        day: values["birthOn.day"],
        month: values["birthOn.month"],
        year: values["birthOn.year"],
      }}
      error={wrong && errorOf(errors, `birthOn-${wrong}`)}
      {...(wrong ? { wrongPart: wrong } : {})}
    />
  );
}
