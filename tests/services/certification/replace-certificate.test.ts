import { expect } from "vitest";
import { translator } from "#app/i18n/translate.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { chooseQrName } from "#app/services/certification/choose-qr-name.ts";
import { correctName } from "#app/services/certification/correct-name.ts";
import { rotateCode } from "#app/services/certification/rotate-code.ts";
import { publicView } from "#app/services/verification/public-view.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  deleteCertificateHolder,
  findCertificateByCode,
  listCertificatesOf,
} from "#db/queries/certificates.ts";
import { findPerson } from "#db/queries/people.ts";
import { test } from "#tests/database.ts";
import { actorOf, addCertificate, makeSchool, TEST_ISSUING } from "#tests/school.ts";

type As = (actor: Awaited<ReturnType<typeof actorOf>>) => ActorDb;
const NAME = { surname: "Нұрланұлы", givenName: "Қайрат", patronymic: "" };
const PERIOD = { validFrom: "2026-03-10", validThrough: "2028-03-09" };

async function prepared(db: ActorDb, as: As) {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.trainee, validity: PERIOD });
  const officer = as(await actorOf(db, school.staff.hqCoordinator));
  const target = { personId: school.trainee, code, note: "Өтініш бойынша" };
  const view = async (typed: string) => {
    const found = await findCertificateByCode(db, typed, { counted: false });
    if (!found) throw new Error("a printed code does not resolve");
    return publicView(translator("ru"), { found, seesName: false });
  };
  return { school, code, officer, target, view };
}

test("a corrected name gives a second code; the first one resolves, says replaced and leads on", async ({
  db,
  as,
}) => {
  const { school, code, officer, target, view } = await prepared(db, as);
  const corrected = await correctName(officer, TEST_ISSUING, { ...target, name: NAME });
  if (!corrected.ok) throw new Error(corrected.reason);
  expect(corrected.code).not.toBe(code);
  const [before, after] = [await view(code), await view(corrected.code)];
  expect(before).toMatchObject({ verdict: "superseded", successor: corrected.code });
  expect(after).toMatchObject({ verdict: "valid", facts: { ...PERIOD, holder: "Қайрат Н." } });
  const held = await listCertificatesOf(db, school.trainee);
  const made = held.find((one) => one.code === corrected.code);
  expect(made).toMatchObject({
    cycle: 1,
    revision: 2,
    holder: { nameAsPrinted: "Нұрланұлы Қайрат" },
  });
  expect(await findPerson(db, school.trainee)).toMatchObject(NAME);
});

test("a corrected certificate keeps its name out of the QR where the first one did", async ({
  db,
  as,
}) => {
  const { school, code, officer, target } = await prepared(db, as);
  await chooseQrName(db, TEST_ISSUING, { personId: school.trainee, code, isNameless: true });
  const corrected = await correctName(officer, TEST_ISSUING, { ...target, name: NAME });
  const held = await listCertificatesOf(db, school.trainee);
  const made = held.find((one) => corrected.ok && one.code === corrected.code);
  expect(made?.holder?.nameless?.isChosen).toBe(true);
});

test("what is on the first paper stays as it was printed", async ({ db, as }) => {
  const { school, code, officer, target } = await prepared(db, as);
  const [before] = await listCertificatesOf(db, school.trainee);
  await correctName(officer, TEST_ISSUING, { ...target, name: NAME });
  const after = (await listCertificatesOf(db, school.trainee)).find((one) => one.code === code);
  expect(after?.statement).toEqual(before?.statement);
  expect(after?.holder).toEqual(before?.holder);
});

test("a rotated code says replaced, and neither a name nor a link comes with it", async ({
  db,
  as,
}) => {
  const { school, code, officer, target, view } = await prepared(db, as);
  const rotated = await rotateCode(officer, TEST_ISSUING, target);
  if (!rotated.ok) throw new Error(rotated.reason);
  const old = await view(code);
  expect(old).toMatchObject({
    verdict: "superseded",
    facts: null,
    successor: null,
    event: null,
    checked: null,
  });
  expect(JSON.stringify(old)).not.toContain(rotated.code);
  expect(await view(rotated.code)).toMatchObject({ verdict: "valid", facts: PERIOD });
  const made = (await listCertificatesOf(db, school.trainee)).find(
    (one) => one.code === rotated.code,
  );
  expect(made?.holder?.nameAsPrinted).toBe("Нұрланов Қайрат Канарейұлы");
});

test("a correction can be corrected, and each code leads to the next", async ({ db, as }) => {
  const { officer, target, view, code } = await prepared(db, as);
  const first = await correctName(officer, TEST_ISSUING, { ...target, name: NAME });
  if (!first.ok) throw new Error(first.reason);
  const second = await correctName(officer, TEST_ISSUING, {
    ...target,
    code: first.code,
    name: { ...NAME, patronymic: "Асқарұлы" },
  });
  if (!second.ok) throw new Error(second.reason);
  expect([(await view(code)).successor, (await view(first.code)).successor]).toEqual([
    first.code,
    second.code,
  ]);
});

test("names that cannot be printed, are no names or have not changed write nothing", async ({
  db,
  as,
}) => {
  const { school, officer, target } = await prepared(db, as);
  const correct = (name: typeof NAME) => correctName(officer, TEST_ISSUING, { ...target, name });
  const same = { surname: "Нұрланов", givenName: "Қайрат", patronymic: "Канарейұлы" };
  expect(await correct(same)).toEqual({ ok: false, reason: "sameName" });
  expect(await correct({ ...NAME, surname: "Нұр\u202Eлан" })).toEqual({
    ok: false,
    reason: "name",
    problems: { surname: "bidi" },
  });
  expect(await correct({ ...NAME, surname: "ᚠᚢᚦ" })).toMatchObject({
    ok: false,
    reason: "missingGlyph",
  });
  expect(await listCertificatesOf(db, school.trainee)).toHaveLength(1);
  expect(await findPerson(db, school.trainee)).toMatchObject(same);
});

test("what is over, suspended or erased is not replaced", async ({ db, as }) => {
  const { school, officer, target } = await prepared(db, as);
  const change = { ...target, kind: "suspended", reason: "incident" } as const;
  await changeCertificate(officer, change);
  expect(await rotateCode(officer, TEST_ISSUING, target)).toEqual({
    ok: false,
    reason: "notActive",
  });
  await changeCertificate(officer, { ...change, kind: "revoked", reason: "issuedInError" });
  expect(await correctName(officer, TEST_ISSUING, { ...target, name: NAME })).toEqual({
    ok: false,
    reason: "revoked",
  });
  const other = await addCertificate(db, { personId: school.trainee, cycle: 2 });
  await deleteCertificateHolder(db, other.id);
  expect(await rotateCode(officer, TEST_ISSUING, { ...target, code: other.code })).toEqual({
    ok: false,
    reason: "erased",
  });
});

test("an officer replaces no certificate of their own", async ({ db, as }) => {
  const { school, officer, target } = await prepared(db, as);
  const own = await addCertificate(db, { personId: school.staff.hqCoordinator });
  const asked = { ...target, personId: school.staff.hqCoordinator, code: own.code };
  expect(await rotateCode(officer, TEST_ISSUING, asked)).toEqual({
    ok: false,
    reason: "ownCertificate",
  });
});
