import { gzipSync } from "node:zlib";
import { CREDENTIALS_CONTEXT } from "./contexts.ts";
import { type Signed, secondOf, signDocument } from "./data-integrity.ts";
import { issuerDid, keyDid } from "./did.ts";
import type { Signer } from "./keys.ts";

// W3C Bitstring Status List 1.0.
export const STATUS_PURPOSES = ["revocation", "suspension"] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

export const statusListPath = (purpose: StatusPurpose, list: number): string =>
  `/status/${purpose}/${list}`;

/** Gzip of the bits, in base64url with the multibase sign before it; the same bits give the same text. */
export const encodeStatusBits = (bits: Uint8Array): string =>
  `u${gzipSync(bits, { level: 9 }).toString("base64url")}`;

/** A copy may be kept for so long before it is asked for again. */
export const STATUS_LIST_SECONDS = 300;

export type StatusListToSign = {
  origin: string;
  purpose: StatusPurpose;
  list: number;
  bits: Uint8Array;
  validFrom: Date;
  validUntil: Date;
  signedAt: Date;
};

export function signStatusList(given: StatusListToSign, signer: Signer): Promise<Signed> {
  const { origin, purpose, list, bits, validFrom, validUntil, signedAt } = given;
  const id = `${origin}${statusListPath(purpose, list)}`;
  const credential = {
    "@context": [CREDENTIALS_CONTEXT],
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerDid(origin, null),
    validFrom: secondOf(validFrom),
    validUntil: secondOf(validUntil),
    credentialSubject: {
      id: `${id}#list`,
      type: "BitstringStatusList",
      statusPurpose: purpose,
      encodedList: encodeStatusBits(bits),
      ttl: STATUS_LIST_SECONDS * 1000,
    },
  };
  const verificationMethod = keyDid(origin, { slug: null, kid: signer.kid });
  return signDocument(credential, { signer, verificationMethod, created: signedAt });
}
