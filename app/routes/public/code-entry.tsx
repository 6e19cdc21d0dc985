import { Button } from "#app/components/button.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** The field for a certificate code; it takes a pasted address or the text of a QR as well. */
export function CodeEntry({ t, value }: { t: Translator; value?: string | undefined }) {
  return (
    <form method="get" action={paths.verify()}>
      <Field
        id="code"
        label={t("verify.entry.label")}
        hint={t("verify.entry.hint")}
        value={value}
        autoComplete="off"
        maxLength={2000}
        isRequired
      />
      <Button isWide>{t("verify.entry.submit")}</Button>
    </form>
  );
}
