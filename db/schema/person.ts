import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConsentPurpose } from "#app/domain/consents.ts";
import type { Language } from "#app/domain/languages.ts";
import { id, instant } from "./columns.ts";
import { cohort, organization } from "./organization.ts";

/**
 * Whoever reads: first a guest with a cookie, later a person with the same id.
 * What is read before the account therefore needs no moving.
 */
export const learner = pgTable("learner", {
  id: id(),
  /** sha256 of the guest cookie; null once the learner has an account. */
  guestTokenHash: text("guest_token_hash").unique(),
  cohortId: uuid("cohort_id").references(() => cohort.id),
  language: text("language").$type<Language>().notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** One row per human. */
export const person = pgTable(
  "person",
  {
    id: uuid("id")
      .primaryKey()
      .references(() => learner.id),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    surname: text("surname").notNull(),
    givenName: text("given_name").notNull(),
    patronymic: text("patronymic").notNull(),
    /** Folded for search only; never printed. */
    searchName: text("search_name").notNull(),
    birthOn: date("birth_on", { mode: "string" }).notNull(),
    language: text("language").$type<Language>().notNull(),
    documentLanguages: jsonb("document_languages").$type<[Language, Language]>().notNull(),
    /** Made by the operator's smoke run: no requirement counts what this person holds. */
    isTest: boolean("is_test").notNull().default(false),
    suspendedAt: instant("suspended_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("person_of_organization").on(table.organizationId, table.searchName, table.id),
    check("person_has_a_name", sql`${table.surname} <> '' or ${table.givenName} <> ''`),
  ],
);

/** A way to reach somebody, not an identity: several people may share one. */
export const contact = pgTable(
  "contact",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    kind: text("kind").$type<"phone" | "email">().notNull(),
    /** Normalized: +77011234567, lower-case address. */
    value: text("value").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("contact_by_value").on(table.value),
    uniqueIndex("contact_once").on(table.personId, table.value),
  ],
);

export const account = pgTable(
  "account",
  {
    personId: uuid("person_id")
      .primaryKey()
      .references(() => person.id),
    /** argon2id; null until the person sets one with a one-time code. */
    passwordHash: text("password_hash"),
    passwordChangedAt: instant("password_changed_at").notNull().defaultNow(),
    recoveryCodeHash: text("recovery_code_hash"),
  },
  (table) => [index("account_by_recovery_code").on(table.recoveryCodeHash)],
);

export type OneTimeSecretPurpose =
  | "passwordReset"
  | "signInCode"
  | "signInChoice"
  | "firstAdministrator"
  | "smokeTest";

/** Single-use secrets, stored as sha256. */
export const oneTimeSecret = pgTable(
  "one_time_secret",
  {
    id: id(),
    purpose: text("purpose").$type<OneTimeSecretPurpose>().notNull(),
    hash: text("hash").notNull().unique(),
    personId: uuid("person_id").references(() => person.id),
    /** Who handed it out: an instructor or an officer; null for the system. */
    issuedBy: uuid("issued_by").references(() => person.id),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("one_time_secret_of_person").on(table.personId, table.issuedAt)],
);

/** A consent with the text that was read. Withdrawing sets `withdrawnAt`; the row stays. */
export const consent = pgTable(
  "consent",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    purpose: text("purpose").$type<ConsentPurpose>().notNull(),
    textVersion: text("text_version").notNull(),
    textHash: text("text_hash").notNull(),
    language: text("language").$type<Language>().notNull(),
    givenAt: instant("given_at").notNull().defaultNow(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    // The session asks on every request whether the consent to training was ever given.
    index("consent_of_person").on(table.personId, table.givenAt),
    uniqueIndex("consent_in_force")
      .on(table.personId, table.purpose)
      .where(sql`${table.withdrawnAt} is null`),
  ],
);

/** The question to a guardian, and the answer. */
export const guardianRequest = pgTable(
  "guardian_request",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    /** sha256 of the token in the link that the learner shares. */
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    answeredAt: instant("answered_at"),
    answer: text("answer").$type<"given" | "refused">(),
    method: text("method").$type<"link" | "sheet">(),
    guardianName: text("guardian_name"),
    guardianContact: text("guardian_contact"),
    relation: text("relation").$type<"parent" | "representative">(),
    textVersion: text("text_version"),
    textHash: text("text_hash"),
    /** The officer who ticked the signed sheet. */
    recordedBy: uuid("recorded_by").references(() => person.id),
  },
  (table) => [
    index("guardian_request_of_person").on(table.personId, table.createdAt),
    uniqueIndex("guardian_consent_once").on(table.personId).where(sql`${table.answer} = 'given'`),
  ],
);

/** "Name and birth date seen in a document by X on day D": no number, no copy. */
export const identityCheck = pgTable(
  "identity_check",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organization.id),
    checkedBy: uuid("checked_by")
      .notNull()
      .references(() => person.id),
    checkedOn: date("checked_on", { mode: "string" }).notNull(),
    checkedAt: instant("checked_at").notNull().defaultNow(),
  },
  (table) => [index("identity_check_of_person").on(table.personId)],
);

/** A paper that is not training: kind, seen by, through; never the scan. */
export const personDocument = pgTable(
  "person_document",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    kind: text("kind").notNull(),
    seenBy: uuid("seen_by")
      .notNull()
      .references(() => person.id),
    seenOn: date("seen_on", { mode: "string" }).notNull(),
    validThrough: date("valid_through", { mode: "string" }),
  },
  (table) => [index("person_document_of_person").on(table.personId)],
);

/** A person in a cohort. */
export const enrollment = pgTable(
  "enrollment",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    cohortId: uuid("cohort_id")
      .notNull()
      .references(() => cohort.id),
    enrolledAt: instant("enrolled_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("enrollment_once").on(table.personId, table.cohortId),
    index("enrollment_of_cohort").on(table.cohortId),
  ],
);

export const authSession = pgTable(
  "auth_session",
  {
    /** "h:" and sha256 of the cookie's token. */
    id: text("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    isStaff: boolean("is_staff").notNull(),
    device: text("device").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** When the password was last given in this session: the ground of a step-up. */
    authAt: instant("auth_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("auth_session_of_person").on(table.personId)],
);

/** Counters of named limits; expired rows are swept. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: instant("expire"),
});
