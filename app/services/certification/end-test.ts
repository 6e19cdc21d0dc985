import { allowedEvents, statusOf } from "#app/domain/certificates.ts";
import type { ActorDb } from "#db/actor.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { findPerson } from "#db/queries/people.ts";
import { recordEvent } from "./change-certificate.ts";

export type EndedTest = { ok: true; revoked: number } | { ok: false; reason: "notTest" };

/**
 * The end of a smoke run: a person who was made as a test revokes what they hold. Nobody else may touch
 * certificates of their own. Done twice it changes nothing more.
 */
export async function endTest(db: ActorDb, { personId }: { personId: string }): Promise<EndedTest> {
  await lockPerson(db, personId);
  const person = await findPerson(db, personId);
  if (!person?.isTest) return { ok: false, reason: "notTest" };
  const held = (await listCertificatesOf(db, personId)).filter(({ events }) =>
    allowedEvents(statusOf(events)).includes("revoked"),
  );
  for (const certificate of held) {
    const change = { kind: "revoked", reason: "holderRequest", note: "smoke run" } as const;
    await recordEvent(db, { ok: true, person, certificate }, { ...change, successorId: null });
  }
  return { ok: true, revoked: held.length };
}
