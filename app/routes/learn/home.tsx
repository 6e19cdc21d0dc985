import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { ContinuePlate } from "#app/components/continue-plate.tsx";
import { Note } from "#app/components/note.tsx";
import { StageMap } from "#app/components/stage-map.tsx";
import { guardianStateOf } from "#app/domain/consents.ts";
import { isReachEmpty, reachOf } from "#app/domain/reach.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import { readLearning } from "#app/services/learning/read-learning.ts";
import type { PersonActor } from "#db/actor.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { continueOf, continueShape } from "./continue-data.ts";
import { LockList } from "./lock-list.tsx";
import { stageShape, stagesOf } from "./stage-data.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  greeting: z.string(),
  organization: z.string(),
  next: continueShape,
  stages: z.array(stageShape),
  isGuardianAwaited: z.boolean(),
  desks: z.array(z.strictObject({ href: z.string(), label: z.string() })),
});

export const loader = secured(
  "own.read",
  { output },
  async ({ db, person, language, today, may }) => {
    const t = translator(language);
    const day = await today();
    const learning = await readLearning(db, { person, language, today: day });
    const guardian = guardianStateOf(
      { birthOn: person.birthOn, answer: person.hasGuardianConsent ? "given" : null },
      day,
    );
    return {
      title: t("learn.home.title"),
      greeting: person.givenName
        ? t("learn.home.greeting", { name: person.givenName })
        : t("learn.home.greetingPlain"),
      organization: person.organizationName[language],
      next: continueOf(t, learning),
      stages: stagesOf(t, learning),
      isGuardianAwaited: guardian === "awaited",
      desks: [
        ...(may("hq.open", {}) ? [{ href: hqDoor(person), label: t("common.nav.hq") }] : []),
        ...(may("teach.open", {}) ? [{ href: paths.teach(), label: t("common.nav.teach") }] : []),
      ],
    };
  },
);

/** Whoever may list people begins there; an auditor with the log. */
const hqDoor = (person: PersonActor) =>
  isReachEmpty(reachOf(person, "person.list")) ? paths.hqAudit() : paths.hq();

export const meta = titleMeta;

export default function HomeRoute() {
  const view = useLoaderData<typeof loader>() as z.output<typeof output>;
  const { t } = usePage();
  return (
    <Page organization={view.organization}>
      <div className="two">
        <div>
          <h1>{view.greeting}</h1>
          <ContinuePlate {...view.next} />
          <h2 className="vh">{t("learn.home.path")}</h2>
          <StageMap
            t={t}
            stages={view.stages.map((stage) => ({
              ...stage,
              locks: stage.locks.length > 0 ? <LockList t={t} locks={stage.locks} /> : undefined,
              items: stage.items.map((item) => ({
                ...item,
                locks:
                  item.locks.length > 0 ? (
                    <LockList t={t} locks={item.locks} way={item.way} />
                  ) : undefined,
              })),
            }))}
          />
        </div>
        <div>
          {view.isGuardianAwaited && <GuardianAwaited />}
          <ul className="list">
            <li>
              <a href={paths.wallet()}>{t("common.nav.certificates")}</a>
            </li>
            <li>
              <a href={paths.book()}>{t("common.nav.book")}</a>
            </li>
            <li>
              <a href={paths.account()}>{t("common.nav.account")}</a>
            </li>
            {view.desks.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Page>
  );
}

function GuardianAwaited() {
  const { t } = usePage();
  return (
    <Note kind="wait" icon="waiting" title={t("learn.home.guardian.title")}>
      <p className="small">{t("learn.home.guardian.text")}</p>
      <p>
        <ButtonLink href={paths.guardianRequest()} isQuiet>
          {t("learn.home.guardian.resend")}
        </ButtonLink>
      </p>
    </Note>
  );
}
