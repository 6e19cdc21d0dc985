import { expect } from "vitest";
import { dayIn } from "#app/domain/days.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { drawCards } from "#app/services/certification/draw-cards.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { test } from "../../database.ts";
import { actorOf, addCertificate, makeSchool } from "../../school.ts";

async function codesOnCards(db: ActorDb, personId: string, code: string): Promise<string[] | null> {
  const certificate = await findCertificateByCode(db, code, { counted: false });
  if (!certificate) throw new Error("nothing was issued");
  const today = dayIn(certificate.now, certificate.timeZone);
  const bytes = await drawCards(db, { personId, pair: ["kk", "ru"], today });
  if (!bytes) return null;
  const pdf = Buffer.from(bytes).toString("latin1");
  return [...pdf.matchAll(/\/Alt \(QR: [^()]*\/c\/([0-9A-Z]{20})\)/g)].map(([, on = ""]) => on);
}

test("a sheet has a card of each certificate in force, and of no other", async ({ db, as }) => {
  const school = await makeSchool(db);
  const personId = school.trainee;
  const { code } = await addCertificate(db, { personId });
  expect(await codesOnCards(db, personId, code)).toEqual([code]);
  const officer = as(await actorOf(db, school.staff.hqCoordinator));
  const revoke = { kind: "revoked", reason: "examMisconduct", note: "Шешім № 4" } as const;
  expect(await changeCertificate(officer, { personId, code, ...revoke })).toEqual({ ok: true });
  expect(await codesOnCards(db, personId, code)).toBeNull();
});
