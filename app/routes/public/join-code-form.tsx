import { Button } from "#app/components/button.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** Six letters from a poster; a plain GET, so that the address is the invitation itself. */
export function JoinCodeForm({ t, code, error }: { t: Translator; code?: string; error?: string }) {
  return (
    <form method="get" action={paths.joinEntry()}>
      <Field
        id="code"
        label={t("join.code.label")}
        hint={t("join.code.hint")}
        value={code}
        error={error}
        autoComplete="off"
        maxLength={20}
        isRequired
      />
      <Button isQuiet>{t("join.code.submit")}</Button>
    </form>
  );
}
