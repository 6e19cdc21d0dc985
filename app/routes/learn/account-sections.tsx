import { Button } from "#app/components/button.tsx";
import { SelectField } from "#app/components/field.tsx";
import { LANGUAGES } from "#app/domain/languages.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { AccountView } from "./account-data.ts";

type Props = { t: Translator; view: AccountView };

const languageOptions = (t: Translator) =>
  LANGUAGES.map((language) => ({ value: language, label: t(`common.language.${language}`) }));

/** Of the pages, and of the documents. */
export function Languages({ t, view, error }: Props & { error: string | undefined }) {
  const [first, second] = view.documentLanguages;
  const options = languageOptions(t);
  const label = t("account.profile.documentLanguages");
  return (
    <section>
      <h2>{t("account.field.language")}</h2>
      <form method="post">
        <SelectField
          id="language"
          label={t("account.field.language")}
          value={view.language}
          options={options}
        />
        <Button name="intent" value="language" isQuiet>
          {t("common.action.save")}
        </Button>
      </form>
      <form method="post">
        <SelectField id="first" label={`${label}: 1`} value={first} options={options} />
        <SelectField
          id="second"
          label={`${label}: 2`}
          value={second}
          options={options}
          {...(error ? { error } : {})}
        />
        <Button name="intent" value="documents" isQuiet>
          {t("common.action.save")}
        </Button>
      </form>
    </section>
  );
}

export function Sessions({ t, view: { sessions } }: Props) {
  return (
    <section>
      <h2>{t("account.sessions.title")}</h2>
      <p>{t("account.sessions.lead")}</p>
      {sessions.map(({ handle, device, since, until, isThis }) => (
        <div key={handle} className="card">
          <p>
            <b>{device}</b>
            {isThis && ` · ${t("account.sessions.thisOne")}`}
            <br />
            <span className="small soft">
              {since}. {until}
            </span>
          </p>
          {!isThis && (
            <form method="post">
              <input type="hidden" name="session" value={handle} />
              <Button name="intent" value="endSession" isQuiet>
                {t("account.sessions.end")}
              </Button>
            </form>
          )}
        </div>
      ))}
      {sessions.length > 1 ? (
        <form method="post">
          <Button name="intent" value="endOthers" isQuiet>
            {t("account.sessions.endOthers")}
          </Button>
        </form>
      ) : (
        <p className="small soft">{t("account.sessions.onlyThis")}</p>
      )}
    </section>
  );
}

export function Consents({ t, view: { consents } }: Props) {
  return (
    <section id="consents">
      <h2>{t("account.profile.consents")}</h2>
      {consents.map(({ purpose, name, text, state, isGiven }) => (
        <div key={purpose} className="card">
          <p>
            <b>{name}</b>
            <br />
            <span className="small">{text}</span>
            {state && (
              <>
                <br />
                <span className="small soft">{state}</span>
              </>
            )}
          </p>
          {isGiven && purpose === "training" && (
            <p className="small soft">{t("account.consent.withdrawal")}</p>
          )}
          <form method="post">
            <input type="hidden" name="purpose" value={purpose} />
            <Button name="intent" value={isGiven ? "withdrawConsent" : "giveConsent"} isQuiet>
              {t(isGiven ? "common.action.withdraw" : "account.consent.give")}
            </Button>
          </form>
        </div>
      ))}
    </section>
  );
}

export function Events({ t, view: { events } }: Props) {
  return (
    <section>
      <h2>{t("account.profile.log")}</h2>
      {events.length === 0 && <p className="soft">{t("account.profile.log.empty")}</p>}
      <ul className="list">
        {events.map(({ moment, text }) => (
          <li key={`${moment} ${text}`}>
            {text}
            <br />
            <span className="small soft">{moment}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
