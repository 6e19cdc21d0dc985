import { createHash } from "node:crypto";
import { hashToken } from "#app/auth/tokens.ts";
import { parseJoinCode } from "#app/domain/codes.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb, GuestActor } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { findRootOrganization, takeGuest } from "#db/queries/accounts.ts";
import { insertConsent } from "#db/queries/consents.ts";
import {
  claimIdempotencyKey,
  deleteIdempotencyKey,
  recordOutcome,
} from "#db/queries/idempotency.ts";
import { insertLearner } from "#db/queries/learners.ts";
import { takeOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { findInvitation } from "#db/queries/organizations.ts";
import { insertEnrollment } from "#db/queries/people.ts";
import type { CheckedSignUp } from "./check-sign-up.ts";
import { consentText } from "./consent-texts.ts";
import { newRecoveryCode } from "./recovery-codes.ts";
import { writePerson } from "./write-person.ts";

export type SignUpInput = Omit<CheckedSignUp, "password"> & {
  passwordHash: string;
  language: Language;
  /** Six letters; empty when there are none. */
  invitationCode: string;
  guest: GuestActor | null;
  /** Token of the operator's smoke run; null where the deployment takes none. */
  testToken: string | null;
  idempotencyKey: string;
};

export type SignUpOutcome =
  | { ok: true; personId: string; recoveryCode: string }
  /** The form was sent before: whose account it made. The caller asks for its password. */
  | { ok: false; reason: "replayed"; personId: string }
  | { ok: false; reason: "stale" | "unknownCode" | "noOrganization" | "badTestToken" };

type Place = { organizationId: string; cohortId: string | null };

/**
 * Makes an account in the transaction that it is given. A guest keeps the id, so that what was read
 * before stays where it is. Whether somebody else has the contact is neither asked nor told.
 */
export async function signUp(db: ActorDb, input: SignUpInput): Promise<SignUpOutcome> {
  const place = await placeOf(db, input);
  if (!place.ok) return place;
  const key = `signUp:${input.idempotencyKey}`;
  const claimed = await claimIdempotencyKey(db, { key, requestHash: requestHashOf(input) });
  if (!claimed.isFirst) return replayOf(claimed, requestHashOf(input));
  if (
    input.testToken !== null &&
    !(await takeOneTimeSecret(db, "smokeTest", hashToken(input.testToken)))
  ) {
    await deleteIdempotencyKey(db, key);
    return { ok: false, reason: "badTestToken" };
  }
  const personId = await learnerFor(db, input);
  const recovery = newRecoveryCode();
  await writeAccount(db, input, { ...place, personId, recoveryCodeHash: recovery.hash });
  await recordOutcome(db, key, { personId });
  return { ok: true, personId, recoveryCode: recovery.code };
}

/** An invitation that was typed comes first, then the one that was followed, then the HQ above all. */
async function placeOf(
  db: ActorDb,
  { invitationCode, guest }: SignUpInput,
): Promise<({ ok: true } & Place) | { ok: false; reason: "unknownCode" | "noOrganization" }> {
  if (invitationCode.trim() !== "") {
    const parsed = parseJoinCode(invitationCode);
    const invitation = parsed.ok ? await findInvitation(db, parsed.code) : null;
    if (!invitation) return { ok: false, reason: "unknownCode" };
    return { ok: true, organizationId: invitation.organization.id, cohortId: invitation.cohortId };
  }
  if (guest?.organizationId) {
    return { ok: true, organizationId: guest.organizationId, cohortId: guest.cohortId };
  }
  const root = await findRootOrganization(db);
  return root
    ? { ok: true, organizationId: root.id, cohortId: null }
    : { ok: false, reason: "noOrganization" };
}

/** The password is left out: a fast hash of it must be nowhere. */
function requestHashOf({ name, birthOn, contact, invitationCode }: SignUpInput): string {
  const content = JSON.stringify([
    name.surname,
    name.givenName,
    name.patronymic,
    birthOn,
    contact.value,
    invitationCode,
  ]);
  return createHash("sha256").update(content).digest("hex");
}

function replayOf(
  { requestHash, outcome }: { requestHash: string; outcome: unknown },
  expected: string,
): SignUpOutcome {
  const { personId } = (outcome ?? {}) as { personId?: string };
  return requestHash === expected && personId
    ? { ok: false, reason: "replayed", personId }
    : { ok: false, reason: "stale" };
}

async function learnerFor(db: ActorDb, { guest, language }: SignUpInput): Promise<string> {
  if (guest && (await takeGuest(db, guest.learnerId))) return guest.learnerId;
  const learnerId = uuidv7();
  await insertLearner(db, { id: learnerId, guestTokenHash: null, cohortId: null, language });
  return learnerId;
}

async function writeAccount(
  db: ActorDb,
  input: SignUpInput,
  made: Place & { personId: string; recoveryCodeHash: string },
) {
  const { language, testToken } = input;
  const { personId, cohortId } = made;
  await writePerson(db, { ...input, ...made, isTest: testToken !== null });
  const { version, hash } = consentText("training", language);
  await insertConsent(db, {
    id: uuidv7(),
    personId,
    purpose: "training",
    textVersion: version,
    textHash: hash,
    language,
  });
  if (cohortId) await insertEnrollment(db, { id: uuidv7(), personId, cohortId });
}
