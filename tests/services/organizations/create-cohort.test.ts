import { expect } from "vitest";
import { parseJoinCode } from "#app/domain/codes.ts";
import { createCohort } from "#app/services/organizations/create-cohort.ts";
import { readAudit } from "#app/services/records/read-audit.ts";
import { runOnce } from "#app/services/records/run-once.ts";
import { insertFreeJoinCode } from "#db/queries/desks.ts";
import { findCohort, findInvitation } from "#db/queries/organizations.ts";
import { test } from "#tests/database.ts";
import { actorOf, makeSchool } from "#tests/school.ts";

test("a cohort comes with an open invitation and an entry in the log", async ({ db, as }) => {
  const school = await makeSchool(db);
  const officer = as(await actorOf(db, school.staff.hqCoordinator));
  const asked = {
    organizationId: school.organizations.almaty,
    name: "  Көктем \n 2027 ",
    language: "kk",
  } as const;
  const created = await createCohort(officer, asked);
  if (!created.ok) throw new Error(created.reason);
  expect(parseJoinCode(created.code)).toEqual({ ok: true, code: created.code });
  expect(await findInvitation(db, created.code)).toMatchObject({
    cohortId: created.cohortId,
    language: "kk",
  });
  expect(await findCohort(db, created.cohortId)).toMatchObject({ name: "Көктем 2027" });
  const { lines, brokenAt } = await readAudit(db, school.organizations.almaty, 10);
  expect(brokenAt).toBeNull();
  expect(lines).toMatchObject([{ act: "cohort.created", actorName: "HqCoordinator Айгерім" }]);
});

test("a name of nothing or without end is refused", async ({ db, as }) => {
  const school = await makeSchool(db);
  const officer = as(await actorOf(db, school.staff.hqCoordinator));
  const make = (name: string) =>
    createCohort(officer, { organizationId: school.organizations.almaty, name, language: "ru" });
  expect(await make(" \t ")).toEqual({ ok: false, reason: "nameMissing" });
  expect(await make("я".repeat(81))).toEqual({ ok: false, reason: "nameTooLong" });
});

test("a join code that is taken is not given a second time", async ({ db }) => {
  const school = await makeSchool(db);
  expect(
    await insertFreeJoinCode(db, {
      code: school.joinCodes.almaty,
      cohortId: school.cohorts.talgar,
    }),
  ).toBe(false);
  expect(await findInvitation(db, school.joinCodes.almaty)).toMatchObject({
    cohortId: school.cohorts.almaty,
  });
});

test("a second click gets the first answer, another request under the same key is stale", async ({
  db,
  as,
}) => {
  const school = await makeSchool(db);
  const actor = await actorOf(db, school.staff.hqCoordinator);
  let runs = 0;
  const click = (request: unknown, db = as(actor)) =>
    runOnce(db, { key: "k", request }, async () => ({ run: ++runs }));
  expect(await click(["a"])).toEqual({ run: 1 });
  expect(await click(["a"])).toEqual({ run: 1 });
  expect(await click(["b"])).toEqual({ ok: false, reason: "stale" });
  const other = as(await actorOf(db, school.foreignCoordinator));
  expect(await click(["a"], other)).toEqual({ run: 2 });
});
