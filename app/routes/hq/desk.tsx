import type { ReactNode } from "react";
import { z } from "zod";
import { isReachEmpty, reachOf } from "#app/domain/reach.ts";
import type { Act, Target } from "#app/domain/roles.ts";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { PersonActor } from "#db/actor.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { Page, usePage } from "../page.tsx";

const SECTIONS = ["people", "cohorts", "audit", "teach"] as const;
export type DeskSection = (typeof SECTIONS)[number];

/** What every page of a desk is told: which sections its reader has, and what they searched for. */
export const deskShape = z.strictObject({
  sections: z.array(z.enum(SECTIONS)),
  search: z.string(),
});
export type Desk = z.output<typeof deskShape>;

/** Links only to what some role of the reader opens; each page decides for itself again. */
export function deskOf(person: PersonActor, search = ""): Desk {
  const has = (act: Act) => !isReachEmpty(reachOf(person, act));
  const isOfficer = has("hq.open");
  const open: Record<DeskSection, boolean> = {
    people: isOfficer && has("person.list"),
    cohorts: isOfficer && has("cohort.view"),
    audit: has("audit.view"),
    teach: has("teach.open"),
  };
  return { sections: SECTIONS.filter((section) => open[section]), search };
}

/** A person as the object of an act that nobody does for oneself, or of looking at a desk. */
export const targetOf = ({
  id,
  lineage,
  cohortIds,
}: PersonRecord): Target & { personId: string } => ({
  personId: id,
  organizationLineage: lineage,
  cohortIds,
});

/** For looking: an officer's right counts, one's own right to one's own data has other pages. */
export const deskTargetOf = ({ lineage, cohortIds }: PersonRecord): Target => ({
  organizationLineage: lineage,
  cohortIds,
});

const LINKS: Record<DeskSection, { href: string; label: MessageKey }> = {
  people: { href: paths.hq(), label: "common.nav.people" },
  cohorts: { href: paths.hqCohorts(), label: "common.nav.cohorts" },
  audit: { href: paths.hqAudit(), label: "hq.audit.title" },
  teach: { href: paths.teach(), label: "common.nav.teach" },
};

type Props = { desk: Desk; current: DeskSection | null; children: ReactNode };

/** The frame of HQs' and instructors' pages: sections, search, content. */
export function DeskPage({ desk, current, children }: Props) {
  const { t } = usePage();
  const own = desk.sections.map((section) => ({
    href: LINKS[section].href,
    label: t(LINKS[section].label),
    isCurrent: section === current,
  }));
  // A page of its own for the gate: who looks people up here needs it there.
  const scanner = { href: paths.scan(), label: t("scan.shortName") };
  const sections = desk.sections.includes("people") ? [...own, scanner] : own;
  return (
    <Page
      sections={sections}
      search={desk.sections.includes("people") && <Search t={t} value={desk.search} />}
    >
      {children}
    </Page>
  );
}

function Search({ t, value }: { t: Translator; value: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of old phones know the role, not the element
    <form role="search" method="get" action={paths.hq()}>
      <label className="vh" htmlFor="desk-search">
        {t("hq.search.label")}
      </label>
      <input
        className="input"
        id="desk-search"
        name="q"
        type="search"
        defaultValue={value}
        placeholder={t("hq.search.placeholder")}
        maxLength={200}
        autoComplete="off"
      />
    </form>
  );
}
