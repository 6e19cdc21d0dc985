import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";

/** Secrets and switches of one deployment that must survive a restart (the permutation's key). */
export const setting = pgTable("setting", {
  key: text("key").primaryKey(),
  value: jsonb("value").$type<unknown>().notNull(),
});

/** A form's answer under its idempotency key: a second click gets the first answer. */
export const idempotency = pgTable(
  "idempotency",
  {
    key: text("key").primaryKey(),
    requestHash: text("request_hash").notNull(),
    outcome: jsonb("outcome").$type<unknown>(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [index("idempotency_by_age").on(table.createdAt)],
);

/** What an act causes outside the database, written in the act's transaction. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    topic: text("topic").notNull(),
    payload: jsonb("payload").$type<unknown>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    tries: integer("tries").notNull().default(0),
    nextTryAt: instant("next_try_at").notNull().defaultNow(),
    deliveredAt: instant("delivered_at"),
    lastError: text("last_error"),
  },
  (table) => [index("outbox_due").on(table.deliveredAt, table.nextTryAt)],
);

/** Messages of the demo school, shown instead of sent. */
export const mailMessage = pgTable("mail_message", {
  id: id(),
  recipient: text("recipient").notNull(),
  subject: text("subject").notNull(),
  body: text("body").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** The audit chain: insert only; each entry holds the hash of the one before it in its chain. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    n: bigint("n", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Organization id, or "platform". */
    chain: text("chain").notNull(),
    at: instant("at").notNull(),
    actorId: uuid("actor_id"),
    act: text("act").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    index("audit_entry_of_chain").on(table.chain, table.n),
    index("audit_entry_of_object").on(table.objectKind, table.objectId),
  ],
);
