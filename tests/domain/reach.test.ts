import fc from "fast-check";
import { expect, test } from "vitest";
import { isReachEmpty, isWithinReach, reachOf } from "#app/domain/reach.ts";
import { ACTS, GRANTS, mayDo, ROLES } from "#app/domain/roles.ts";

const ORGANIZATIONS = ["country", "region", "city", "village"];
const COHORTS = ["spring", "autumn"];

const assignment = fc.record({
  role: fc.constantFrom(...ROLES),
  organizationId: fc.constantFrom(...ORGANIZATIONS),
  cohortId: fc.option(fc.constantFrom(...COHORTS)),
});
const target = fc.record({
  organizationLineage: fc.constantFrom(
    ["country"],
    ["region", "country"],
    ["city", "region", "country"],
    ["village", "region", "country"],
  ),
  cohortIds: fc.subarray(COHORTS),
});

/** Doors have no object: what they open is decided by the table alone. */
const ACTS_ON_THINGS = ACTS.filter((act) => !act.endsWith(".open"));

test("a list reaches exactly what the rules allow one by one", () => {
  fc.assert(
    fc.property(
      fc.array(assignment, { maxLength: 3 }),
      fc.constantFrom(...ACTS_ON_THINGS),
      target,
      fc.boolean(),
      (assignments, act, one, isSuspended) => {
        const actor = { personId: "me", assignments, isSuspended };
        expect(isWithinReach(reachOf(actor, act), one)).toBe(mayDo(actor, act, one));
      },
    ),
    { numRuns: 2000 },
  );
});

test("who holds no role, or one without the act, reaches nothing", () => {
  expect(isReachEmpty(reachOf({ assignments: [], isSuspended: false }, "person.list"))).toBe(true);
  const author = { role: "author", organizationId: "city" } as const;
  expect(GRANTS.author["person.list"]).toBeUndefined();
  expect(isReachEmpty(reachOf({ assignments: [author], isSuspended: false }, "person.list"))).toBe(
    true,
  );
  const reach = reachOf(
    { assignments: [{ ...author, role: "hqVerifier" }], isSuspended: false },
    "person.list",
  );
  expect(reach).toEqual({
    isEverywhere: false,
    subtreeIds: [],
    organizationIds: ["city"],
    cohortIds: [],
  });
});
