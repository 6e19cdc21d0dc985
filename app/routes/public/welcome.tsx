import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { ContinuePlate } from "#app/components/continue-plate.tsx";
import { paths } from "#app/http/paths.ts";
import { goTo } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { findFirstLesson, firstLessonShape } from "./first-lesson.ts";
import { JoinCodeForm } from "./join-code-form.tsx";
import { NextSteps } from "./next-steps.tsx";

export const handle = { policy: { loader: "public.read" } } as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string(), firstLesson: firstLessonShape.nullable() });

/** The front door; whoever is signed in goes on to their own page. */
export const loader = secured("public.read", { output }, async ({ db, actor, language }) => {
  if (actor.kind === "person") return goTo(paths.home());
  return {
    title: translator(language)("join.front.heading"),
    firstLesson: await findFirstLesson(db, language),
  };
});

export const meta = titleMeta;

export default function WelcomePage() {
  const { title, firstLesson } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page hasHorizon>
      <div className="two">
        <div className="text">
          <h1>{title}</h1>
          <p>{t("join.front.lead")}</p>
          {firstLesson && (
            <ContinuePlate
              href={firstLesson.href}
              action={t("join.start")}
              detail={firstLesson.detail}
            />
          )}
          <h2>{t("join.code.title")}</h2>
          <p>{t("join.code.lead")}</p>
          <JoinCodeForm t={t} />
        </div>
        <div>
          <NextSteps t={t} />
          <p>
            <ButtonLink href={paths.signIn()} isQuiet>
              {t("join.haveAccount")}
            </ButtonLink>
          </p>
          <p>
            <a href={paths.verify()}>{t("common.foot.verify")}</a>
          </p>
        </div>
      </div>
    </Page>
  );
}
