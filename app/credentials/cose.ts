import { verify } from "node:crypto";
import { decodeStatement, sameBytes, unsignedStatement } from "./cose-codec.ts";
import { publicKeyObject, type Signer } from "./keys.ts";
import type { StatementClaims } from "./statement-claims.ts";

export type TrustedKey = { kid8: Uint8Array; publicKey: Uint8Array };

export type VerifiedStatement =
  | { ok: true; claims: StatementClaims; key: TrustedKey }
  | { ok: false; reason: "malformed" | "unknownKey" | "badSignature" };

/** The COSE_Sign1 bytes that a QR carries; the same claims and key always give the same bytes. */
export async function signStatement(claims: StatementClaims, signer: Signer): Promise<Uint8Array> {
  const { signedBytes, seal } = unsignedStatement(claims, signer.kid8);
  return seal(await signer.sign(signedBytes));
}

/** Tries every key that the protected header may mean: two keys may share their first 8 bytes. */
export function verifyStatement(bytes: Uint8Array, keys: readonly TrustedKey[]): VerifiedStatement {
  const decoded = decodeStatement(bytes);
  if (!decoded.ok) return decoded;
  const candidates = keys.filter((key) => sameBytes(key.kid8, decoded.kid8));
  if (candidates.length === 0) return { ok: false, reason: "unknownKey" };
  const key = candidates.find((candidate) =>
    verify(null, decoded.signedBytes, publicKeyObject(candidate.publicKey), decoded.signature),
  );
  return key ? { ok: true, claims: decoded.claims, key } : { ok: false, reason: "badSignature" };
}
