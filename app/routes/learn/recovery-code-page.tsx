import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import { EMPTY_FORM, errorOf, type FormView } from "../form-view.ts";

type Props = {
  t: Translator;
  title: string;
  /** As shown, in groups; null when it was shown before. */
  code: string | null;
  view: FormView | undefined;
};

export function RecoveryCodePage({ t, title, code, view = EMPTY_FORM }: Props) {
  return (
    <div className="text">
      <ErrorSummary t={t} errors={view.errors} />
      <h1>{title}</h1>
      {code ? <ShownCode t={t} code={code} /> : <Renew t={t} view={view} />}
    </div>
  );
}

function ShownCode({ t, code }: { t: Translator; code: string }) {
  return (
    <>
      <p>{t("account.recovery.lead")}</p>
      <p className="card code" translate="no">
        <b>{code}</b>
      </p>
      <form method="post">
        <Button name="intent" value="continue" icon="arrow" isWide>
          {t("account.recovery.continue")}
        </Button>
      </form>
    </>
  );
}

function Renew({ t, view }: { t: Translator; view: FormView }) {
  return (
    <>
      <p>{t("account.recovery.gone")}</p>
      <form method="post">
        <Field
          id="password"
          type="password"
          label={t("account.field.passwordNow")}
          error={errorOf(view.errors, "password")}
          autoComplete="current-password"
          isRequired
        />
        <p className="small soft">{t("account.recovery.newHint")}</p>
        <Button name="intent" value="renew" isWide>
          {t("account.recovery.new")}
        </Button>
      </form>
    </>
  );
}
