import type { KeyPurpose, KeyStatus } from "#app/domain/signing-keys.ts";

/** What a document of keys is made from. */
export type NamedKey = {
  kid: string;
  publicKey: Uint8Array;
  purpose: KeyPurpose;
  status: KeyStatus;
  /** The HQ whose certificates it signs; null: the deployment. */
  slug: string | null;
};

/** did:web of the deployment, or of one of its HQs: the address without its scheme, ports escaped. */
export function issuerDid(origin: string, slug: string | null): string {
  const host = new URL(origin).host.replace(":", "%3A");
  return slug === null ? `did:web:${host}` : `did:web:${host}:org:${slug}`;
}

export const keyDid = (origin: string, { slug, kid }: Pick<NamedKey, "slug" | "kid">): string =>
  `${issuerDid(origin, slug)}#${kid}`;

/** A key that may be asked about: a leaked one is in no document any more. */
const isPublished = ({ status }: NamedKey) => status !== "compromised";

/**
 * The document of an issuer. Methods are named absolutely and referred to by strings, which is all that
 * the official badge validator follows; retired keys stay, so that old certificates verify.
 */
export function didDocument(origin: string, slug: string | null, keys: readonly NamedKey[]) {
  const id = issuerDid(origin, slug);
  const own = keys.filter((key) => key.slug === slug && isPublished(key));
  const signing = own.filter(({ purpose }) => purpose !== "root");
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id,
    verificationMethod: own.map((key) => verificationMethod(origin, key)),
    assertionMethod: signing.map((key) => keyDid(origin, key)),
  };
}

export function verificationMethod(
  origin: string,
  key: Pick<NamedKey, "kid" | "publicKey" | "slug">,
) {
  return {
    id: keyDid(origin, key),
    type: "Multikey",
    controller: issuerDid(origin, key.slug),
    publicKeyMultibase: multikeyOf(key.publicKey),
  };
}

/** RFC 8037, with the key's own name. */
export const jwkOf = ({ kid, publicKey }: Pick<NamedKey, "kid" | "publicKey">) => ({
  kty: "OKP",
  crv: "Ed25519",
  x: Buffer.from(publicKey).toString("base64url"),
  kid,
  alg: "EdDSA",
  use: "sig",
});

export const jwksOf = (keys: readonly NamedKey[]) => ({
  keys: keys.filter(isPublished).map(jwkOf),
});

/** Multicodec ed25519-pub, then the raw key, in base58btc. */
export const multikeyOf = (publicKey: Uint8Array): string =>
  `z${encodeBase58(Uint8Array.of(0xed, 0x01, ...publicKey))}`;

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Base58 as Bitcoin writes it: proofs and keys of the W3C suites are spelled in it. */
export function encodeBase58(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  let text = "";
  for (; value > 0n; value /= 58n) text = ALPHABET[Number(value % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = `1${text}`;
  }
  return text;
}

/** The bytes of a base58 text of a key or a signature; null for any other text, and for long ones. */
export function decodeBase58(text: string): Uint8Array | null {
  if (text.length > 200 || !/^[1-9A-HJ-NP-Za-km-z]*$/.test(text)) return null;
  let value = 0n;
  for (const symbol of text) value = value * 58n + BigInt(ALPHABET.indexOf(symbol));
  const hex = value === 0n ? "" : value.toString(16);
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.of(
    ...new Uint8Array(zeros),
    ...Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex"),
  );
}
