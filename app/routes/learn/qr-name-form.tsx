import { Button } from "#app/components/button.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator; code: string; isNameless: boolean };

/** Whether the QR of the documents carries the name: one button that changes it. */
export function QrNameForm({ t, code, isNameless }: Props) {
  return (
    <details className="small noprint">
      <summary>{t("certificates.card.qrName")}</summary>
      <p>{t(isNameless ? "certificates.card.qrNameless" : "certificates.card.qrNamed")}</p>
      <form method="post">
        <input type="hidden" name="code" value={code} />
        <p>
          <Button name="qr" value={isNameless ? "named" : "nameless"} isQuiet>
            {t(isNameless ? "certificates.card.qrAddName" : "certificates.card.qrRemoveName")}
          </Button>
        </p>
      </form>
    </details>
  );
}
