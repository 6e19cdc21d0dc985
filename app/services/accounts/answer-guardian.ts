import { hashToken } from "#app/auth/tokens.ts";
import { isMinor } from "#app/domain/consents.ts";
import type { Contact } from "#app/domain/contacts.ts";
import { dayIn } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { findGuardianRequest, updateGuardianAnswer } from "#db/queries/guardians.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson, listContacts } from "#db/queries/people.ts";
import type { Issuing } from "../certification/issuing.ts";
import { appendAudit } from "../records/append-audit.ts";
import { consentText } from "./consent-texts.ts";
import { type AwaitedCertificate, issueAwaitedCertificates } from "./issue-awaited-certificates.ts";

export type GuardianAnswer =
  | { answer: "given"; name: string; relation: "parent" | "representative"; contact: Contact }
  | { answer: "refused" };

export type AnsweredGuardian =
  | { ok: true; answer: "given" | "refused"; issued: AwaitedCertificate[] }
  | { ok: false; reason: "deadLink" | "notMinor" | "contactSame" };

/**
 * Records a guardian's answer and, in the same transaction, issues what waited for it. The link keeps
 * working for another answer later: a refusal may become a consent, and a consent may be withdrawn.
 */
export async function answerGuardian(
  db: ActorDb,
  issuing: Issuing,
  { token, language, ...given }: GuardianAnswer & { token: string; language: Language },
): Promise<AnsweredGuardian> {
  const asked = await findGuardianRequest(db, hashToken(token));
  if (!asked) return { ok: false, reason: "deadLink" };
  // Answers about one person come one after the other; the second finds the first.
  await lockPerson(db, asked.personId);
  const request = await findGuardianRequest(db, hashToken(token));
  const person = await findPerson(db, asked.personId);
  if (!request || !person) return { ok: false, reason: "deadLink" };
  const { answer } = given;
  if (request.answer === answer) return { ok: true, answer, issued: [] };
  if (request.answer === null && request.isSettled)
    return { ok: true, answer: "given", issued: [] };
  if (request.answer === null && request.isExpired) return { ok: false, reason: "deadLink" };
  if (!isMinor(person.birthOn, dayIn(person.now, person.timeZone)))
    return { ok: false, reason: "notMinor" };
  if (given.answer === "given" && request.isSettled)
    return { ok: true, answer: "given", issued: [] };
  if (given.answer === "given" && (await isOwnContact(db, person.id, given.contact))) {
    return { ok: false, reason: "contactSame" };
  }
  await updateGuardianAnswer(db, request.id, rowOf(given, language));
  await appendAudit(db, {
    organizationId: person.organizationId,
    act: "guardian.recorded",
    object: { kind: "person", id: person.id },
    payload: { requestId: request.id, answer, method: "link", before: request.answer },
  });
  const issued = answer === "given" ? await issueAwaitedCertificates(db, issuing, person.id) : [];
  return { ok: true, answer, issued };
}

function rowOf(given: GuardianAnswer, language: Language) {
  const { version: textVersion, hash: textHash } = consentText("guardian", language);
  const common = { method: "link" as const, textVersion, textHash };
  if (given.answer === "refused") {
    return {
      ...common,
      answer: given.answer,
      guardianName: null,
      guardianContact: null,
      relation: null,
    };
  }
  const { answer, name, relation, contact } = given;
  return { ...common, answer, guardianName: name, guardianContact: contact.value, relation };
}

/** A child must not answer for its guardian from its own phone. */
async function isOwnContact(db: ActorDb, personId: string, contact: Contact): Promise<boolean> {
  const own = await listContacts(db, personId);
  return own.some(({ value }) => value === contact.value);
}
