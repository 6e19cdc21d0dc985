import { decodeBase32 } from "#app/credentials/base32.ts";
import { verifyStatement } from "#app/credentials/cose.ts";
import { type DecodedStatement, decodeStatement } from "#app/credentials/cose-codec.ts";
import { kid8Of } from "#app/credentials/keys.ts";
import type { Check } from "#app/domain/proof-verdicts.ts";
import type { Db } from "#db/client.ts";
import { listPublishedKeys, type PublishedKey } from "#db/queries/signing-keys.ts";
import type { CheckGround, Proof } from "./check-anything.ts";
import { datesCheck, keyCheck } from "./check-facts.ts";

/** The signed statement behind the address of a QR. */
export async function checkQrText(
  db: Db,
  ground: CheckGround,
  { fragment, code }: { fragment: string; code: string | null },
): Promise<Proof> {
  const bytes = decodeBase32(fragment);
  const decoded = bytes ? decodeStatement(bytes) : null;
  if (!bytes || !decoded?.ok) {
    return { checks: [{ id: "form", ok: false, detail: "malformed" }], code: null };
  }
  const { claims } = decoded;
  const isOneCode = code === claims.code;
  const form: Check = { id: "form", ok: isOneCode, detail: isOneCode ? "good" : "contradictory" };
  const keys = candidatesOf(decoded, await listPublishedKeys(db));
  const key = keys.find(({ publicKey }) => signs(bytes, publicKey)) ?? null;
  const signedAt = new Date(claims.issuedAt * 1000);
  const until = claims.expiresAt === null ? null : new Date(claims.expiresAt * 1000);
  const isGood = key !== null;
  const ownIssuer = key?.slug === claims.issuer || key?.slug === null;
  return {
    checks: [
      form,
      {
        id: "signature",
        ok: isGood,
        detail: isGood ? "good" : keys.length === 0 ? "notChecked" : "badSignature",
      },
      keyCheck({ key: key ?? keys[0] ?? null, kid: null }, signedAt, ground),
      {
        id: "issuer",
        ok: isGood && ownIssuer,
        detail: !isGood ? "notChecked" : ownIssuer ? "good" : "contradictory",
      },
      datesCheck({ signedAt, from: signedAt, until }, ground.now),
    ],
    code: claims.code,
  };
}

/** Two keys may share the eight bytes that a QR names them by. */
const candidatesOf = ({ kid8 }: DecodedStatement, keys: readonly PublishedKey[]) =>
  keys.filter(
    ({ purpose, publicKey }) =>
      purpose === "statement" && Buffer.compare(kid8Of(publicKey), kid8) === 0,
  );

const signs = (bytes: Uint8Array, publicKey: Uint8Array): boolean =>
  verifyStatement(bytes, [{ publicKey, kid8: kid8Of(publicKey) }]).ok;
