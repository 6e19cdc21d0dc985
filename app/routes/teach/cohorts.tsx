import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { EmptyState } from "#app/components/empty-state.tsx";
import { reachOf } from "#app/domain/reach.ts";
import { GRANTS } from "#app/domain/roles.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import { listCohortsOnDesk } from "#db/queries/desks.ts";
import { DeskPage, deskOf, deskShape } from "../hq/desk.tsx";
import { titleMeta, usePage } from "../page.tsx";

export const handle = { policy: { loader: "teach.open" } } as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  desk: deskShape,
  cohorts: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      organization: z.string(),
      peopleCount: z.number(),
    }),
  ),
});

/** The cohorts that somebody teaches, whatever else they may see as an officer. */
export const loader = secured("teach.open", { output }, async ({ db, person, language }) => {
  const teaching = person.assignments.filter(({ role }) => GRANTS[role]["teach.open"]);
  const cohorts = await listCohortsOnDesk(
    db,
    reachOf({ ...person, assignments: teaching }, "cohort.view"),
  );
  return {
    title: translator(language)("teach.cohorts.title"),
    desk: deskOf(person),
    cohorts: cohorts.map(({ id, name, organizationName, peopleCount }) => ({
      id,
      name,
      organization: organizationName[language],
      peopleCount,
    })),
  };
});

export const meta = titleMeta;

export default function TeachRoute() {
  const { title, desk, cohorts } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <DeskPage desk={desk} current="teach">
      <h1>{title}</h1>
      {cohorts.length === 0 && (
        <EmptyState title={t("teach.cohorts.empty.title")}>
          {t("teach.cohorts.empty.text")}
        </EmptyState>
      )}
      {cohorts.map(({ id, name, organization, peopleCount }) => (
        <section className="card" key={id}>
          <h2>
            <a href={paths.teachCohort(id)}>{name}</a>
          </h2>
          <p className="small soft">
            {organization}
            <br />
            {t("hq.cohorts.people", { count: peopleCount })}
          </p>
        </section>
      ))}
    </DeskPage>
  );
}
