import { expect, test } from "vitest";
import { ACTS, type Act, GRANTS, mayDo, ROLES, type Role, type Target } from "#app/domain/roles.ts";

/*
 * A tree of three levels: region > hq > branch, and a foreign hq beside. The actor has the role in hq
 * (an instructor for the cohort "mine"). Each target is a person of one of these organizations.
 */
const TARGETS: Record<string, Target> = {
  self: { personId: "me", organizationLineage: ["hq", "region"], cohortIds: ["mine"] },
  ownCohort: {
    personId: "p1",
    organizationLineage: ["hq", "region"],
    cohortIds: ["other", "mine"],
  },
  own: { personId: "p2", organizationLineage: ["hq", "region"], cohortIds: ["other"] },
  child: { personId: "p3", organizationLineage: ["branch", "hq", "region"] },
  parent: { personId: "p4", organizationLineage: ["region"] },
  foreign: { personId: "p5", organizationLineage: ["elsewhere", "region"], cohortIds: ["theirs"] },
  nothing: {},
};

const actorWith = (
  role: Role | null,
  more: { isSuspended?: boolean; cohortId?: string | null } = {},
) => ({
  personId: "me",
  isSuspended: more.isSuspended ?? false,
  assignments: role ? [{ role, organizationId: "hq", cohortId: more.cohortId ?? null }] : [],
});

/** Names of the targets on which a role may act. */
const reach = (role: Role | null, act: Act, cohortId: string | null = null) =>
  Object.keys(TARGETS)
    .filter((name) => mayDo(actorWith(role, { cohortId }), act, TARGETS[name]!))
    .join(" ");

test("everybody acts on what is theirs, and on nobody else", () => {
  for (const role of [null, "trainee"] as const) {
    const open = ACTS.map((act) => [act, reach(role, act)]).filter(([, targets]) => targets);
    expect(open).toEqual([
      ["own.read", "self"],
      ["own.write", "self"],
      ["exam.sit", "self"],
      ["person.view", "self"],
      ["certificate.view", "self"],
    ]);
  }
});

test("a certificate is changed by the coordinator of its organization or above, never by its holder", () => {
  for (const role of ROLES) {
    expect(reach(role, "certificate.change"), role).toBe(
      role === "hqCoordinator" ? "ownCohort own child" : "",
    );
  }
});

test("identity, consent and codes are the business of the HQ, for others only", () => {
  for (const act of ["identity.confirm", "consent.record"] as const) {
    const open = ROLES.filter((role) => reach(role, act) !== "");
    expect(open).toEqual(["hqCoordinator", "hqVerifier"]);
    expect(reach("hqCoordinator", act)).toBe("ownCohort own child");
    expect(reach("hqVerifier", act)).toBe("ownCohort own");
  }
});

test("an instructor reaches the own cohort, or the organization when no cohort is named", () => {
  for (const act of ["person.list", "exam.release", "code.issue", "cohort.invite"] as const) {
    const self = ["person.list", "cohort.invite"].includes(act) ? "self " : "";
    expect(reach("instructor", act, "mine"), act).toBe(`${self}ownCohort`);
    expect(reach("instructor", act), act).toBe(`${self}ownCohort own`);
  }
});

test("a region's administrator sees what is below and changes nothing", () => {
  expect(reach("regionAdministrator", "person.view")).toBe("self ownCohort own child");
  const changing: Act[] = [
    "certificate.change",
    "identity.confirm",
    "consent.record",
    "code.issue",
    "exam.release",
    "cohort.invite",
  ];
  expect(changing.filter((act) => reach("regionAdministrator", act))).toEqual([]);
});

test("the platform's administrator keeps the machine and sees no person", () => {
  const seen: Act[] = ["person.list", "person.view", "certificate.view", "certificate.change"];
  const others = Object.keys(TARGETS).filter((name) => name !== "self");
  for (const act of seen) {
    const open = others.filter((name) =>
      mayDo(actorWith("platformAdministrator"), act, TARGETS[name]!),
    );
    expect(open, act).toEqual([]);
  }
  expect(mayDo(actorWith("platformAdministrator"), "outbox.view", {})).toBe(true);
  expect(ROLES.filter((role) => mayDo(actorWith(role), "outbox.view", {}))).toEqual([
    "platformAdministrator",
  ]);
});

test("desks open to those who work at them", () => {
  expect(
    ROLES.filter((role) => mayDo(actorWith(role, { cohortId: "mine" }), "teach.open", {})),
  ).toEqual(["instructor", "author", "evaluator"]);
  expect(ROLES.filter((role) => mayDo(actorWith(role), "hq.open", {}))).toEqual([
    "certifyingOfficer",
    "hqCoordinator",
    "hqVerifier",
    "regionAdministrator",
    "auditor",
    "platformAdministrator",
  ]);
});

test("a suspended account reads what is stored about it and does nothing else, whatever its role", () => {
  for (const role of ROLES) {
    const open = ACTS.filter((act) =>
      Object.values(TARGETS).some((target) =>
        mayDo(actorWith(role, { isSuspended: true }), act, target),
      ),
    );
    expect(open, role).toEqual(["own.read"]);
  }
});

test("several assignments add up, and each reaches only its own organization", () => {
  const actor = {
    personId: "me",
    isSuspended: false,
    assignments: [
      { role: "hqVerifier", organizationId: "elsewhere" },
      { role: "instructor", organizationId: "hq", cohortId: "mine" },
    ] as const,
  };
  expect(mayDo(actor, "identity.confirm", TARGETS.foreign!)).toBe(true);
  expect(mayDo(actor, "identity.confirm", TARGETS.ownCohort!)).toBe(false);
  expect(mayDo(actor, "exam.release", TARGETS.ownCohort!)).toBe(true);
  expect(mayDo(actor, "exam.release", TARGETS.foreign!)).toBe(false);
});

/** What each scope means, written a second time by its targets. */
const MEANING: Record<string, string[]> = {
  none: [],
  own: [],
  cohort: ["self", "ownCohort"],
  organization: ["self", "ownCohort", "own"],
  subtree: ["self", "ownCohort", "own", "child"],
  all: Object.keys(TARGETS),
};

test("the whole matrix: role × act × target follows the table and the two exceptions", () => {
  const never: Act[] = [
    "certificate.change",
    "identity.confirm",
    "consent.record",
    "code.issue",
    "exam.release",
  ];
  const doors: Act[] = ["teach.open", "hq.open"];
  let checked = 0;
  for (const role of ROLES) {
    for (const act of ACTS) {
      const scope = GRANTS[role][act] ?? "none";
      for (const [name, target] of Object.entries(TARGETS)) {
        const isOwn = name === "self" && GRANTS.trainee[act] === "own";
        const isDoor = doors.includes(act) && scope !== "none";
        const isReached =
          MEANING[scope]!.includes(name) && !(name === "self" && never.includes(act));
        const may = mayDo(actorWith(role, { cohortId: "mine" }), act, target);
        expect(may, `${role} ${act} ${name}`).toBe(isOwn || isDoor || isReached);
        checked++;
      }
    }
  }
  expect(checked).toBe(ROLES.length * ACTS.length * Object.keys(TARGETS).length);
});
