import { hashToken, newToken } from "#app/auth/tokens.ts";
import { guardianStateOf } from "#app/domain/consents.ts";
import { dayIn } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { checkNamePart } from "#app/domain/names.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { expireGuardianRequests, insertGuardianRequest } from "#db/queries/guardians.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson } from "#db/queries/people.ts";
import type { Issuing } from "../certification/issuing.ts";
import { appendAudit } from "../records/append-audit.ts";
import { consentText } from "./consent-texts.ts";
import { type AwaitedCertificate, issueAwaitedCertificates } from "./issue-awaited-certificates.ts";

export type RecordedSheet =
  | { ok: true; issued: AwaitedCertificate[] }
  | { ok: false; reason: "notFound" | "notMinor" | "alreadyGiven" | "badName" };

export type SignedSheet = {
  personId: string;
  guardianName: string;
  relation: "parent" | "representative";
  recordedBy: string;
  /** Language of the sheet. */
  language: Language;
};

/** An officer has the signed sheet in hand: the consent counts, and what waited for it is issued. */
export async function recordGuardianSheet(
  db: ActorDb,
  issuing: Issuing,
  sheet: SignedSheet,
): Promise<RecordedSheet> {
  const { personId } = sheet;
  const name = checkNamePart(sheet.guardianName);
  if (!name.ok) return { ok: false, reason: "badName" };
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  if (!person) return { ok: false, reason: "notFound" };
  const { birthOn, guardianAnswer: before, now, timeZone, organizationId } = person;
  const state = guardianStateOf({ birthOn, answer: before }, dayIn(now, timeZone));
  if (state === "notNeeded") return { ok: false, reason: "notMinor" };
  if (state === "given") return { ok: false, reason: "alreadyGiven" };
  const requestId = await insertAnswer(db, { ...sheet, guardianName: name.value }, now);
  await appendAudit(db, {
    organizationId,
    act: "guardian.recorded",
    object: { kind: "person", id: personId },
    payload: { requestId, answer: "given", method: "sheet", before },
  });
  return { ok: true, issued: await issueAwaitedCertificates(db, issuing, personId) };
}

/** The question and its answer in one row. */
async function insertAnswer(db: ActorDb, sheet: SignedSheet, now: Date): Promise<string> {
  const { personId, guardianName, relation, recordedBy, language } = sheet;
  const { version: textVersion, hash: textHash } = consentText("guardian", language);
  const id = uuidv7();
  await expireGuardianRequests(db, personId);
  await insertGuardianRequest(db, {
    id,
    personId,
    // Nobody is given this link: a sheet is withdrawn at the HQ.
    tokenHash: hashToken(newToken()),
    answer: "given",
    answeredAt: now,
    method: "sheet",
    guardianName,
    relation,
    textVersion,
    textHash,
    recordedBy,
    days: 0,
  });
  return id;
}
