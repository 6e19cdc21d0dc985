import { hashToken, newToken } from "#app/auth/tokens.ts";
import { normalizeContact } from "#app/domain/contacts.ts";
import type { Country } from "#app/domain/countries.ts";
import { type Day, isDay } from "#app/domain/days.ts";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { NameParts } from "#app/domain/names.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { findRootOrganization } from "#db/queries/accounts.ts";
import { insertLearner } from "#db/queries/learners.ts";
import { insertOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { insertRoleAssignment } from "#db/queries/people.ts";
import { appendAudit } from "../records/append-audit.ts";
import { checkPrintableName } from "./check-sign-up.ts";
import { writePerson } from "./write-person.ts";

/** The link is printed on the operator's terminal, so it may wait for a working day. */
const LINK_HOURS = 24;
const ROLES = ["platformAdministrator", "hqCoordinator"] as const;

/** The HQ above all others, made with its first administrator. */
export type RootOrganization = {
  slug: string;
  name: Trilingual;
  letters: string;
  country: Country;
  timeZone: string;
  language: Language;
  signatoryName: string;
  signatoryPost: Trilingual;
};

export type FirstAdministrator =
  | { ok: true; token: string; hours: number }
  | { ok: false; reason: "badEmail" | "badName" | "badBirthDate" | "organizationMissing" };

/**
 * Makes an administrator without a password: whoever opens the link sets it. Roles are those of the
 * platform and of the HQ above all, without which nobody could be invited.
 */
export async function createFirstAdministrator(
  db: ActorDb,
  input: {
    email: string;
    name: NameParts;
    birthOn: Day;
    language: Language;
    root: RootOrganization | null;
  },
): Promise<FirstAdministrator> {
  const { birthOn, language } = input;
  const contact = normalizeContact(input.email);
  if (!contact.ok || contact.kind !== "email") return { ok: false, reason: "badEmail" };
  const checked = checkPrintableName(input.name);
  if (!checked.ok) return { ok: false, reason: "badName" };
  if (!isDay(birthOn)) return { ok: false, reason: "badBirthDate" };
  const organizationId = (await findRootOrganization(db))?.id ?? (await insertRoot(db, input.root));
  if (!organizationId) return { ok: false, reason: "organizationMissing" };
  const personId = uuidv7();
  await insertLearner(db, { id: personId, guestTokenHash: null, cohortId: null, language });
  await writePerson(db, {
    personId,
    organizationId,
    name: checked.name,
    birthOn,
    contact: { kind: contact.kind, value: contact.value },
    language,
    passwordHash: null,
    recoveryCodeHash: null,
    isTest: false,
  });
  for (const role of ROLES) await insertRole(db, { personId, organizationId, role });
  return { ok: true, token: await insertLink(db, personId), hours: LINK_HOURS };
}

async function insertLink(db: ActorDb, personId: string): Promise<string> {
  const token = newToken();
  await insertOneTimeSecret(db, {
    id: uuidv7(),
    purpose: "firstAdministrator",
    hash: hashToken(token),
    personId,
    hours: LINK_HOURS,
  });
  return token;
}

async function insertRoot(db: ActorDb, root: RootOrganization | null): Promise<string | null> {
  if (!root) return null;
  const id = uuidv7();
  await insertOrganization(db, {
    id,
    parentId: null,
    lineage: [id],
    kind: "hq",
    logoHash: null,
    ...root,
  });
  return id;
}

async function insertRole(
  db: ActorDb,
  {
    personId,
    organizationId,
    role,
  }: { personId: string; organizationId: string; role: (typeof ROLES)[number] },
) {
  await insertRoleAssignment(db, { id: uuidv7(), personId, organizationId, role });
  await appendAudit(db, {
    organizationId,
    act: "role.granted",
    object: { kind: "person", id: personId },
    payload: { role },
  });
}
