import { ButtonLink } from "#app/components/button.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator; code: string; isMinor: boolean };

/** What a holder does with a certificate: keep the picture, take the PDF, share. Plain links: no script is needed. */
export function CertificateLinks({ t, code, isMinor }: Props) {
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
    </div>
  );
}
