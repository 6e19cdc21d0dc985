import { Button } from "#app/components/button.tsx";
import { Choice, Field } from "#app/components/field.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import { errorOf, type FormView } from "../form-view.ts";

const RELATIONS = ["parent", "representative"] as const;

/** Who answers, and the answer itself: giving and refusing stand side by side. */
export function GuardianForm({ t, form: { errors, values } }: { t: Translator; form: FormView }) {
  return (
    <form method="post" noValidate>
      <Field
        id="guardianName"
        label={t("guardian.answer.field.name")}
        hint={t("guardian.answer.field.name.hint")}
        value={values.guardianName}
        error={errorOf(errors, "guardianName")}
        autoComplete="name"
      />
      <fieldset className="field">
        <legend>{t("guardian.answer.field.relation")}</legend>
        {RELATIONS.map((relation) => (
          <Choice
            key={relation}
            id={`relation-${relation}`}
            type="radio"
            name="relation"
            value={relation}
            label={t(`guardian.answer.relation.${relation}`)}
            error={errorOf(errors, `relation-${relation}`)}
            isChecked={values.relation === relation}
          />
        ))}
      </fieldset>
      <Field
        id="contact"
        label={t("guardian.answer.field.contact")}
        hint={t("guardian.answer.field.contact.hint")}
        value={values.contact}
        error={errorOf(errors, "contact")}
        autoComplete="tel"
      />
      <Choice
        id="agree"
        type="checkbox"
        name="agree"
        value="yes"
        label={t("guardian.answer.field.agree")}
        error={errorOf(errors, "agree")}
        isChecked={values.agree === "yes"}
      />
      <Button name="intent" value="give" isWide>
        {t("guardian.answer.give")}
      </Button>
      <p className="small soft">{t("guardian.answer.refuseHint")}</p>
      <Button name="intent" value="refuse" isQuiet isWide>
        {t("guardian.answer.refuse")}
      </Button>
    </form>
  );
}
