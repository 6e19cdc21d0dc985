import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Table } from "#app/components/table.tsx";
import { reachOf } from "#app/domain/reach.ts";
import { paths } from "#app/http/paths.ts";
import { type Translator, translator } from "#app/i18n/translate.ts";
import { parseSearch } from "#app/services/people/parse-search.ts";
import { listPeopleOnDesk } from "#db/queries/desks.ts";
import { titleMeta, usePage } from "../page.tsx";
import { DeskPage, deskOf, deskShape } from "./desk.tsx";
import { type PersonRow, personRow, personRowShape } from "./people-rows.ts";

export const handle = { policy: { loader: "person.list" } } as const satisfies RouteHandle;

const PAGE_SIZE = 50;

const query = z.object({
  q: z.string().max(200).default(""),
  /** The page begins behind this person. */
  after: z.uuid().optional(),
});

const output = z.strictObject({
  title: z.string(),
  desk: deskShape,
  people: z.array(personRowShape),
  isFirst: z.boolean(),
  nextAfter: z.string().nullable(),
});

/** People within the caller's reach, by name; a page begins behind the last one of the page before. */
export const loader = secured(
  "person.list",
  { query, output },
  async ({ db, person, query: { q, after }, language }) => {
    const t = translator(language);
    const found = await listPeopleOnDesk(db, {
      reach: reachOf(person, "person.list"),
      ...parseSearch(q),
      afterId: after ?? null,
      limit: PAGE_SIZE + 1,
    });
    const shown = found.slice(0, PAGE_SIZE);
    const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined;
    return {
      title: t("hq.people.title"),
      desk: deskOf(person, q),
      people: shown.map((one) => personRow(one, t)),
      isFirst: !after,
      nextAfter: last?.id ?? null,
    };
  },
);

export const meta = titleMeta;

export default function PeopleRoute() {
  const { title, desk, people, isFirst, nextAfter } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const isSearch = desk.search.trim() !== "";
  const pageOf = (more: Record<string, string>) =>
    `${paths.hq()}?${new URLSearchParams({ ...(isSearch ? { q: desk.search } : {}), ...more })}`;
  return (
    <DeskPage desk={desk} current="people">
      <h1>{title}</h1>
      {people.length === 0 ? (
        <Nobody t={t} isSearch={isSearch} />
      ) : (
        <People t={t} people={people} />
      )}
      <div className="actions">
        {!isFirst && (
          <ButtonLink href={pageOf({})} isQuiet>
            {t("common.list.first")}
          </ButtonLink>
        )}
        {nextAfter && (
          <ButtonLink href={pageOf({ after: nextAfter })} isQuiet>
            {t("common.list.next")}
          </ButtonLink>
        )}
      </div>
    </DeskPage>
  );
}

function Nobody({ t, isSearch }: { t: Translator; isSearch: boolean }) {
  const state = isSearch ? "noMatch" : "empty";
  return (
    <EmptyState title={t(`hq.people.${state}.title`)}>{t(`hq.people.${state}.text`)}</EmptyState>
  );
}

function People({ t, people }: { t: Translator; people: PersonRow[] }) {
  const columns = (["name", "born", "cohort", "certificates", "state"] as const).map((id) => ({
    id,
    label: t(`hq.people.column.${id}`),
  }));
  const rows = people.map(({ id, name, bornYear, cohorts, certificateCount, states }) => ({
    id,
    cells: [
      <a key="name" href={paths.hqPerson(id)} translate="no">
        {name}
      </a>,
      bornYear,
      cohorts.join(", "),
      certificateCount === 0 ? "" : String(certificateCount),
      states.map((state) => t(state)).join(". "),
    ],
  }));
  return <Table caption={t("hq.people.title")} columns={columns} rows={rows} />;
}
