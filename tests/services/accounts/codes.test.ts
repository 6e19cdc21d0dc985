import { expect } from "vitest";
import { hashPassword } from "#app/auth/passwords.ts";
import { findSignIn } from "#app/services/accounts/find-sign-in.ts";
import { issueOneTimeCode } from "#app/services/accounts/issue-one-time-code.ts";
import {
  findCodePerson,
  readAccountCode,
  takeAccountCode,
} from "#app/services/accounts/use-code.ts";
import { systemActor, withActor } from "#db/actor.ts";
import { listAuditEntries } from "#db/queries/audit.ts";
import { listCodesWithIssuers } from "#db/queries/one-time-secrets.ts";
import { insertSession, listSessions } from "#db/queries/sessions.ts";
import { openTestDatabase, test } from "#tests/database.ts";
import { makeSchool } from "#tests/school.ts";
import { account, signUpInput } from "./new-accounts.ts";

const codeOf = (text: string) => {
  const code = readAccountCode(text);
  if (!code) throw new Error(`${text} is read as no code`);
  return code;
};

test("a recovery code sets a password once, ends every session and is replaced", async ({ db }) => {
  await makeSchool(db);
  const { personId, recoveryCode } = await account(db);
  await insertSession(db, {
    id: "h:1",
    personId,
    isStaff: false,
    device: "",
    lifetimeSeconds: 600,
  });
  const code = codeOf(recoveryCode.toLowerCase());
  expect(code.kind).toBe("recovery");
  expect(await findCodePerson(db, code)).toBe(personId);
  const passwordHash = await hashPassword("another long password");
  const used = await takeAccountCode(db, { code, personId, passwordHash });
  expect(used).toMatchObject({ ok: true, personId });
  expect(await listSessions(db, personId)).toEqual([]);
  const password = "another long password";
  expect(await findSignIn(db, { contact: "+77475550390", password })).toEqual([personId]);
  const again = await takeAccountCode(db, { code, personId, passwordHash });
  expect(again).toEqual({ ok: false, reason: "badCode" });
  expect(used.ok && (await findCodePerson(db, codeOf(used.recoveryCode)))).toBe(personId);
});

test("a code of the instructor is logged for the HQ and for the holder, and a newer one ends it", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const { instructor } = school.staff;
  const issue = () => issueOneTimeCode(db, { personId: school.trainee, issuedBy: instructor });
  const [first, second] = [await issue(), await issue()];
  if (!first.ok || !second.ok) throw new Error("no code was issued");
  expect(await findCodePerson(db, codeOf(first.code))).toBeNull();
  expect(await findCodePerson(db, codeOf(second.code))).toBe(school.trainee);
  expect(await listCodesWithIssuers(db, school.trainee)).toMatchObject([
    { issuer: "Instructor Айгерім", usedAt: null },
    { issuer: "Instructor Айгерім", usedAt: null },
  ]);
  expect(await listAuditEntries(db, school.organizations.almaty)).toMatchObject([
    { act: "oneTimeCode.issued", objectId: school.trainee },
    { act: "oneTimeCode.issued", objectId: school.trainee },
  ]);
});

test("nobody is handed a code that opens an account with roles", async ({ db }) => {
  const school = await makeSchool(db);
  const { instructor, hqCoordinator } = school.staff;
  const issued = await issueOneTimeCode(db, { personId: hqCoordinator, issuedBy: instructor });
  expect(issued).toEqual({ ok: false, reason: "holdsRole" });
});

test("of twenty parallel tries with one code one gets in", async () => {
  // Committed: other tests must not see it.
  const { db, close } = await openTestDatabase();
  const actor = systemActor("test");
  const { code, personId } = await withActor(db, actor, async (tx) => {
    const school = await makeSchool(tx);
    const made = await account(tx, { invitationCode: school.joinCodes.almaty });
    const issued = await issueOneTimeCode(tx, {
      personId: made.personId,
      issuedBy: school.staff.instructor,
    });
    if (!issued.ok) throw new Error("no code was issued");
    return { code: codeOf(issued.code), personId: made.personId };
  });
  const { passwordHash } = await signUpInput();
  const tries = Array.from({ length: 20 }, () =>
    withActor(db, actor, (tx) => takeAccountCode(tx, { code, personId, passwordHash })),
  );
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  await close();
});

test("what is neither kind of code is no code", () => {
  expect(readAccountCode("12345")).toBeNull();
  expect(readAccountCode("")).toBeNull();
});
