import { verify } from "node:crypto";
import type { Trilingual } from "#app/domain/languages.ts";
import type { CertificateKind, Position } from "#app/domain/program.ts";
import type { KeyStatus } from "#app/domain/signing-keys.ts";
import { openMessage, unsignedMessage } from "./cose.ts";
import { kid8Of, publicKeyObject, type Signer } from "./keys.ts";

/**
 * Everything that a scanner without network judges by. COSE_Sign1 by the root key around JSON, which any
 * browser reads; the bits are gzip in base64url, as in the status lists.
 */
export type TrustPack = {
  version: 1;
  origin: string;
  /** When it was put together: the scanner shows its age. */
  issuedAt: string;
  /** Days after which a verdict by it is no longer green. */
  freshDays: number;
  issuers: { slug: string; name: Trilingual }[];
  keys: PackKey[];
  /** Index of the list → its bits; a certificate's place is list × 131 072 + index. */
  status: { revocation: string[]; suspension: string[] };
  kinds: Pick<CertificateKind, "id" | "title" | "level" | "validMonths">[];
  /** What each position requires, as app/domain/requirements.ts judges it. */
  positions: Pick<Position, "id" | "title" | "requires">[];
};

export type PackKey = {
  kid: string;
  /** Hexadecimal; as the protected header of a QR names the key. */
  kid8: string;
  /** Raw, in base64url. */
  publicKey: string;
  /** Null: every HQ. */
  issuer: string | null;
  status: KeyStatus;
  isDemo: boolean;
  activatedAt: string | null;
  retiredAt: string | null;
  compromisedAt: string | null;
};

export async function signTrustPack(pack: TrustPack, signer: Signer): Promise<Uint8Array> {
  const payload = new TextEncoder().encode(JSON.stringify(pack));
  const { signedBytes, seal } = unsignedMessage(payload, signer.kid8);
  return seal(await signer.sign(signedBytes));
}

/** The pack, if this root key signed it; null for any other bytes. */
export function openTrustPack(bytes: Uint8Array, rootKey: Uint8Array): TrustPack | null {
  const message = openMessage(bytes);
  if (!message || Buffer.compare(message.kid8, kid8Of(rootKey)) !== 0) return null;
  const { signedBytes, signature, payload } = message;
  if (!verify(null, signedBytes, publicKeyObject(rootKey), signature)) return null;
  return JSON.parse(Buffer.from(payload).toString("utf8")) as TrustPack;
}
