import { Button } from "#app/components/button.tsx";
import { Field } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import type { Translator } from "#app/i18n/translate.ts";

export type Compared = "match" | "noMatch" | "tooOften" | null;
type Props = { t: Translator; compared: Compared };

/** A copied QR on a forged paper is caught by the name: it is typed from the paper and compared here. */
export function CompareBox({ t, compared }: Props) {
  return (
    <form method="post" className="card">
      <h2>{t("verify.compare.title")}</h2>
      <ComparedNote t={t} compared={compared} />
      <Field
        id="surname"
        label={t("verify.compare.label")}
        hint={t("verify.compare.hint")}
        autoComplete="off"
        maxLength={200}
        isRequired
      />
      <Button isWide>{t("verify.compare.submit")}</Button>
    </form>
  );
}

function ComparedNote({ t, compared }: Props) {
  switch (compared) {
    case "match":
      return <Note kind="do" icon="tick" title={t("verify.compare.match")} isLive />;
    case "noMatch":
      return (
        <Note kind="danger" icon="warning" title={t("verify.compare.noMatch")} isLive>
          <p>{t("verify.compare.noMatchText")}</p>
        </Note>
      );
    case "tooOften":
      return <Note kind="wait" icon="clock" title={t("verify.compare.limit")} isLive />;
    default:
      return null;
  }
}
