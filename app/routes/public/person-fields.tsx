import { DateField, Field } from "#app/components/field.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import { errorOf, type FormView } from "../form-view.ts";

const NAME_FIELDS = [
  { id: "surname", autoComplete: "family-name" },
  { id: "givenName", autoComplete: "given-name" },
  { id: "patronymic", autoComplete: "additional-name" },
] as const;

/** Three fields, of which some may stay empty. */
export function NameFields({ t, view: { errors, values } }: { t: Translator; view: FormView }) {
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

export function BirthDate({ t, view: { errors, values } }: { t: Translator; view: FormView }) {
  const wrong = (["day", "month", "year"] as const).find((part) =>
    errorOf(errors, `birthOn-${part}`),
  );
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
