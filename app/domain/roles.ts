/** Access roles (security.md, section 2). Everybody is a trainee without being assigned. */
export const ROLES = [
  "trainee",
  "instructor",
  "author",
  "evaluator",
  "certifyingOfficer",
  "hqCoordinator",
  "hqVerifier",
  "regionAdministrator",
  "auditor",
  "platformAdministrator",
] as const;
export type Role = (typeof ROLES)[number];

export const ACTS = [
  "own.read",
  "own.write",
  "exam.sit",
  "person.list",
  "person.view",
  "certificate.view",
  "certificate.change",
  "identity.confirm",
  "consent.record",
  "code.issue",
  "exam.release",
  "scan.record",
  "cohort.view",
  "cohort.invite",
  "organization.view",
  "audit.view",
  "outbox.view",
  "teach.open",
  "hq.open",
] as const;
export type Act = (typeof ACTS)[number];

/**
 * How far a role reaches: oneself; the cohort of the assignment (the whole organization when it
 * names no cohort); the organization; the organization and all below it; everything.
 */
export type Scope = "own" | "cohort" | "organization" | "subtree" | "all";

/** The one table: role × act → scope. What is not in it is not allowed. */
export const GRANTS: Readonly<Record<Role, Readonly<Partial<Record<Act, Scope>>>>> = {
  trainee: {
    "own.read": "own",
    "own.write": "own",
    "exam.sit": "own",
    "person.view": "own",
    "certificate.view": "own",
  },
  instructor: {
    "teach.open": "cohort",
    "cohort.view": "cohort",
    "cohort.invite": "cohort",
    "person.list": "cohort",
    "person.view": "cohort",
    "certificate.view": "cohort",
    "code.issue": "cohort",
    "exam.release": "cohort",
  },
  author: { "teach.open": "organization" },
  evaluator: {
    "teach.open": "cohort",
    "cohort.view": "cohort",
    "person.list": "cohort",
    "person.view": "cohort",
  },
  certifyingOfficer: {
    "hq.open": "organization",
    "person.list": "organization",
    "person.view": "organization",
    "certificate.view": "organization",
  },
  hqCoordinator: {
    "hq.open": "subtree",
    "organization.view": "subtree",
    "person.list": "subtree",
    "person.view": "subtree",
    "certificate.view": "subtree",
    "certificate.change": "subtree",
    "identity.confirm": "subtree",
    "consent.record": "subtree",
    "code.issue": "subtree",
    "exam.release": "subtree",
    "scan.record": "organization",
    "cohort.view": "subtree",
    "cohort.invite": "subtree",
    "audit.view": "organization",
  },
  hqVerifier: {
    "hq.open": "organization",
    "organization.view": "organization",
    "person.list": "organization",
    "person.view": "organization",
    "certificate.view": "organization",
    "identity.confirm": "organization",
    "consent.record": "organization",
    "code.issue": "organization",
    "scan.record": "organization",
  },
  regionAdministrator: {
    "hq.open": "subtree",
    "organization.view": "subtree",
    "person.list": "subtree",
    "person.view": "subtree",
    "certificate.view": "subtree",
    "cohort.view": "subtree",
    "audit.view": "subtree",
  },
  auditor: {
    "hq.open": "subtree",
    "organization.view": "subtree",
    "certificate.view": "subtree",
    "audit.view": "subtree",
  },
  platformAdministrator: {
    "hq.open": "all",
    "organization.view": "all",
    "audit.view": "all",
    "outbox.view": "all",
  },
};

/** Nobody does these for themselves, whatever the role (security.md, section 2). */
const NEVER_FOR_ONESELF: readonly Act[] = [
  "certificate.change",
  "identity.confirm",
  "consent.record",
  "code.issue",
  "exam.release",
];

/** Doors of a desk: they have no object, so any scope opens them. */
const DOORS: readonly Act[] = ["teach.open", "hq.open"];

/** All that a suspended account may do: see and take along what is stored about it. */
const WHILE_SUSPENDED: readonly Act[] = ["own.read"];

export type RoleActor = {
  personId: string;
  isSuspended: boolean;
  assignments: readonly { role: Role; organizationId: string; cohortId?: string | null }[];
};

/** What an act is done to. Whatever is left out cannot be the ground of a permission. */
export type Target = {
  personId?: string;
  /** The object's organization first, then everything above it. */
  organizationLineage?: readonly string[];
  cohortIds?: readonly string[];
};

/** Whether some role of the actor allows the act on the target. */
export function mayDo(actor: RoleActor, act: Act, target: Target): boolean {
  if (actor.isSuspended && !WHILE_SUSPENDED.includes(act)) return false;
  const isSelf = target.personId === actor.personId;
  if (isSelf && NEVER_FOR_ONESELF.includes(act)) return false;
  if (isSelf && GRANTS.trainee[act] === "own") return true;
  return actor.assignments.some((assignment) => {
    const scope = GRANTS[assignment.role][act];
    if (!scope || scope === "own") return false;
    return DOORS.includes(act) || reaches(scope, assignment, target);
  });
}

function reaches(
  scope: Exclude<Scope, "own">,
  { organizationId, cohortId }: RoleActor["assignments"][number],
  { organizationLineage = [], cohortIds = [] }: Target,
): boolean {
  if (scope === "all") return true;
  if (scope === "subtree") return organizationLineage.includes(organizationId);
  if (scope === "cohort" && cohortId) return cohortIds.includes(cohortId);
  return organizationLineage[0] === organizationId;
}
