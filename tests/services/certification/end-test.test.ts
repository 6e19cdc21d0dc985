import { expect } from "vitest";
import { endTest } from "#app/services/certification/end-test.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { test } from "../../database.ts";
import { actorOf, addCertificate, addPerson, makeSchool } from "../../school.ts";

test("a test person revokes what the run earned, and a second time changes nothing", async ({
  db,
  as,
}) => {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Сынақов",
    isTest: true,
  });
  const { code } = await addCertificate(db, { personId });
  const tx = as(await actorOf(db, personId));
  expect(await endTest(tx, { personId })).toEqual({ ok: true, revoked: 1 });
  expect(await endTest(tx, { personId })).toEqual({ ok: true, revoked: 0 });
  const events = (await findCertificateByCode(db, code, { counted: false }))?.events;
  expect(events?.map(({ kind }) => kind)).toEqual(["revoked"]);
});

test("who is no test cannot end their own certificate this way", async ({ db, as }) => {
  const { trainee } = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: trainee });
  const tx = as(await actorOf(db, trainee));
  expect(await endTest(tx, { personId: trainee })).toEqual({ ok: false, reason: "notTest" });
  expect((await findCertificateByCode(db, code, { counted: false }))?.events).toEqual([]);
});
