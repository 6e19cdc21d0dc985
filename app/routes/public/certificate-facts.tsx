import { KeyValues } from "#app/components/key-values.tsx";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { PublicView } from "#app/services/verification/public-view.ts";

type Props = { t: Translator; view: PublicView; facts: NonNullable<PublicView["facts"]> };

/** What the paper says, without what names its holder. */
export function CertificateFacts({ t, view: { event }, facts }: Props) {
  const reason = `verify.reason.${event?.reason}`;
  const items = [
    ...(isMessageKey(reason) ? [{ label: t("verify.fact.reason"), value: t(reason) }] : []),
    { label: t("verify.fact.certificate"), value: facts.kind },
    { label: t("verify.fact.level"), value: t(`common.level.${facts.level}`) },
    { label: t("verify.fact.holder"), value: <Holder t={t} facts={facts} /> },
    { label: t("verify.fact.identity"), value: t(`verify.fact.identity.${facts.identity}`) },
    { label: t("verify.fact.issuer"), value: facts.issuer },
    { label: t("verify.fact.issuedOn"), value: t.plain.day(facts.issuedOn) },
    {
      label: t("verify.fact.course"),
      value: (
        <>
          {facts.course}
          <br />
          {t("verify.fact.courseValue", { version: facts.courseVersion, hours: facts.hours })}
        </>
      ),
    },
    { label: t("verify.fact.code"), value: <span className="code">{facts.code}</span> },
    { label: t("verify.fact.register"), value: facts.registerNumber },
    { label: t("verify.fact.key"), value: facts.keyId },
  ];
  return <KeyValues items={items} />;
}

function Holder({ t, facts }: Pick<Props, "t" | "facts">) {
  return (
    <>
      <span translate="no">{facts.holder}</span>
      {facts.isInitialsOnly && (
        <>
          {" "}
          <span className="small soft">{t("verify.fact.initialsOnly")}</span>
        </>
      )}
    </>
  );
}
