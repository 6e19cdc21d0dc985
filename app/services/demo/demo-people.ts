import { hashToken, newToken } from "#app/auth/tokens.ts";
import { addDays, type Day } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import { foldName } from "#app/i18n/name-folding.ts";
import { uuidv7 } from "#db/ids.ts";
import type { DemoRows } from "#db/queries/demo-school.ts";
import { consentText } from "../accounts/consent-texts.ts";
import type { DemoAccount } from "./demo-accounts.ts";
import type { DemoOrganizations } from "./demo-organizations.ts";
import type { DemoPerson } from "./demo-plan.ts";

/** Noon in Almaty: whatever the zone of the reader, the day stays the same. */
export const noonOf = (day: Day) => new Date(`${day}T07:00:00Z`);

type Accounts = readonly (DemoAccount & { passwordHash: string })[];

/** The plan as rows. Whoever is no demo account has an account without a password. */
export function demoRows(
  people: readonly DemoPerson[],
  accounts: Accounts,
  organizations: DemoOrganizations,
): DemoRows {
  const byRole = new Map(accounts.map((account) => [account.role, account]));
  const accountOf = ({ role }: DemoPerson) => (role ? byRole.get(role) : undefined);
  return {
    learners: people.map(({ id, cohortId, language, joinedOn }) => ({
      id,
      cohortId,
      language,
      createdAt: noonOf(joinedOn),
    })),
    people: people.map(personRow),
    accounts: people.map((person) => ({
      personId: person.id,
      passwordHash: accountOf(person)?.passwordHash ?? null,
    })),
    contacts: people.map((person, n) => ({
      id: uuidv7(),
      personId: person.id,
      ...contactOf(accountOf(person)?.email, n),
    })),
    enrollments: people.flatMap(({ id, cohortId, joinedOn }) =>
      cohortId ? [{ id: uuidv7(), personId: id, cohortId, enrolledAt: noonOf(joinedOn) }] : [],
    ),
    consents: people.map(consentRow),
    guardianRequests: people.flatMap((person, n) => guardianRow(person, n)),
    roleAssignments: people.flatMap((person) => assignmentRow(person, organizations)),
    identityChecks: identityRows(people),
  };
}

const personRow = (person: DemoPerson): DemoRows["people"][number] => ({
  id: person.id,
  organizationId: person.organizationId,
  ...person.name,
  searchName: foldName(printedName(person.name, "surnameFirst")),
  birthOn: person.birthOn,
  language: person.language,
  documentLanguages: ["kk", "ru"],
  createdAt: noonOf(person.joinedOn),
});

/** Every tenth shares a phone with somebody, as families do. */
function contactOf(
  email: string | undefined,
  n: number,
): { kind: "email" | "phone"; value: string } {
  if (email) return { kind: "email", value: email };
  const shared = n % 10 === 0 ? n - 1 : n;
  return { kind: "phone", value: `+7700000${String(shared).padStart(4, "0")}` };
}

function consentRow({ id, language, joinedOn }: DemoPerson): DemoRows["consents"][number] {
  const { version, hash } = consentText("training", language);
  return {
    id: uuidv7(),
    personId: id,
    purpose: "training",
    textVersion: version,
    textHash: hash,
    language,
    givenAt: noonOf(joinedOn),
  };
}

/** Nobody has the links of these questions: learners ask anew from their page. */
function guardianRow(
  { id, guardian, name, language, joinedOn }: DemoPerson,
  n: number,
): DemoRows["guardianRequests"] {
  if (!guardian || guardian === "notAsked") return [];
  const asked = {
    id: uuidv7(),
    personId: id,
    tokenHash: hashToken(newToken()),
    createdAt: noonOf(joinedOn),
    expiresAt: noonOf(addDays(joinedOn, 60)),
  };
  if (guardian === "awaited") return [asked];
  const { version, hash } = consentText("guardian", language);
  const answered = {
    ...asked,
    answer: guardian,
    answeredAt: noonOf(addDays(joinedOn, 2)),
    method: n % 2 === 0 ? ("link" as const) : ("sheet" as const),
    guardianName: `${name.surname} Гүлнәр`.trim(),
    relation: "parent" as const,
    textVersion: version,
    textHash: hash,
  };
  return [answered];
}

/** Instructor and evaluator work with the first cohort; the others with their whole organization. */
function assignmentRow(
  { id, role, organizationId, joinedOn }: DemoPerson,
  { cohorts: [cohort] }: DemoOrganizations,
): DemoRows["roleAssignments"] {
  if (!role || role === "trainee" || role === "minor") return [];
  const cohortId = role === "instructor" || role === "evaluator" ? cohort.id : null;
  return [
    { id: uuidv7(), personId: id, organizationId, cohortId, role, grantedAt: noonOf(joinedOn) },
  ];
}

/** Seen on the third day: by the verifier of the same HQ, else by the coordinator above it. */
function identityRows(people: readonly DemoPerson[]): DemoRows["identityChecks"] {
  const verifier = people.find(({ role }) => role === "hqVerifier");
  const coordinator = people.find(({ role }) => role === "hqCoordinator");
  if (!verifier || !coordinator) throw new Error("the plan has nobody who sees documents");
  const isVerifiers = ({ id, organizationId }: DemoPerson) =>
    id !== verifier.id && organizationId === verifier.organizationId;
  return people
    .filter(({ isIdentitySeen }) => isIdentitySeen)
    .map((person) => ({
      id: uuidv7(),
      personId: person.id,
      organizationId: person.organizationId,
      checkedBy: isVerifiers(person) ? verifier.id : coordinator.id,
      checkedOn: addDays(person.joinedOn, 3),
      checkedAt: noonOf(addDays(person.joinedOn, 3)),
    }));
}
