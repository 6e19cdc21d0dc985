import { addDays, addMonths, type Day } from "#app/domain/days.ts";
import type { Random } from "#app/domain/draws.ts";
import type { Language } from "#app/domain/languages.ts";
import type { NameParts } from "#app/domain/names.ts";
import { uuidv7 } from "#db/ids.ts";
import { DEMO_NAMES, DEMO_ROLES, type DemoRole } from "./demo-accounts.ts";
import { demoNames } from "./demo-names.ts";
import type { DemoCohort, DemoOrganizations } from "./demo-organizations.ts";

export const PEOPLE_COUNT = 300;

/** What became of a person's certificates. */
export type History =
  | "valid"
  | "ending"
  | "notYetValid"
  | "expired"
  | "renewed"
  | "suspended"
  | "reinstated"
  | "revoked"
  | "corrected"
  | "rotated"
  | "erased"
  /** Three failed attempts: an instructor's release is needed. */
  | "failed";

export type GuardianPlan = "given" | "awaited" | "refused" | "notAsked";

export type DemoPerson = {
  id: string;
  role: DemoRole | null;
  name: NameParts;
  birthOn: Day;
  organizationId: string;
  cohortId: string | null;
  language: Language;
  joinedOn: Day;
  /** Null for adults. */
  guardian: GuardianPlan | null;
  history: History | null;
  /** Day of the first certificate or of the failed attempts. */
  issuedOn: Day | null;
  isIdentitySeen: boolean;
};

/** How many of whom; whoever is left over is still learning. */
const HISTORIES: readonly (readonly [History, number])[] = [
  ["valid", 72],
  ["ending", 12],
  ["notYetValid", 2],
  ["expired", 20],
  ["renewed", 6],
  ["suspended", 5],
  ["reinstated", 2],
  ["revoked", 5],
  ["corrected", 3],
  ["rotated", 2],
  ["erased", 3],
  ["failed", 3],
];
const GUARDIANS: readonly GuardianPlan[] = [
  "given",
  "awaited",
  "given",
  "notAsked",
  "given",
  "refused",
];
const MINORS = 24;

/** Everybody of the demo school: the accounts first, then minors, then the rest. */
export function planDemoPeople(
  organizations: DemoOrganizations,
  today: Day,
  random: Random,
): DemoPerson[] {
  const accounts = DEMO_ROLES.map((role) => accountPlan(role, organizations, today));
  const names = demoNames(PEOPLE_COUNT - accounts.length, random);
  const histories = HISTORIES.flatMap(([history, count]) => Array<History>(count).fill(history));
  const others = names.map((name, n) => {
    const place = placeOf(organizations, random);
    const guardian = n < MINORS ? (GUARDIANS[n % GUARDIANS.length] ?? null) : null;
    const history = guardian
      ? guardian === "given"
        ? "valid"
        : null
      : (histories[n - MINORS] ?? null);
    return personPlan({ name, place, guardian, history, today, random });
  });
  return [...accounts, ...others];
}

/** In the city mostly; whoever has no cohort came by word of mouth. */
function placeOf(
  { city, cohorts }: DemoOrganizations,
  random: Random,
): Pick<DemoCohort, "organizationId" | "language"> & { id: string | null } {
  if (random() < 0.1)
    return { organizationId: city, language: random() < 0.5 ? "kk" : "ru", id: null };
  // Squared, so that the first cohorts are the largest.
  return cohorts[Math.floor(random() ** 2 * cohorts.length)] ?? cohorts[0];
}

type Planned = Pick<DemoPerson, "name" | "guardian" | "history"> & {
  place: ReturnType<typeof placeOf>;
  today: Day;
  random: Random;
};

function personPlan({ name, place, guardian, history, today, random }: Planned): DemoPerson {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least));
  const issuedOn = history && issueDay(guardian ? "minor" : history, today, between);
  return {
    id: uuidv7(),
    role: null,
    name,
    // Adults were of age when their oldest certificate was issued.
    birthOn: guardian
      ? addDays(addMonths(today, -12 * between(15, 18)), -between(1, 330))
      : addDays(addMonths(today, -12 * between(22, 60)), -between(0, 365)),
    organizationId: place.organizationId,
    cohortId: place.id,
    language: place.language,
    joinedOn: addDays(issuedOn ?? today, -between(10, 40)),
    guardian,
    history,
    issuedOn,
    isIdentitySeen: history ? random() < 0.6 : random() < 0.1,
  };
}

/** Certificates of first aid hold for 24 months; for other periods these days are as good. */
function issueDay(
  history: History | "minor",
  today: Day,
  between: (least: number, most: number) => number,
): Day {
  switch (history) {
    case "ending":
      return addMonths(addDays(today, between(5, 85)), -24);
    case "expired":
      return addMonths(addDays(today, -between(10, 400)), -24);
    case "renewed":
      return addMonths(addDays(today, -between(100, 300)), -24);
    case "notYetValid":
      return today;
    case "minor":
      return addDays(today, -between(5, 60));
    case "failed":
      return addDays(today, -between(1, 20));
    default:
      return addDays(today, -between(20, 600));
  }
}

const ABOVE: readonly DemoRole[] = ["regionAdministrator", "auditor", "platformAdministrator"];

/** The trainee has renewed a certificate that ended; the minor has just begun to read. */
function accountPlan(
  role: DemoRole,
  { region, city, cohorts: [cohort] }: DemoOrganizations,
  today: Day,
): DemoPerson {
  const isLearner = role === "trainee" || role === "minor";
  const issuedOn = role === "trainee" ? addMonths(addDays(today, -630), -24) : null;
  return {
    id: uuidv7(),
    role,
    name: DEMO_NAMES[role],
    birthOn: addDays(addMonths(today, -12 * (role === "minor" ? 16 : 29)), -100),
    organizationId: ABOVE.includes(role) ? region : city,
    cohortId: isLearner ? cohort.id : null,
    language:
      role === "instructor" || role === "certifyingOfficer" || role === "auditor" ? "ru" : "kk",
    joinedOn: addDays(issuedOn ?? today, -20),
    guardian: role === "minor" ? "awaited" : null,
    history: role === "trainee" ? "renewed" : null,
    issuedOn,
    isIdentitySeen: role !== "minor",
  };
}
