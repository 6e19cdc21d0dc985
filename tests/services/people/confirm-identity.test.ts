import { expect } from "vitest";
import { confirmIdentity } from "#app/services/people/confirm-identity.ts";
import { listAuditOf } from "#db/queries/audit.ts";
import { listIdentityChecks } from "#db/queries/identity-checks.ts";
import { findPerson } from "#db/queries/people.ts";
import { test } from "#tests/database.ts";
import { actorOf, makeSchool } from "#tests/school.ts";

test("an officer marks a document as seen once; the log names the officer and no data of the person", async ({
  db,
  as,
}) => {
  const school = await makeSchool(db);
  const officer = await actorOf(db, school.staff.hqVerifier);
  expect(await findPerson(db, school.trainee)).toMatchObject({ isIdentitySeen: false });
  const mark = () => confirmIdentity(as(officer), { personId: school.trainee, officer });
  expect(await mark()).toEqual({ ok: true });
  expect(await mark()).toEqual({ ok: false, reason: "alreadySeen" });
  expect(await findPerson(db, school.trainee)).toMatchObject({ isIdentitySeen: true });
  expect(await listIdentityChecks(db, school.trainee)).toMatchObject([
    { checkedBy: "HqVerifier Айгерім" },
  ]);
  const entries = await listAuditOf(db, "person", school.trainee);
  expect(entries).toMatchObject([
    { act: "identity.confirmed", actorId: school.staff.hqVerifier, payload: {} },
  ]);
});

test("nobody confirms their own identity", async ({ db, as }) => {
  const school = await makeSchool(db);
  const officer = await actorOf(db, school.staff.hqCoordinator);
  const outcome = await confirmIdentity(as(officer), { personId: officer.personId, officer });
  expect(outcome).toEqual({ ok: false, reason: "ownIdentity" });
  expect(await findPerson(db, officer.personId)).toMatchObject({ isIdentitySeen: false });
});
