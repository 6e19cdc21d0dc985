import type { ActorDb } from "#db/actor.ts";
import {
  type CertificateToChange,
  type ChangeRefusal,
  holdForChange,
} from "./change-certificate.ts";
import type { Issuing } from "./issuing.ts";
import { type Replacement, replaceCertificate } from "./replace-certificate.ts";

export type RotatedCode = Replacement | { ok: false; reason: ChangeRefusal | "erased" };

/**
 * Privacy rotation: a new code for a holder whose card was photographed. The name stays as printed;
 * the old code answers "replaced" from now on, without data and without a link.
 */
export async function rotateCode(
  db: ActorDb,
  issuing: Issuing,
  rotation: CertificateToChange,
): Promise<RotatedCode> {
  const held = await holdForChange(db, rotation, "superseded");
  if (!held.ok) return held;
  const { holder } = held.certificate;
  if (!holder) return { ok: false, reason: "erased" };
  const { surname, givenName, patronymic } = holder;
  const person = { ...held.person, surname, givenName, patronymic };
  const { note } = rotation;
  return replaceCertificate(db, issuing, { ...held, person }, { reason: "privacyRotation", note });
}
