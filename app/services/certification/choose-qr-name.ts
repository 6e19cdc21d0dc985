import { signStatement } from "#app/credentials/cose.ts";
import { decodeStatement } from "#app/credentials/cose-codec.ts";
import { statusOf } from "#app/domain/certificates.ts";
import type { ActorDb } from "#db/actor.ts";
import { findOwnCertificate } from "#db/queries/certificates.ts";
import { insertNamelessStatement, updateNamelessChoice } from "#db/queries/nameless-statements.ts";
import { lockPortableCredentials } from "#db/queries/portable-credentials.ts";
import { findSigner } from "../keys/find-signer.ts";
import type { Issuing } from "./issuing.ts";

export type QrNameChoice =
  | { ok: true }
  /** `neverNamed`: the QR of who was under 18 at issue carries no name in the first place. */
  | { ok: false; reason: "unknown" | "notActive" | "neverNamed" };

/**
 * The holder decides whether the QR of a certificate's documents carries the name. Without it the same claims
 * are signed once, when first chosen; after that only the choice changes.
 */
export async function chooseQrName(
  db: ActorDb,
  { vault }: Pick<Issuing, "vault">,
  { personId, code, isNameless }: { personId: string; code: string; isNameless: boolean },
): Promise<QrNameChoice> {
  const certificate = await findOwnCertificate(db, { personId, code });
  if (!certificate?.holder) return { ok: false, reason: "unknown" };
  if (statusOf(certificate.events) !== "active") return { ok: false, reason: "notActive" };
  if (certificate.holder.isMinor) return { ok: false, reason: "neverNamed" };
  const { id: certificateId, organizationId, holder } = certificate;
  await lockPortableCredentials(db, certificateId);
  const isThere = await updateNamelessChoice(db, certificateId, isNameless);
  if (isThere || !isNameless) return { ok: true };
  const named = decodeStatement(holder.cose);
  if (!named.ok) throw new Error(`the statement of ${code} cannot be read`);
  const signer = await findSigner(db, vault, { purpose: "statement", organizationId });
  const cose = await signStatement({ ...named.claims, name: null }, signer);
  await insertNamelessStatement(db, { certificateId, cose, kid: signer.kid, isChosen: true });
  return { ok: true };
}
