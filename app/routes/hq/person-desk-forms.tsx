import { Button } from "#app/components/button.tsx";
import { Choice, Field } from "#app/components/field.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { typedIn } from "./desk-notice.tsx";
import type { PersonView } from "./person-data.ts";

type Props = { t: Translator; view: PersonView; answer: DeskAnswer | null };

/** What this officer may do for the person, one form each. */
export function PersonForms({ t, view, answer }: Props) {
  const may = new Set(view.may);
  const isGuardianAsked = view.guardian === "awaited" || view.guardian === "refused";
  return (
    <div>
      {may.has("identity.confirm") && view.identity.length === 0 && (
        <IdentityForm t={t} view={view} answer={answer} />
      )}
      {may.has("consent.record") && isGuardianAsked && (
        <GuardianForm t={t} view={view} answer={answer} />
      )}
      {may.has("code.issue") && <CodeForm t={t} />}
    </div>
  );
}

function Hidden({ intent, formKey }: { intent: string; formKey: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="key" value={formKey} />
    </>
  );
}

function IdentityForm({ t, view, answer }: Props) {
  return (
    <form method="post" className="card">
      <h2>{t("hq.identity.title")}</h2>
      <p className="small">{t("hq.identity.lead")}</p>
      <Hidden intent="identity" formKey={view.formKey} />
      {(["nameMatches", "birthDateMatches"] as const).map((name) => (
        <Choice
          key={name}
          id={name}
          name={name}
          type="checkbox"
          value="yes"
          label={t(`hq.identity.${name}`)}
          error={answer?.errors[name]}
          isRequired
        />
      ))}
      <Button isWide>{t("hq.identity.submit")}</Button>
    </form>
  );
}

function GuardianForm({ t, view, answer }: Props) {
  return (
    <form method="post" className="card">
      <h2>{t("hq.guardian.title")}</h2>
      <p className="small">{t("hq.guardian.lead")}</p>
      <Hidden intent="guardian" formKey={view.formKey} />
      <Field
        id="guardianName"
        label={t("hq.guardian.name")}
        error={answer?.errors.guardianName}
        value={typedIn(answer, "guardian").guardianName}
        autoComplete="off"
        maxLength={200}
        isRequired
      />
      <fieldset className="field" id="relation">
        <legend>{t("guardian.answer.field.relation")}</legend>
        {(["parent", "representative"] as const).map((relation) => (
          <Choice
            key={relation}
            id={`relation-${relation}`}
            name="relation"
            type="radio"
            value={relation}
            isChecked={typedIn(answer, "guardian").relation === relation}
            label={t(`guardian.answer.relation.${relation}`)}
            isRequired
          />
        ))}
      </fieldset>
      <Button isWide>{t("hq.guardian.submit")}</Button>
    </form>
  );
}

function CodeForm({ t }: { t: Translator }) {
  return (
    <form method="post" className="card">
      <h2>{t("hq.oneTimeCode.title")}</h2>
      <p className="small">{t("hq.oneTimeCode.lead")}</p>
      <input type="hidden" name="intent" value="code" />
      <Button isQuiet isWide>
        {t("hq.oneTimeCode.submit")}
      </Button>
    </form>
  );
}
