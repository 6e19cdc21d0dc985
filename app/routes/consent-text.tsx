import type { Translator } from "#app/i18n/translate.ts";

const SECTIONS = ["operator", "purpose", "categories", "transfer", "term", "withdrawal"] as const;

type Props = { t: Translator; organization: string; version: string };

/** The whole text of the consent, in the language in which it is agreed to. */
export function ConsentText({ t, organization, version }: Props) {
  return (
    <div className="small">
      <p>
        <b>{t("account.consent.title")}</b>
        <br />
        {t("account.consent.version", { version })}
      </p>
      {SECTIONS.map((section) => (
        <p key={section}>
          <b>{t(`account.consent.${section}.title`)}</b>
          <br />
          {t(`account.consent.${section}`, { organization })}
        </p>
      ))}
      <p>{t("account.consent.minor")}</p>
    </div>
  );
}
