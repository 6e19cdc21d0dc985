import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Note } from "#app/components/note.tsx";
import { Table } from "#app/components/table.tsx";
import { reachOf } from "#app/domain/reach.ts";
import { paths } from "#app/http/paths.ts";
import { notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { type AuditLine, readAudit } from "#app/services/records/read-audit.ts";
import { listOrganizationsOnDesk } from "#db/queries/desks.ts";
import { titleMeta, usePage } from "../page.tsx";
import { DeskPage, deskOf, deskShape } from "./desk.tsx";
import { auditWord } from "./words.ts";

export const handle = { policy: { loader: "audit.view" } } as const satisfies RouteHandle;

const SHOWN = 100;
const query = z.object({ organization: z.uuid().optional() });
const OBJECTS = ["certificate", "person", "cohort"] as const;

const output = z.strictObject({
  title: z.string(),
  desk: deskShape,
  organizations: z.array(
    z.strictObject({ id: z.string(), name: z.string(), isShown: z.boolean() }),
  ),
  lines: z.array(
    z.strictObject({
      n: z.number(),
      moment: z.string(),
      officer: z.string(),
      act: z.string(),
      object: z.enum(OBJECTS).nullable(),
      href: z.string().nullable(),
    }),
  ),
  brokenAt: z.number().nullable(),
});

/** The newest entries of one organization's chain, checked against each other as they are read. */
export const loader = secured(
  "audit.view",
  { query, output },
  async ({ db, person, query: { organization: wanted }, language }) => {
    const t = translator(language);
    const organizations = await listOrganizationsOnDesk(db, reachOf(person, "audit.view"));
    const shown = wanted
      ? organizations.find(({ id }) => id === wanted)
      : (organizations.find(({ id }) => id === person.organizationId) ?? organizations[0]);
    if (!shown) throw notFound();
    const { lines, brokenAt } = await readAudit(db, shown.id, SHOWN);
    return {
      title: t("hq.audit.title"),
      desk: deskOf(person),
      organizations: organizations.map(({ id, name }) => ({
        id,
        name: name[language],
        isShown: id === shown.id,
      })),
      lines: lines.map((line) => ({
        n: line.n,
        moment: t.plain.dayAndTime(line.at, person.timeZone),
        officer: line.actorName ?? t("hq.audit.system"),
        act: auditWord(t, line.act),
        object: OBJECTS.find((kind) => kind === line.object.kind) ?? null,
        href: hrefOf(line.object),
      })),
      brokenAt,
    };
  },
);

/** Whether the reader may follow the link is decided there. */
function hrefOf({ kind, id, code }: AuditLine["object"]): string | null {
  if (kind === "certificate") return code && paths.hqCertificate(code);
  if (kind === "person") return paths.hqPerson(id);
  return kind === "cohort" ? paths.teachCohort(id) : null;
}

export const meta = titleMeta;

export default function AuditRoute() {
  const { title, desk, organizations, lines, brokenAt } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const columns = (["when", "who", "act", "object"] as const).map((id) => ({
    id,
    label: t(`hq.audit.column.${id}`),
  }));
  const rows = lines.map(({ n, moment, officer, act, object, href }) => ({
    id: String(n),
    cells: [
      moment,
      officer,
      act,
      object && href ? (
        <a key="object" href={href}>
          {t(`hq.audit.object.${object}`)}
        </a>
      ) : (
        ""
      ),
    ],
  }));
  return (
    <DeskPage desk={desk} current="audit">
      <h1>{title}</h1>
      {organizations.length > 1 && (
        <nav className="actions" aria-label={t("hq.organizations.title")}>
          {organizations.map(({ id, name, isShown }) => (
            <ButtonLink key={id} href={`${paths.hqAudit()}?organization=${id}`} isQuiet={!isShown}>
              {name}
            </ButtonLink>
          ))}
        </nav>
      )}
      {brokenAt !== null && (
        <Note kind="danger" icon="warning" title={t("hq.audit.broken", { id: brokenAt })} />
      )}
      {lines.length === 0 ? (
        <p className="soft">{t("hq.audit.empty")}</p>
      ) : (
        <>
          {brokenAt === null && (
            <p className="small soft">{t("hq.audit.intact", { count: lines.length })}</p>
          )}
          <Table caption={title} columns={columns} rows={rows} />
        </>
      )}
    </DeskPage>
  );
}
