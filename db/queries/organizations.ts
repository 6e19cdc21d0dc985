import { and, asc, eq, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import { cohort, joinCode, organization, organizationImage } from "../schema/organization.ts";

export type OrganizationRecord = typeof organization.$inferSelect;

export async function findOrganization(db: Db, id: string): Promise<OrganizationRecord | null> {
  const [found] = await db.select().from(organization).where(eq(organization.id, id));
  return found ?? null;
}

export async function insertOrganization(db: ActorDb, row: typeof organization.$inferInsert) {
  await db.insert(organization).values(row);
}

/** The organizations under (and including) the given ones. */
export async function listOrganizationsUnder(
  db: ActorDb,
  ids: string[],
): Promise<OrganizationRecord[]> {
  if (ids.length === 0) return [];
  const within = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return db
    .select()
    .from(organization)
    .where(sql`${organization.lineage} && array[${within}]`)
    .orderBy(asc(organization.slug));
}

/** An invitation that is still open: its cohort and HQ. */
export async function findInvitation(db: Db, code: string) {
  const [found] = await db
    .select({
      code: joinCode.code,
      cohortId: cohort.id,
      cohortName: cohort.name,
      language: cohort.language,
      organization,
    })
    .from(joinCode)
    .innerJoin(cohort, eq(cohort.id, joinCode.cohortId))
    .innerJoin(organization, eq(organization.id, cohort.organizationId))
    .where(
      and(
        eq(joinCode.code, code),
        sql`(${joinCode.endsAt} is null or ${joinCode.endsAt} > now())`,
        sql`${cohort.closedAt} is null`,
      ),
    );
  return found ?? null;
}

export async function insertCohort(db: ActorDb, row: typeof cohort.$inferInsert) {
  await db.insert(cohort).values(row);
}

export async function insertJoinCode(db: ActorDb, row: typeof joinCode.$inferInsert) {
  await db.insert(joinCode).values(row);
}

export async function findCohort(db: ActorDb, cohortId: string) {
  const [found] = await db
    .select({
      id: cohort.id,
      name: cohort.name,
      language: cohort.language,
      closedAt: cohort.closedAt,
      organizationId: cohort.organizationId,
      lineage: organization.lineage,
      organizationName: organization.name,
      timeZone: organization.timeZone,
    })
    .from(cohort)
    .innerJoin(organization, eq(organization.id, cohort.organizationId))
    .where(eq(cohort.id, cohortId));
  return found ?? null;
}

export type CohortListed = {
  id: string;
  name: string;
  organizationId: string;
  lineage: string[];
  code: string | null;
  peopleCount: number;
};

/** Cohorts of organizations at or below the given ones, or the named cohorts. */
export async function listCohorts(
  db: ActorDb,
  { organizationIds, cohortIds }: { organizationIds: string[]; cohortIds: string[] },
): Promise<CohortListed[]> {
  return rows(
    db,
    sql`select c.id, c.name, c.organization_id as "organizationId", to_jsonb(o.lineage) as lineage,
        (select j.code from join_code j where j.cohort_id = c.id and (j.ends_at is null or j.ends_at > now())
          order by j.created_at desc limit 1) as code,
        (select count(*)::int from enrollment e where e.cohort_id = c.id) as "peopleCount"
      from cohort c join organization o on o.id = c.organization_id
      where o.lineage && ${uuidArray(organizationIds)} or c.id = any(${uuidArray(cohortIds)})
      order by c.created_at desc`,
  );
}

const uuidArray = (ids: string[]) =>
  ids.length === 0
    ? sql`array[]::uuid[]`
    : sql`array[${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}]`;

export async function findOrganizationImage(db: Db, organizationId: string, hash: string) {
  const [found] = await db
    .select({ mediaType: organizationImage.mediaType, base64: organizationImage.base64 })
    .from(organizationImage)
    .where(
      and(eq(organizationImage.organizationId, organizationId), eq(organizationImage.hash, hash)),
    );
  return found ?? null;
}

export async function findOrganizationBySlug(
  db: Db,
  slug: string,
): Promise<OrganizationRecord | null> {
  const [found] = await db.select().from(organization).where(eq(organization.slug, slug));
  return found ?? null;
}

/** Names of all HQs by their slugs. */
export const listOrganizationNames = (db: Db) =>
  db
    .select({ slug: organization.slug, name: organization.name })
    .from(organization)
    .orderBy(asc(organization.slug));
