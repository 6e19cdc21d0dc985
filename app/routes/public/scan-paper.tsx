import { ButtonLink } from "#app/components/button.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** What stands here until the script runs, and without one: what this is, and the check on the server. */
export function ScanPaper({ t, positions }: { t: Translator; positions: readonly string[] }) {
  return (
    <div data-scan-paper>
      <p>{t("scan.lead")}</p>
      <Note kind="wait" icon="info" title={t("scan.paper.title")}>
        <p>{t("scan.paper.text")}</p>
      </Note>
      <p>
        <ButtonLink href={paths.verify()}>{t("scan.paper.verify")}</ButtonLink>
      </p>
      <h2>{t("scan.paper.positions")}</h2>
      <ul>
        {positions.map((position) => (
          <li key={position}>{position}</li>
        ))}
      </ul>
      <div data-scan-old hidden>
        <Note kind="danger" icon="warning" title={t("scan.old.title")}>
          <p>{t("scan.old.text")}</p>
        </Note>
      </div>
    </div>
  );
}
