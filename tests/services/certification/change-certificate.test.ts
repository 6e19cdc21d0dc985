import { expect } from "vitest";
import { EVENT_REASONS, statusOf } from "#app/domain/certificates.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { firstBrokenEntry } from "#app/services/records/append-audit.ts";
import type { ActorDb } from "#db/actor.ts";
import { listAuditChain } from "#db/queries/audit.ts";
import { findOwnCertificate, listCertificateEvents } from "#db/queries/certificates.ts";
import { test } from "#tests/database.ts";
import type { School } from "#tests/school.ts";
import { actorOf, addCertificate, makeSchool } from "#tests/school.ts";

type As = (actor: Awaited<ReturnType<typeof actorOf>>) => ActorDb;

async function prepared(db: ActorDb, as: As) {
  const school: School = await makeSchool(db);
  const { id, code } = await addCertificate(db, { personId: school.trainee });
  const officer = as(await actorOf(db, school.staff.hqCoordinator));
  const change = (
    kind: "suspended" | "reinstated" | "revoked",
    reason: string,
    note = "Шешім № 4",
  ) => changeCertificate(officer, { personId: school.trainee, code, kind, reason, note });
  const status = async () => {
    const found = await findOwnCertificate(db, { personId: school.trainee, code });
    return found && statusOf(found.events);
  };
  return { school, id, code, officer, change, status };
}

test("a certificate is suspended, reinstated and revoked, and each is an event and an audit entry", async ({
  db,
  as,
}) => {
  const { school, id, change, status } = await prepared(db, as);
  expect(await change("suspended", "incident")).toEqual({ ok: true });
  expect(await status()).toBe("suspended");
  expect(await change("reinstated", "reviewClosed")).toEqual({ ok: true });
  expect(await status()).toBe("active");
  expect(await change("revoked", "examMisconduct")).toEqual({ ok: true });
  expect(await status()).toBe("revoked");
  const events = await listCertificateEvents(db, id);
  expect(events.map(({ kind, reason, note, actorId }) => [kind, reason, note, actorId])).toEqual(
    [
      ["suspended", "incident"],
      ["reinstated", "reviewClosed"],
      ["revoked", "examMisconduct"],
    ].map((pair) => [...pair, "Шешім № 4", school.staff.hqCoordinator]),
  );
  const chain = await listAuditChain(db, school.organizations.almaty);
  expect(chain.map(({ act }) => act)).toEqual([
    "certificate.suspended",
    "certificate.reinstated",
    "certificate.revoked",
  ]);
  expect(firstBrokenEntry(chain)).toBeNull();
  expect(JSON.stringify(chain)).not.toContain("Шешім");
});

test("what does not follow from the status is refused with the reason, and writes nothing", async ({
  db,
  as,
}) => {
  const { id, change } = await prepared(db, as);
  expect(await change("reinstated", "mistake")).toEqual({ ok: false, reason: "notSuspended" });
  await change("suspended", "incident");
  expect(await change("suspended", "incident")).toEqual({ ok: false, reason: "notActive" });
  await change("revoked", "identityFalse");
  for (const kind of ["suspended", "reinstated", "revoked"] as const) {
    expect(await change(kind, EVENT_REASONS[kind][0])).toEqual({ ok: false, reason: "revoked" });
  }
  expect(await listCertificateEvents(db, id)).toHaveLength(2);
});

test("a reason of the right kind and a note are mandatory", async ({ db, as }) => {
  const { id, change } = await prepared(db, as);
  expect(await change("suspended", "")).toEqual({ ok: false, reason: "reasonMissing" });
  expect(await change("suspended", "holderRequest")).toEqual({
    ok: false,
    reason: "reasonMissing",
  });
  expect(await change("suspended", "incident", " \n")).toEqual({
    ok: false,
    reason: "noteMissing",
  });
  expect(await change("suspended", "incident", "я".repeat(1001))).toEqual({
    ok: false,
    reason: "noteMissing",
  });
  expect(await listCertificateEvents(db, id)).toEqual([]);
});

test("an officer does not change a certificate of their own", async ({ db, as }) => {
  const { school, officer } = await prepared(db, as);
  const own = await addCertificate(db, { personId: school.staff.hqCoordinator });
  const change = {
    personId: school.staff.hqCoordinator,
    code: own.code,
    kind: "suspended",
    reason: "incident",
    note: "x",
  } as const;
  expect(await changeCertificate(officer, change)).toEqual({ ok: false, reason: "ownCertificate" });
});

test("a code of somebody else is not found under a person's name", async ({ db, as }) => {
  const { school, officer, code } = await prepared(db, as);
  const change = {
    personId: school.minor,
    code,
    kind: "suspended",
    reason: "incident",
    note: "x",
  } as const;
  expect(await changeCertificate(officer, change)).toEqual({ ok: false, reason: "notFound" });
});
