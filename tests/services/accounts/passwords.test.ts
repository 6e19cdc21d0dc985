import { expect } from "vitest";
import { hashPassword } from "#app/auth/passwords.ts";
import { confirmSession } from "#app/services/accounts/confirm-session.ts";
import { createFirstAdministrator } from "#app/services/accounts/create-first-administrator.ts";
import { findSignIn } from "#app/services/accounts/find-sign-in.ts";
import { checkNewPassword } from "#app/services/accounts/new-password.ts";
import { requestReset } from "#app/services/accounts/request-reset.ts";
import { findResetPerson, resetPassword } from "#app/services/accounts/reset-password.ts";
import { findSession, insertSession, listSessions } from "#db/queries/sessions.ts";
import { test } from "#tests/database.ts";
import { makeSchool } from "#tests/school.ts";
import { account, PASSWORD } from "./new-accounts.ts";

const EMAIL = { kind: "email", value: "family@mail.kz" } as const;
const NEW_PASSWORD = "another long password";

test("each account behind an address gets a link of its own; looking uses nothing up", async ({
  db,
}) => {
  await makeSchool(db);
  const first = await account(db, { contact: EMAIL });
  await account(db, { contact: EMAIL, name: { surname: "", givenName: "Аружан", patronymic: "" } });
  const links = await requestReset(db, " Family@Mail.kz ");
  expect(links.map(({ to, name }) => [to, name])).toEqual([
    ["family@mail.kz", "Өтегенов Санжар"],
    ["family@mail.kz", "Аружан"],
  ]);
  const token = links[0]?.token ?? "";
  expect(await findResetPerson(db, token)).toBe(first.personId);
  expect(await findResetPerson(db, token)).toBe(first.personId);
});

test("nobody is written to behind a phone or an unknown address", async ({ db }) => {
  await makeSchool(db);
  await account(db);
  expect(await requestReset(db, "+77475550390")).toEqual([]);
  expect(await requestReset(db, "nobody@mail.kz")).toEqual([]);
});

test("a link sets the password once under parallel tries, and ends every session", async ({
  db,
}) => {
  await makeSchool(db);
  const { personId } = await account(db, { contact: EMAIL });
  await insertSession(db, {
    id: "h:2",
    personId,
    isStaff: false,
    device: "",
    lifetimeSeconds: 600,
  });
  const [link] = await requestReset(db, EMAIL.value);
  const passwordHash = await hashPassword(NEW_PASSWORD);
  const reset = () => resetPassword(db, { token: link?.token ?? "", passwordHash });
  const outcomes = await Promise.all(Array.from({ length: 8 }, reset));
  expect(outcomes.filter(({ ok }) => ok)).toEqual([{ ok: true, personId }]);
  expect(await listSessions(db, personId)).toEqual([]);
  expect(await findSignIn(db, { contact: EMAIL.value, password: NEW_PASSWORD })).toEqual([
    personId,
  ]);
  expect(await findSignIn(db, { contact: EMAIL.value, password: PASSWORD })).toEqual([]);
});

test("a new password is held against the owner's own name and contacts", async ({ db }) => {
  await makeSchool(db);
  const { personId } = await account(db);
  expect(await checkNewPassword(db, personId, "өтегенов1")).toEqual({
    ok: false,
    reason: "containsName",
  });
  expect(await checkNewPassword(db, personId, "7475550390")).toEqual({
    ok: false,
    reason: "containsContact",
  });
  expect(await checkNewPassword(db, personId, NEW_PASSWORD)).toMatchObject({ ok: true });
});

test("the password confirms the session at hand and no other", async ({ db }) => {
  await makeSchool(db);
  const { personId } = await account(db);
  for (const id of ["h:3", "h:4"]) {
    await insertSession(db, { id, personId, isStaff: false, device: "", lifetimeSeconds: 600 });
  }
  const before = await findSession(db, "h:4");
  expect(await confirmSession(db, { personId, sessionId: "h:3", password: "wrong, surely" })).toBe(
    false,
  );
  expect(await confirmSession(db, { personId, sessionId: "h:3", password: PASSWORD })).toBe(true);
  expect((await findSession(db, "h:4"))?.authAt).toEqual(before?.authAt);
});

const ADMINISTRATOR = {
  email: "head@mail.kz",
  name: { surname: "Сейітқызы", givenName: "Айгүл", patronymic: "" },
  birthOn: "1985-04-21",
  language: "ru",
} as const;

test("the first administrator comes with the first HQ and sets the password by the link", async ({
  db,
}) => {
  const named = { kk: "Штаб", ru: "Штаб", en: "HQ" };
  expect(await createFirstAdministrator(db, { ...ADMINISTRATOR, root: null })).toEqual({
    ok: false,
    reason: "organizationMissing",
  });
  const made = await createFirstAdministrator(db, {
    ...ADMINISTRATOR,
    root: {
      slug: "ala",
      name: named,
      letters: "AL",
      country: "KZ",
      timeZone: "Asia/Almaty",
      language: "ru",
      signatoryName: "Сейітқызы Айгүл",
      signatoryPost: named,
    },
  });
  if (!made.ok) throw new Error(made.reason);
  expect(await findSignIn(db, { contact: ADMINISTRATOR.email, password: "" })).toEqual([]);
  const passwordHash = await hashPassword(NEW_PASSWORD);
  expect(await resetPassword(db, { token: made.token, passwordHash })).toMatchObject({ ok: true });
  const [personId] = await findSignIn(db, { contact: ADMINISTRATOR.email, password: NEW_PASSWORD });
  await insertSession(db, {
    id: "h:5",
    personId: personId ?? "",
    isStaff: true,
    device: "",
    lifetimeSeconds: 600,
  });
  const roles = (await findSession(db, "h:5"))?.actor.assignments.map(({ role }) => role);
  expect(roles?.sort()).toEqual(["hqCoordinator", "platformAdministrator"]);
});

test("an administrator who could not sign in or be printed is refused", async ({ db }) => {
  const refusedWith = async (change: object) =>
    createFirstAdministrator(db, { ...ADMINISTRATOR, ...change, root: null });
  const nameless = { name: { surname: "", givenName: "", patronymic: "" } };
  expect(await refusedWith({ email: "87010000000" })).toMatchObject({ reason: "badEmail" });
  expect(await refusedWith(nameless)).toMatchObject({ reason: "badName" });
  expect(await refusedWith({ birthOn: "21.04.1985" })).toMatchObject({ reason: "badBirthDate" });
});
