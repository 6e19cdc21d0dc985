import { ButtonLink } from "#app/components/button.tsx";
import { ContinueButton } from "#app/components/continue-plate.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { FirstLesson } from "./first-lesson.ts";
import { JoinCodeForm } from "./join-code-form.tsx";
import { NextSteps } from "./next-steps.tsx";

type View = {
  organization: string;
  cohort: string;
  language: string;
  firstLesson: FirstLesson | null;
  isSignedIn: boolean;
};

/** Who invites, one button, and what follows. */
export function Invitation({ t, view }: { t: Translator; view: View }) {
  return (
    <div className="two">
      <div className="text">
        <p className="soft">{t("join.invitedBy", { organization: view.organization })}</p>
        <h1>{t("join.heading")}</h1>
        <p>{t("join.lead")}</p>
        <form method="post">
          <ContinueButton action={t("join.start")} detail={view.firstLesson?.detail} />
        </form>
        <KeyValues
          items={[
            { label: t("join.fact.cohort"), value: view.cohort },
            { label: t("join.fact.language"), value: view.language },
            { label: t("join.fact.cost"), value: t("join.fact.free") },
            { label: t("join.fact.traffic"), value: t("join.fact.trafficValue") },
          ]}
        />
      </div>
      <div>
        <NextSteps t={t} />
        {!view.isSignedIn && (
          <p>
            <ButtonLink href={paths.signIn()} isQuiet>
              {t("join.haveAccount")}
            </ButtonLink>
          </p>
        )}
        <details>
          <summary>{t("join.otherCode")}</summary>
          <JoinCodeForm t={t} />
        </details>
      </div>
    </div>
  );
}

/** A code that leads nowhere, or no longer: the letters again, and whom to ask. */
export function UnknownInvitation({ t, typed }: { t: Translator; typed: string }) {
  return (
    <div className="text">
      <h1>{t("join.code.title")}</h1>
      <JoinCodeForm t={t} code={typed} error={t("refusals.join.unknownCode")} />
      <h2>{t("join.closed.title")}</h2>
      <p>{t("join.closed.text")}</p>
      <p>
        <ButtonLink href={paths.signIn()} isQuiet>
          {t("join.haveAccount")}
        </ButtonLink>
      </p>
    </div>
  );
}
