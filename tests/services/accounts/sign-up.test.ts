import { expect } from "vitest";
import { hashToken, newToken } from "#app/auth/tokens.ts";
import {
  findSignIn,
  offerSignInChoice,
  takeSignInChoice,
} from "#app/services/accounts/find-sign-in.ts";
import { issueSmokeToken } from "#app/services/accounts/issue-smoke-token.ts";
import { mergeGuest } from "#app/services/accounts/merge-guest.ts";
import { signUp } from "#app/services/accounts/sign-up.ts";
import { welcomeGuest } from "#app/services/accounts/welcome-guest.ts";
import type { ActorDb, GuestActor } from "#db/actor.ts";
import { listConsents } from "#db/queries/consents.ts";
import { findGuest } from "#db/queries/learners.ts";
import { listLessonMarks, upsertLessonProgress } from "#db/queries/learning.ts";
import { findPerson } from "#db/queries/people.ts";
import { test } from "#tests/database.ts";
import { makeSchool } from "#tests/school.ts";
import { account, PASSWORD, signUpInput } from "./new-accounts.ts";

async function guestOf(
  db: ActorDb,
  cohortId: string | null,
): Promise<{ guest: GuestActor; token: string }> {
  const token = newToken();
  await welcomeGuest(db, { tokenHash: hashToken(token), cohortId, language: "kk" });
  const found = await findGuest(db, hashToken(token));
  if (!found) throw new Error("the guest is not there");
  const { now: _now, ...guest } = found;
  return { guest: { kind: "guest", ...guest }, token };
}

const reads = (db: ActorDb, learnerId: string, lessonId: string, part: number) =>
  upsertLessonProgress(db, { learnerId, lessonId, courseId: "first-aid", part, partCount: 5 });

test("a guest keeps the id, the cohort and what was read", async ({ db }) => {
  const school = await makeSchool(db);
  const { guest, token } = await guestOf(db, school.cohorts.talgar);
  await reads(db, guest.learnerId, "lesson-1", 3);
  const { personId } = await account(db, { guest });
  expect(personId).toBe(guest.learnerId);
  expect(await findPerson(db, personId)).toMatchObject({
    organizationId: school.organizations.talgar,
    cohortIds: [school.cohorts.talgar],
    isTest: false,
  });
  expect(await listLessonMarks(db, personId)).toMatchObject([
    { lessonId: "lesson-1", lastPart: 3, furthestPart: 3 },
  ]);
  expect(await findGuest(db, hashToken(token))).toBeNull();
});

test("without an invitation one belongs to the HQ above all, with letters to theirs", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const alone = await account(db);
  expect(await findPerson(db, alone.personId)).toMatchObject({
    organizationId: school.organizations.region,
    cohortIds: [],
  });
  const invited = await account(db, { invitationCode: "bcd fgh" });
  expect(await findPerson(db, invited.personId)).toMatchObject({
    organizationId: school.organizations.almaty,
    cohortIds: [school.cohorts.almaty],
  });
  const wrong = await signUp(db, await signUpInput({ invitationCode: "BBBBBB" }));
  expect(wrong).toEqual({ ok: false, reason: "unknownCode" });
});

test("a school without any HQ takes nobody, and nothing is written", async ({ db }) => {
  expect(await signUp(db, await signUpInput())).toEqual({ ok: false, reason: "noOrganization" });
});

test("the consent is stored with the text that was read", async ({ db }) => {
  await makeSchool(db);
  const { personId } = await account(db);
  expect(await listConsents(db, personId)).toMatchObject([
    { purpose: "training", textVersion: expect.stringMatching(/^\d{4}-/), withdrawnAt: null },
  ]);
});

test("a form that comes twice makes one account; with other content it is stale", async ({
  db,
}) => {
  await makeSchool(db);
  const input = await signUpInput();
  const [first, second] = [await signUp(db, input), await signUp(db, input)];
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual({ ok: false, reason: "replayed", personId: first.ok && first.personId });
  const other = { ...input, birthOn: "1996-03-14" };
  expect(await signUp(db, other)).toEqual({ ok: false, reason: "stale" });
});

test("two people of one phone and one password both get in, and say which they are", async ({
  db,
}) => {
  await makeSchool(db);
  const mother = await account(db);
  const daughter = await account(db, {
    name: { surname: "", givenName: "Аружан", patronymic: "" },
    birthOn: "2010-05-01",
  });
  const found = await findSignIn(db, { contact: "8 747 555 03 90", password: PASSWORD });
  expect(found).toEqual([mother.personId, daughter.personId]);
  const choices = await offerSignInChoice(db, found);
  expect(choices.map(({ name, birthYear }) => [name, birthYear])).toEqual([
    ["Өтегенов Санжар", 1995],
    ["Аружан", 2010],
  ]);
  const token = choices[1]?.token ?? "";
  expect(await takeSignInChoice(db, token)).toBe(daughter.personId);
  expect(await takeSignInChoice(db, token)).toBeNull();
});

test("a wrong password, an unknown contact and no contact at all look the same", async ({ db }) => {
  await makeSchool(db);
  await account(db);
  const tries = ["8 747 555 03 90", "+7 700 000 00 00", "nobody"].map((contact) =>
    findSignIn(db, { contact, password: "another long password" }),
  );
  expect(await Promise.all(tries)).toEqual([[], [], []]);
});

test("whoever signs in takes along what was read as a guest, once", async ({ db }) => {
  const school = await makeSchool(db);
  const { guest } = await guestOf(db, school.cohorts.almaty);
  await reads(db, guest.learnerId, "lesson-2", 4);
  await reads(db, school.foreignTrainee, "lesson-2", 2);
  const merge = () => mergeGuest(db, { guest, personId: school.foreignTrainee });
  await Promise.all([merge(), merge()]);
  expect(await listLessonMarks(db, school.foreignTrainee)).toMatchObject([
    { lessonId: "lesson-2", furthestPart: 4 },
  ]);
  expect((await findPerson(db, school.foreignTrainee))?.cohortIds).toContain(school.cohorts.almaty);
});

test("a smoke token marks one person as a test, and no second", async ({ db }) => {
  await makeSchool(db);
  const { token } = await issueSmokeToken(db);
  const { personId } = await account(db, { testToken: token });
  expect((await findPerson(db, personId))?.isTest).toBe(true);
  const input = await signUpInput({ testToken: token });
  expect(await signUp(db, input)).toEqual({ ok: false, reason: "badTestToken" });
  // The refused form kept no key: corrected, it works.
  expect(await signUp(db, { ...input, testToken: null })).toMatchObject({ ok: true });
});
