import { Note } from "#app/components/note.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import type { Translator } from "#app/i18n/translate.ts";

const STEPS = ["read", "exam", "certificate"] as const;

/** What comes after the first lesson, also for those under 18. */
export function NextSteps({ t }: { t: Translator }) {
  return (
    <>
      <h2>{t("join.next.title")}</h2>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            <RichText t={t} id={`join.next.${step}`} />
          </li>
        ))}
      </ol>
      <Note title={t("join.minor.title")}>
        <p>{t("join.minor.text")}</p>
      </Note>
    </>
  );
}
