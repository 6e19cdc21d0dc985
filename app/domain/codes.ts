import { foldLookAlikes } from "./look-alikes.ts";

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Symbols of a certificate code: 19 of them random, the last one checks. */
const CODE_LENGTH = 20;
const CODE_BYTES = 12;

/** 20 symbols, upper case, without spaces. */
export type CertificateCode = string;
export type ParsedCode = { ok: true; code: string } | { ok: false; reason: "mistyped" };

const MISTYPED: ParsedCode = { ok: false, reason: "mistyped" };

/** v·α in GF(32) = GF(2)[x]/(x⁵+x²+1), α = x (credentials.md, section 2). */
const times = (value: number) => ((value << 1) ^ (value & 16 ? 0x25 : 0)) & 31;
const fold = (values: readonly number[]) => values.reduce((sum, value) => times(sum) ^ value, 0);
const valuesOf = (text: string) => [...text].map((symbol) => ALPHABET.indexOf(symbol));
const textOf = (values: readonly number[]) => values.map((value) => ALPHABET[value]).join("");

/** The check symbol of 19 symbols. */
export const checkSymbolOf = (nineteen: string): string =>
  ALPHABET[times(fold(valuesOf(nineteen)))] as string;

/**
 * A code from 12 random bytes, of which 95 bits are used (the highest is dropped).
 * @throws RangeError when they are not 12, or all zero: that code is well formed and never issued
 */
export function certificateCodeFrom(bytes: Uint8Array): CertificateCode {
  if (bytes.length !== CODE_BYTES) throw new RangeError("A code is made of 12 bytes.");
  const kept = Uint8Array.from(bytes);
  kept[0] = (kept[0] as number) & 0x7f;
  if (kept.every((byte) => byte === 0)) throw new RangeError("A code is never all zero.");
  return codeOfBits(kept) as CertificateCode;
}

/** The code of 95 bits in 12 bytes, big-endian; null when there are more bits or other bytes. */
export function codeOfBits(bytes: Uint8Array): CertificateCode | null {
  if (bytes.length !== CODE_BYTES || (bytes[0] as number) & 0x80) return null;
  const nineteen = textOf(valuesOfBits(bytes, 1, CODE_LENGTH - 1));
  return nineteen + checkSymbolOf(nineteen);
}

/** The 95 random bits of a well-formed code, 12 bytes big-endian; the check symbol is left out. */
export function bitsOfCode(code: CertificateCode): Uint8Array {
  let bits = 0n;
  for (const value of valuesOf(code.slice(0, CODE_LENGTH - 1))) bits = bits * 32n + BigInt(value);
  const bytes = new Uint8Array(CODE_BYTES);
  for (let at = CODE_BYTES - 1; at >= 0; at--, bits >>= 8n) bytes[at] = Number(bits & 0xffn);
  return bytes;
}

/**
 * Reads what somebody typed or scanned. Case, spaces, dashes and look-alikes do not matter; a wrong
 * check symbol is found here, before anything is looked up.
 */
export function parseCertificateCode(text: string): ParsedCode {
  const parsed = parseSymbols(text, CODE_LENGTH);
  return parsed.ok && fold(valuesOf(parsed.code)) === 0 ? parsed : MISTYPED;
}

/** As printed: four groups of five. */
export const formatCertificateCode = (code: CertificateCode): string => groupsOfFive(code);

const groupsOfFive = (code: string) => (code.match(/.{1,5}/g) ?? []).join(" ");

/** Letters of a join code: no vowels, so that no word comes out, and none that looks like another. */
const JOIN_ALPHABET = "BCDFGHJKMNPRSTXZ";
const JOIN_LENGTH = 6;

/** Six letters of an invitation, from 3 random bytes (24 bits; the public may know them). */
export function joinCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < 3) throw new RangeError("A join code is made of 3 bytes.");
  return [...bytes.slice(0, 3)]
    .flatMap((byte) => [byte >>> 4, byte & 15])
    .map((value) => JOIN_ALPHABET[value])
    .join("");
}

/** Reads six typed letters; case, spaces, dashes and Cyrillic look-alikes do not matter. */
export function parseJoinCode(text: string): ParsedCode {
  const code = foldLookAlikes(text);
  const isCode = code.length === JOIN_LENGTH && [...code].every((at) => JOIN_ALPHABET.includes(at));
  return isCode ? { ok: true, code } : MISTYPED;
}

const ONE_TIME_LENGTH = 10;
const RECOVERY_LENGTH = 20;

/** 10 symbols (50 bits) that an instructor or an HQ hands out, valid for a day; from 7 bytes. */
export const oneTimeCodeFrom = (bytes: Uint8Array): string => symbolsFrom(bytes, ONE_TIME_LENGTH);
export const parseOneTimeCode = (text: string): ParsedCode => parseSymbols(text, ONE_TIME_LENGTH);
/** As shown: two groups of five. */
export const formatOneTimeCode = (code: string): string => groupsOfFive(code).replace(" ", "-");

/** 20 symbols (100 bits) shown once at sign-up; from 13 bytes. */
export const recoveryCodeFrom = (bytes: Uint8Array): string => symbolsFrom(bytes, RECOVERY_LENGTH);
export const parseRecoveryCode = (text: string): ParsedCode => parseSymbols(text, RECOVERY_LENGTH);
/** As shown: four groups of five. */
export const formatRecoveryCode = (code: string): string => groupsOfFive(code).replaceAll(" ", "-");

function symbolsFrom(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new RangeError("Too few random bytes for this code.");
  return textOf(valuesOfBits(bytes, 0, length));
}

function parseSymbols(text: string, length: number): ParsedCode {
  const code = foldLookAlikes(text).replace(/[OIL]/g, (letter) => (letter === "O" ? "0" : "1"));
  const isCode = code.length === length && [...code].every((symbol) => ALPHABET.includes(symbol));
  return isCode ? { ok: true, code } : MISTYPED;
}

/** Reads `count` groups of five bits, beginning at a bit of the bytes. */
function valuesOfBits(bytes: Uint8Array, skip: number, count: number): number[] {
  const bitAt = (at: number) => ((bytes[at >>> 3] as number) >>> (7 - (at & 7))) & 1;
  return Array.from({ length: count }, (_, group) => {
    let value = 0;
    for (let bit = 0; bit < 5; bit++) value = value * 2 + bitAt(skip + group * 5 + bit);
    return value;
  });
}
