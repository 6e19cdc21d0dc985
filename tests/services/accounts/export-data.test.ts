import { strFromU8, unzipSync } from "fflate";
import { expect } from "vitest";
import { endConsent, giveConsent } from "#app/services/accounts/change-consent.ts";
import { consentText } from "#app/services/accounts/consent-texts.ts";
import { exportData } from "#app/services/accounts/export-data.ts";
import type { ActorDb } from "#db/actor.ts";
import { listConsents } from "#db/queries/consents.ts";
import { findAccount, findPerson } from "#db/queries/people.ts";
import { test } from "#tests/database.ts";
import { addCertificate, CANARY, makeSchool, TEST_ISSUING } from "#tests/school.ts";
import { account } from "./new-accounts.ts";

test("the export holds what is stored and each paper, and nothing that opens a door", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.trainee });
  const archive = unzipSync(
    await exportData(db, { personId: school.trainee, pair: ["kk", "ru"], ground: TEST_ISSUING }),
  );
  expect(Object.keys(archive).sort()).toEqual([`certificates/${code}.pdf`, "data.json"]);
  const pdf = archive[`certificates/${code}.pdf`] ?? new Uint8Array();
  expect(strFromU8(pdf.slice(0, 5))).toBe("%PDF-");
  const data = JSON.parse(strFromU8(archive["data.json"] ?? new Uint8Array()));
  expect(data).toMatchObject({
    person: { patronymic: CANARY.patronymic, birthOn: CANARY.birthOn },
    contacts: [{ kind: "phone", value: CANARY.phone }],
    certificates: [{ code, nameAsPrinted: expect.stringContaining(CANARY.patronymic) }],
  });
});

test("hashes of secrets are not exported", async ({ db }) => {
  await makeSchool(db);
  const { personId } = await account(db);
  const stored = await findAccount(db, personId);
  const archive = unzipSync(
    await exportData(db, { personId, pair: ["kk", "ru"], ground: TEST_ISSUING }),
  );
  const text = strFromU8(archive["data.json"] ?? new Uint8Array());
  expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(text).not.toContain("argon2");
  expect(text).not.toContain(stored?.recoveryCodeHash);
});

const isWithdrawn = async (db: ActorDb, personId: string) =>
  (await findPerson(db, personId))?.isTrainingWithdrawn;

test("a consent ends and begins again with its text; a minor's full name is never public", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const { personId } = await account(db);
  const own = {
    personId,
    birthOn: "1995-03-14",
    today: "2026-11-24",
    purpose: "training",
    language: "kk",
  } as const;
  await endConsent(db, own);
  expect(await isWithdrawn(db, personId)).toBe(true);
  expect(await giveConsent(db, TEST_ISSUING, own)).toEqual({ ok: true });
  await giveConsent(db, TEST_ISSUING, own);
  expect(await isWithdrawn(db, personId)).toBe(false);
  expect(await listConsents(db, personId)).toHaveLength(2);
  const minor = {
    ...own,
    personId: school.minor,
    birthOn: "2012-01-01",
    purpose: "publicFullName",
  } as const;
  expect(await giveConsent(db, TEST_ISSUING, minor)).toEqual({ ok: false, reason: "notAllowed" });
});

test("the hash of a consent belongs to the very sentences of a language", () => {
  const hashes = (["kk", "ru", "en"] as const).map(
    (language) => consentText("training", language).hash,
  );
  expect(new Set(hashes).size).toBe(3);
  expect(consentText("guardian", "ru").hash).not.toBe(hashes[1]);
});
