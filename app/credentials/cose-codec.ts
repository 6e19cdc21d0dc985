import { decode, encode, rfc8949EncodeOptions, Tagged } from "cborg";
import { bitsOfCode, codeOfBits } from "#app/domain/codes.ts";
import type { StatementClaims } from "./statement-claims.ts";

/*
 * The one reader and writer of signed statements, for the server and for the scanner in a browser: nothing
 * of node: stands here, and no signature is made or checked.
 */

// COSE_Sign1 (RFC 9052) around a CWT claims set (RFC 8392). Numbers are those of the registries,
// except the private claim, whose inner numbers are ours.
const SIGN1_TAG = 18;
const HEADER = { algorithm: 1, keyId: 4 } as const;
const EDDSA = -8;
const CLAIM = { issuer: 1, expiresAt: 4, issuedAt: 6, codeBits: 7, certificate: -70001 } as const;
const INNER = { kindCode: 1, statusIndex: 2, name: 3 } as const;

const STRICT = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;

export type DecodedStatement = {
  ok: true;
  claims: StatementClaims;
  kid8: Uint8Array;
  /** Sig_structure: the bytes that the signature covers. */
  signedBytes: Uint8Array;
  signature: Uint8Array;
};
export type MalformedStatement = { ok: false; reason: "malformed" };

/** A statement on its way to a signer, who may be another machine: what to sign, and what becomes of it. */
export function unsignedStatement(
  claims: StatementClaims,
  kid8: Uint8Array,
): { signedBytes: Uint8Array; seal(signature: Uint8Array): Uint8Array } {
  return unsignedMessage(encodePayload(claims), kid8);
}

/** The same for any payload: the envelope of everything that we sign in COSE. */
export function unsignedMessage(payload: Uint8Array, kid8: Uint8Array) {
  const header = encodeHeader(kid8);
  return {
    signedBytes: sigStructure(header, payload),
    seal: (signature: Uint8Array) => encodeSign1(header, payload, signature),
  };
}

/**
 * Reads a statement without trusting it. Anything but the one deterministic encoding is malformed:
 * duplicate, unknown or unordered keys, trailing bytes, numbers longer than needed.
 */
export function decodeStatement(bytes: Uint8Array): DecodedStatement | MalformedStatement {
  const message = openMessage(bytes);
  if (!message) return { ok: false, reason: "malformed" };
  const { payload, ...signed } = message;
  try {
    return { ok: true, claims: readPayload(payload), ...signed };
  } catch {
    // The decoder throws on hostile input, which is an expected answer here and not a fault.
    return { ok: false, reason: "malformed" };
  }
}

/** An envelope with whatever payload, unverified; null for anything but the one deterministic encoding. */
export function openMessage(bytes: Uint8Array) {
  try {
    const sign1 = decode(bytes, { ...STRICT, tags: Tagged.preserve(SIGN1_TAG) });
    const [header, , payload, signature] = fourParts(sign1);
    demand(isBytes(header) && isBytes(payload) && isBytes(signature, 64));
    demand(sameBytes(encodeSign1(header, payload, signature), bytes));
    const kid8 = readHeader(header);
    return { kid8, payload, signedBytes: sigStructure(header, payload), signature };
  } catch {
    return null;
  }
}

const encodeOptions = rfc8949EncodeOptions;

type MapEntries = [number, unknown][];
const encodeMap = (entries: MapEntries): Uint8Array => encode(new Map(entries), encodeOptions);

const encodeSign1 = (header: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array =>
  encode(new Tagged(SIGN1_TAG, [header, new Map(), payload, signature]), encodeOptions);

const sigStructure = (header: Uint8Array, payload: Uint8Array): Uint8Array =>
  encode(["Signature1", header, new Uint8Array(0), payload], encodeOptions);

const encodeHeader = (kid8: Uint8Array): Uint8Array =>
  encodeMap([
    [HEADER.algorithm, EDDSA],
    [HEADER.keyId, kid8],
  ]);

function encodePayload(claims: StatementClaims): Uint8Array {
  const inner: MapEntries = [
    [INNER.kindCode, claims.kindCode],
    [INNER.statusIndex, claims.statusIndex],
  ];
  if (claims.name !== null) inner.push([INNER.name, claims.name]);
  const outer: MapEntries = [
    [CLAIM.issuer, claims.issuer],
    [CLAIM.issuedAt, claims.issuedAt],
    [CLAIM.codeBits, bitsOfCode(claims.code)],
    [CLAIM.certificate, new Map(inner)],
  ];
  if (claims.expiresAt !== null) outer.push([CLAIM.expiresAt, claims.expiresAt]);
  return encodeMap(outer);
}

// Writing what was read again refuses all that the decoder lets through: keys in another order,
// keys that we do not know, another algorithm, anything in the unprotected header.
function readHeader(bytes: Uint8Array): Uint8Array {
  const kid8 = readMap(decode(bytes, STRICT)).get(HEADER.keyId);
  demand(isBytes(kid8, 8) && sameBytes(encodeHeader(kid8), bytes));
  return kid8;
}

function readPayload(bytes: Uint8Array): StatementClaims {
  const outer = readMap(decode(bytes, STRICT));
  const inner = readMap(outer.get(CLAIM.certificate));
  const claims: StatementClaims = {
    issuer: readText(outer.get(CLAIM.issuer)),
    issuedAt: readNatural(outer.get(CLAIM.issuedAt)),
    expiresAt: outer.has(CLAIM.expiresAt) ? readNatural(outer.get(CLAIM.expiresAt)) : null,
    code: readCode(outer.get(CLAIM.codeBits)),
    kindCode: readText(inner.get(INNER.kindCode)),
    statusIndex: readNatural(inner.get(INNER.statusIndex)),
    name: inner.has(INNER.name) ? readText(inner.get(INNER.name)) : null,
  };
  demand(sameBytes(encodePayload(claims), bytes));
  return claims;
}

function demand(holds: boolean): asserts holds {
  if (!holds) throw new Error("not a statement");
}

function fourParts(sign1: unknown): [unknown, unknown, unknown, unknown] {
  demand(sign1 instanceof Tagged && sign1.tag === SIGN1_TAG);
  const parts: unknown = sign1.value;
  demand(Array.isArray(parts) && parts.length === 4);
  return [parts[0], parts[1], parts[2], parts[3]];
}

function readMap(value: unknown): Map<unknown, unknown> {
  demand(value instanceof Map);
  return value;
}

const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

function readCode(value: unknown): string {
  demand(isBytes(value));
  const code = codeOfBits(value);
  demand(code !== null);
  return code;
}

function readText(value: unknown): string {
  demand(typeof value === "string" && value.length > 0);
  return value;
}

function readNatural(value: unknown): number {
  demand(typeof value === "number" && Number.isSafeInteger(value) && value >= 0);
  return value;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
