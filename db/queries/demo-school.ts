import { asc, like } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import type { Db } from "../client.ts";
import { attempt, completion, lessonProgress } from "../schema/learning.ts";
import { roleAssignment } from "../schema/organization.ts";
import {
  account,
  consent,
  contact,
  enrollment,
  guardianRequest,
  identityCheck,
  learner,
  person,
} from "../schema/person.ts";

/**
 * Addresses of demo accounts, whose passwords are printed at the start. Reserved for examples: nothing
 * that is sent there arrives anywhere (RFC 2606).
 */
export const DEMO_MAIL_DOMAIN = "mektep.example";

/** Addresses of the demo school's accounts, if it was ever made here. */
export async function listDemoAddresses(db: Db): Promise<string[]> {
  const found = await db
    .select({ address: contact.value })
    .from(contact)
    .where(like(contact.value, `%@${DEMO_MAIL_DOMAIN}`))
    .orderBy(asc(contact.value));
  return found.map(({ address }) => address);
}

export type DemoRows = {
  learners: (typeof learner.$inferInsert)[];
  people: (typeof person.$inferInsert)[];
  accounts: (typeof account.$inferInsert)[];
  contacts: (typeof contact.$inferInsert)[];
  enrollments: (typeof enrollment.$inferInsert)[];
  consents: (typeof consent.$inferInsert)[];
  guardianRequests: (typeof guardianRequest.$inferInsert)[];
  roleAssignments: (typeof roleAssignment.$inferInsert)[];
  identityChecks: (typeof identityCheck.$inferInsert)[];
};

/** One statement a table: three hundred people by single inserts would be felt at the first start. */
export async function insertDemoPeople(db: ActorDb, rows: DemoRows) {
  await db.insert(learner).values(rows.learners);
  await db.insert(person).values(rows.people);
  await db.insert(account).values(rows.accounts);
  await db.insert(contact).values(rows.contacts);
  await db.insert(enrollment).values(rows.enrollments);
  await db.insert(consent).values(rows.consents);
  await db.insert(guardianRequest).values(rows.guardianRequests);
  await db.insert(roleAssignment).values(rows.roleAssignments);
  await db.insert(identityCheck).values(rows.identityChecks);
}

export type DemoLearning = {
  marks: (typeof lessonProgress.$inferInsert)[];
  attempts: (typeof attempt.$inferInsert)[];
  completions: (typeof completion.$inferInsert)[];
};

export async function insertDemoLearning(
  db: ActorDb,
  { marks, attempts, completions }: DemoLearning,
) {
  await db.insert(lessonProgress).values(marks);
  await db.insert(attempt).values(attempts);
  await db.insert(completion).values(completions);
}
