import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CertificateEventKind } from "#app/domain/certificates.ts";
import type { KeyPurpose, KeyStatus } from "#app/domain/signing-keys.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import { bytes, id, instant } from "./columns.ts";
import { courseVersion } from "./courseware.ts";
import { organization } from "./organization.ts";
import { person } from "./person.ts";

/** What made a certificate come into being. */
export type CertificateCause =
  | { kind: "attempt"; attemptId: string }
  | { kind: "correction"; certificateId: string; reason: string }
  | { kind: "demo" };

/** Never updated, never deleted: triggers refuse both. */
export const certificate = pgTable(
  "certificate",
  {
    id: id(),
    code: text("code").notNull().unique(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    certificateKindId: text("certificate_kind_id").notNull(),
    courseVersionId: uuid("course_version_id")
      .notNull()
      .references(() => courseVersion.id),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    cycle: integer("cycle").notNull(),
    revision: integer("revision").notNull(),
    supersedesId: uuid("supersedes_id").unique(),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    validThrough: date("valid_through", { mode: "string" }),
    statement: jsonb("statement").$type<CertificateStatement>().notNull(),
    templateVersion: integer("template_version").notNull(),
    rendererVersion: integer("renderer_version").notNull(),
    kid: text("kid").notNull(),
    /** Sequence of issue; the place in a status list is its permutation. */
    statusSequence: integer("status_sequence").notNull().unique(),
    statusList: integer("status_list").notNull(),
    statusIndex: integer("status_index").notNull(),
    isTest: boolean("is_test").notNull(),
    cause: jsonb("cause").$type<CertificateCause>().notNull(),
  },
  (table) => [
    uniqueIndex("certificate_once").on(
      table.personId,
      table.certificateKindId,
      table.cycle,
      table.revision,
    ),
    uniqueIndex("certificate_status_place").on(table.statusList, table.statusIndex),
    index("certificate_of_organization").on(table.organizationId, table.issuedAt),
  ],
);

/** Whatever names the holder; deleted by erasure and by nothing else. */
export const certificateHolder = pgTable("certificate_holder", {
  certificateId: uuid("certificate_id")
    .primaryKey()
    .references(() => certificate.id),
  nameAsPrinted: text("name_as_printed").notNull(),
  /** For the masked name and the compare box: as they were at issue. */
  surname: text("surname").notNull(),
  givenName: text("given_name").notNull(),
  patronymic: text("patronymic").notNull(),
  isMinor: boolean("is_minor").notNull(),
  cose: bytes("cose").notNull(),
});

/**
 * The same certificate signed once more, without the name: made when its holder first wants a QR that names
 * nobody, and then kept, so that what was printed stays good. Only the choice changes.
 */
export const namelessStatement = pgTable("nameless_statement", {
  certificateId: uuid("certificate_id")
    .primaryKey()
    .references(() => certificate.id),
  cose: bytes("cose").notNull(),
  kid: text("kid").notNull(),
  isChosen: boolean("is_chosen").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** What happened to a certificate after issue. */
export const certificateEvent = pgTable(
  "certificate_event",
  {
    id: id(),
    certificateId: uuid("certificate_id")
      .notNull()
      .references(() => certificate.id),
    kind: text("kind").$type<CertificateEventKind>().notNull(),
    reason: text("reason").notNull(),
    note: text("note").notNull(),
    effectiveAt: instant("effective_at").notNull(),
    actorId: uuid("actor_id"),
    secondActorId: uuid("second_actor_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("certificate_event_of_certificate").on(table.certificateId, table.createdAt)],
);

/** How often a code was looked up, per day: no visitor is kept. */
export const certificateCheckCount = pgTable(
  "certificate_check_count",
  {
    certificateId: uuid("certificate_id")
      .notNull()
      .references(() => certificate.id),
    checkedOn: date("checked_on", { mode: "string" }).notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.checkedOn] })],
);

/**
 * Signing keys: the public half for ever, so that what was signed stays verifiable; the private half as
 * the vault sealed it, for as long as the key signs.
 */
export const signingKey = pgTable(
  "signing_key",
  {
    kid: text("kid").primaryKey(),
    publicKey: bytes("public_key").notNull(),
    isDemo: boolean("is_demo").notNull(),
    purpose: text("purpose").$type<KeyPurpose>().notNull().default("statement"),
    /** The HQ whose certificates it signs; null: the whole deployment. */
    organizationId: uuid("organization_id").references(() => organization.id),
    status: text("status").$type<KeyStatus>().notNull().default("retired"),
    sealed: bytes("sealed"),
    createdAt: instant("created_at").notNull().defaultNow(),
    activatedAt: instant("activated_at"),
    retiredAt: instant("retired_at"),
    /** From here on its signatures prove nothing. */
    compromisedAt: instant("compromised_at"),
  },
  (table) => [
    // Two of each, since a null is never equal to a null.
    uniqueIndex("signing_key_active_of_organization")
      .on(table.purpose, table.organizationId, table.isDemo)
      .where(sql`status = 'active' and organization_id is not null`),
    uniqueIndex("signing_key_active_of_deployment")
      .on(table.purpose, table.isDemo)
      .where(sql`status = 'active' and organization_id is null`),
  ],
);

/** Status lists as they were last signed: what every process serves, and what tells when to sign anew. */
export const statusList = pgTable(
  "status_list",
  {
    purpose: text("purpose").$type<"revocation" | "suspension">().notNull(),
    list: integer("list").notNull(),
    origin: text("origin").notNull(),
    kid: text("kid").notNull(),
    /** Of the bits. */
    contentHash: text("content_hash").notNull(),
    body: text("body").notNull(),
    signedAt: instant("signed_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.purpose, table.list] })],
);

/**
 * Signed credentials as they were first handed out. The public one names nobody; the holder's goes with
 * the holder's row.
 */
export const portableCredential = pgTable(
  "portable_credential",
  {
    certificateId: uuid("certificate_id")
      .notNull()
      .references(() => certificate.id),
    audience: text("audience").$type<"public" | "holder">().notNull(),
    body: text("body").notNull(),
    kid: text("kid").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.certificateId, table.audience] })],
);
