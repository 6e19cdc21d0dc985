import { Button, ButtonLink } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { EMPTY_FORM, errorOf, type FormView } from "../form-view.ts";
import type { AccountView } from "./account-data.ts";
import { Consents, Events, Languages, Sessions } from "./account-sections.tsx";

type Props = { t: Translator; view: AccountView; form: FormView | undefined };

/** Who one is here, what one may change, and what happened to the account. */
export function AccountPage({ t, view, form = EMPTY_FORM }: Props) {
  return (
    <div className="two">
      <div className="text">
        <ErrorSummary t={t} errors={form.errors} />
        {view.notice && form.errors.length === 0 && (
          <Note kind="do" icon="tick" isLive>
            <p>{view.notice}</p>
          </Note>
        )}
        <h1>{view.title}</h1>
        <Profile t={t} view={view} />
        <Languages t={t} view={view} error={errorOf(form.errors, "second")} />
        <Password t={t} form={form} />
        <Sessions t={t} view={view} />
      </div>
      <div>
        <Links t={t} />
        <Consents t={t} view={view} />
        <Export t={t} />
        <Events t={t} view={view} />
      </div>
    </div>
  );
}

function Profile({ t, view }: Omit<Props, "form">) {
  const several = (values: readonly string[]) =>
    values.map((value) => <div key={value}>{value}</div>);
  return (
    <>
      <KeyValues
        items={[
          { label: t("account.profile.name"), value: view.name },
          { label: t("account.profile.birthDate"), value: view.birthDay },
          { label: t("account.profile.contacts"), value: several(view.contacts) },
          { label: t("account.profile.organization"), value: view.organization },
          ...(view.cohorts.length > 0
            ? [{ label: t("account.profile.cohort"), value: several(view.cohorts) }]
            : []),
          { label: t("account.profile.identity"), value: view.identity },
        ]}
      />
      <p className="small soft">{t("account.profile.changeNameHint")}</p>
      {view.guardian && (
        <Note kind="wait" icon="waiting" title={t("guardian.request.title")}>
          <p>{view.guardian}</p>
          <p>
            <ButtonLink href={paths.guardianRequest()} isQuiet>
              {t("common.action.open")}
            </ButtonLink>
          </p>
        </Note>
      )}
    </>
  );
}

function Password({ t, form }: Omit<Props, "view"> & { form: FormView }) {
  return (
    <section>
      <h2>{t("account.profile.password")}</h2>
      <form method="post">
        <Field
          id="passwordNow"
          type="password"
          label={t("account.field.passwordNow")}
          error={errorOf(form.errors, "passwordNow")}
          autoComplete="current-password"
          isRequired
        />
        <Field
          id="passwordNew"
          type="password"
          label={t("account.field.passwordNew")}
          hint={t("account.field.password.hint")}
          error={errorOf(form.errors, "passwordNew")}
          autoComplete="new-password"
          isRequired
        />
        <Button name="intent" value="password" isQuiet>
          {t("account.reset.choose.submit")}
        </Button>
      </form>
      <p>
        <a href={paths.recoveryCode()}>{t("account.recovery.new")}</a>
      </p>
    </section>
  );
}

function Links({ t }: Pick<Props, "t">) {
  return (
    <ul className="list">
      <li>
        <a href={paths.wallet()}>{t("common.nav.certificates")}</a>
      </li>
      <li>
        <a href={paths.book()}>{t("common.nav.book")}</a>
      </li>
    </ul>
  );
}

function Export({ t }: Pick<Props, "t">) {
  return (
    <section id="export">
      <h2>{t("account.profile.export")}</h2>
      <p>{t("account.export.lead")}</p>
      <p className="small soft">
        {t("account.export.contains")} {t("account.export.notContains")}
      </p>
      <form method="post" action={paths.dataExport()}>
        <Button icon="download" isQuiet>
          {t("account.export.download")}
        </Button>
      </form>
    </section>
  );
}
