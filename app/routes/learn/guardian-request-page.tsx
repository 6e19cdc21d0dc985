import { z } from "zod";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";

export const guardianRequestShape = z.strictObject({
  title: z.string(),
  organization: z.string(),
  state: z.string(),
  mayAsk: z.boolean(),
  wasAsked: z.boolean(),
  link: z.string().nullable(),
  shareText: z.string().nullable(),
  linkThrough: z.string().nullable(),
});
type View = z.output<typeof guardianRequestShape>;

type Props = {
  t: Translator;
  view: View;
  /** Why no link was made. */
  reason: string | null;
};

/** How a learner under 18 asks a parent: one button, then words to copy into a message. */
export function GuardianRequest({ t, view, reason }: Props) {
  const key = `refusals.guardian.${reason}`;
  return (
    <div className="text">
      <h1>{view.mayAsk ? t("guardian.request.heading") : t("guardian.request.title")}</h1>
      {reason !== null && (
        <Note kind="wait" icon="info" isLive>
          <p>{t(isMessageKey(key) ? key : "refusals.generic")}</p>
        </Note>
      )}
      {view.mayAsk && <p>{t("guardian.request.lead")}</p>}
      <p>
        <b>{view.state}</b>
      </p>
      {view.link && <SharedLink t={t} view={view} />}
      {view.mayAsk && <MakeLink t={t} view={view} />}
      <p>
        <ButtonLink href={paths.home()} isQuiet>
          {t("common.nav.home")}
        </ButtonLink>
      </p>
    </div>
  );
}

/** The words are a text to select, so that copying needs no script. */
function SharedLink({ t, view: { link, shareText, linkThrough } }: { t: Translator; view: View }) {
  return (
    <>
      <Field
        id="share"
        label={t("guardian.request.share")}
        hint={t("guardian.request.linkHint", { day: linkThrough ?? "" })}
        value={shareText ?? ""}
        rows={5}
      />
      <p>
        <a href={link ?? ""}>{t("guardian.request.link")}</a>
      </p>
    </>
  );
}

function MakeLink({ t, view }: { t: Translator; view: View }) {
  return (
    <>
      <form method="post">
        <Button isQuiet={view.link !== null} isWide>
          {t(view.wasAsked ? "guardian.request.again" : "guardian.request.make")}
        </Button>
        {view.wasAsked && <p className="small soft">{t("guardian.request.againHint")}</p>}
      </form>
      <h2>{t("guardian.request.sheet.title")}</h2>
      <p>{t("guardian.request.sheet.text")}</p>
    </>
  );
}
