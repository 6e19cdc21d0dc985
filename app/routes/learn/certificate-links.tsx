import { ButtonLink } from "#app/components/button.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

type Props = {
  t: Translator;
  code: string;
  isMinor: boolean;
  /** The pair of the holder's documents, `kk-ru`. */
  languages: string;
};

/** What a holder does with a certificate: keep the picture, take the PDF, share. Plain links: no script is needed. */
export function CertificateLinks({ t, code, isMinor, languages }: Props) {
  const card = (
    <ButtonLink href={paths.phoneCard(code)} download isQuiet={isMinor} isWide>
      {t("certificates.card.picture")}
    </ButtonLink>
  );
  const share = (
    <>
      <ButtonLink href={paths.sharePicture(code)} download isQuiet={!isMinor} isWide>
        {t("certificates.card.sharePicture")}
      </ButtonLink>
      <p className="small soft centered">{t("certificates.card.sharePictureHint")}</p>
    </>
  );
  return (
    <div className="noprint">
      <p className="small soft">
        {t(isMinor ? "certificates.card.minorHint" : "certificates.card.keepHint")}
      </p>
      {isMinor ? share : card}
      {isMinor ? card : share}
      <p className="row">
        <ButtonLink href={paths.certificatePdf(code)} isQuiet>
          {t("certificates.card.pdf")}
        </ButtonLink>
        <ButtonLink href={paths.certificate(code)} isQuiet>
          {t("certificates.card.checkPage")}
        </ButtonLink>
      </p>
      <Badges t={t} code={code} languages={languages} />
    </div>
  );
}

/** The one to share comes first: its file names nobody. */
function Badges({ t, code, languages }: Omit<Props, "isMinor">) {
  const badges = [
    ["PNG", paths.publicBadgePng(code, languages), paths.badgePng(code)],
    ["SVG", paths.publicBadgeSvg(code, languages), paths.badgeSvg(code)],
  ] as const;
  return (
    <details className="small">
      <summary>{t("certificates.card.badge")}</summary>
      <p>{t("certificates.card.badgeHint")}</p>
      <ul className="list">
        {badges.map(([format, href]) => (
          <li key={format}>
            <a href={href} download>
              {t("certificates.card.badgePublic", { format })}
            </a>
          </li>
        ))}
        {badges.map(([format, , href]) => (
          <li key={format}>
            <a href={href} download>
              {t("certificates.card.badgeHolder", { format })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
