import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { Role } from "#app/domain/roles.ts";
import { id, instant } from "./columns.ts";

export type OrganizationKind = "hq" | "region" | "partner";
export type Country = "KZ" | "RU";

/** The tree of headquarters. `lineage` is the organization itself and everything above it. */
export const organization = pgTable(
  "organization",
  {
    id: id(),
    parentId: uuid("parent_id"),
    lineage: uuid("lineage").array().notNull(),
    kind: text("kind").$type<OrganizationKind>().notNull(),
    slug: text("slug").notNull().unique(),
    name: jsonb("name").$type<Trilingual>().notNull(),
    /** Two letters for the paper where no logo is given. */
    letters: text("letters").notNull(),
    country: text("country").$type<Country>().notNull(),
    timeZone: text("time_zone").notNull(),
    language: text("language").$type<Language>().notNull(),
    signatoryName: text("signatory_name").notNull(),
    signatoryPost: jsonb("signatory_post").$type<Trilingual>().notNull(),
    logoHash: text("logo_hash"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("organization_lineage").using("gin", table.lineage)],
);

/** People who learn together. */
export const cohort = pgTable(
  "cohort",
  {
    id: id(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    name: text("name").notNull(),
    language: text("language").$type<Language>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    closedAt: instant("closed_at"),
  },
  (table) => [index("cohort_of_organization").on(table.organizationId)],
);

/** Six letters that carry organization, cohort and language. */
export const joinCode = pgTable("join_code", {
  code: text("code").primaryKey(),
  cohortId: uuid("cohort_id")
    .notNull()
    .references(() => cohort.id),
  createdAt: instant("created_at").notNull().defaultNow(),
  endsAt: instant("ends_at"),
});

/** Access roles, never positions. Trainee is nobody's assignment: every person is one. */
export const roleAssignment = pgTable(
  "role_assignment",
  {
    id: id(),
    personId: uuid("person_id").notNull(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    /** Set where the role is held for one cohort only (an instructor). */
    cohortId: uuid("cohort_id").references(() => cohort.id),
    role: text("role").$type<Role>().notNull(),
    grantedBy: uuid("granted_by"),
    grantedAt: instant("granted_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [index("role_assignment_of_person").on(table.personId)],
);

/** An HQ's picture, kept by what it is made of: a certificate names it by hash for ever. */
export const organizationImage = pgTable(
  "organization_image",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    hash: text("hash").notNull(),
    mediaType: text("media_type").notNull(),
    base64: text("base64").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.hash] })],
);
