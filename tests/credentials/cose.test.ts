import { decode, encode, Tagged } from "cborg";
import { expect, test } from "vitest";
import { signStatement, verifyStatement } from "#app/credentials/cose.ts";
import { decodeStatement } from "#app/credentials/cose-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import { fixedSigner, signedStatement } from "#tests/documents/certificate-fixture.ts";

const CLAIMS: StatementClaims = {
  issuer: "almaty",
  issuedAt: 1_795_339_800,
  expiresAt: 1_858_532_400,
  code: "7Q2M9KX4TBWD3RHV5NZ8",
  kindCode: "first-aid",
  statusIndex: 94_567,
  name: "Әйгерім Құсайынқызы",
};
const SIGNER = fixedSigner();
const KEY = { kid8: SIGNER.kid8, publicKey: SIGNER.publicKey };
const MALFORMED = { ok: false, reason: "malformed" };

type Parts = { header: Uint8Array; payload: Uint8Array };

/** Signs whatever bytes a test puts together, as a careless or hostile issuer would. */
function signRaw({ header, payload }: Parts, unprotected: Map<number, unknown> = new Map()) {
  const signed = encode(["Signature1", header, new Uint8Array(0), payload]);
  return encode(new Tagged(18, [header, unprotected, payload, SIGNER.sign(signed)]));
}

function partsOf(bytes: Uint8Array): Parts {
  const { value } = decode(bytes, { useMaps: true, tags: Tagged.preserve(18) });
  return { header: value[0], payload: value[2] };
}

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const PARTS = partsOf(signedStatement(CLAIMS, SIGNER));
const withPayload = (payload: string) => signRaw({ ...PARTS, payload: hex(payload) });
const PAYLOAD = toHex(PARTS.payload);

test("a signed statement verifies and says what was signed", () => {
  const verified = verifyStatement(signedStatement(CLAIMS, SIGNER), [KEY]);
  expect(verified).toEqual({ ok: true, claims: CLAIMS, key: KEY });
});

test("the same claims give the same bytes, within the size that a QR holds", () => {
  const bytes = signedStatement(CLAIMS, SIGNER);
  expect(signedStatement(CLAIMS, SIGNER)).toEqual(bytes);
  expect(bytes.length).toBeLessThanOrEqual(215);
  expect(signedStatement({ ...CLAIMS, name: null }, SIGNER).length).toBeLessThanOrEqual(145);
});

test("the envelope is COSE_Sign1 with algorithm and key in the protected header", () => {
  expect(toHex(signedStatement(CLAIMS, SIGNER)).startsWith("d2844da201270448")).toBe(true);
  expect(toHex(PARTS.header)).toBe(`a201270448${toHex(SIGNER.kid8)}`);
});

test("a certificate without end and without name carries neither", () => {
  const bare = { ...CLAIMS, expiresAt: null, name: null };
  const decoded = decodeStatement(signedStatement(bare, SIGNER));
  expect(decoded).toMatchObject({ ok: true, claims: bare });
});

test("every changed byte is noticed", () => {
  const bytes = signedStatement(CLAIMS, SIGNER);
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(verifyStatement(changed, [KEY]).ok, `byte ${at}`).toBe(false);
  }
});

test("bytes that are missing or left over are malformed", () => {
  const bytes = signedStatement(CLAIMS, SIGNER);
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeStatement(bytes.subarray(0, length))).toEqual(MALFORMED);
  }
  expect(decodeStatement(Uint8Array.of(...bytes, 0))).toEqual(MALFORMED);
  expect(decodeStatement(withPayload(`${PAYLOAD}00`))).toEqual(MALFORMED);
});

test("the raw signing of these tests is accepted when nothing is wrong", () => {
  expect(verifyStatement(signRaw(PARTS), [KEY]).ok).toBe(true);
});

test("a key that stands twice in a map is malformed", () => {
  const twice = PAYLOAD.replace(/^a5/, "a6").replace("01666", "0166616c6d61747901666");
  expect(decode(hex(twice), { useMaps: true }).get(1)).toBe("almaty");
  expect(decodeStatement(withPayload(twice))).toEqual(MALFORMED);
});

test("a number written longer than needed is malformed", () => {
  const longKey = PAYLOAD.replace(/^a501/, "a51801");
  expect(decode(hex(longKey), { useMaps: true }).get(1)).toBe("almaty");
  expect(decodeStatement(withPayload(longKey))).toEqual(MALFORMED);
  const longTag = hex(`d812${toHex(signedStatement(CLAIMS, SIGNER)).slice(2)}`);
  expect(decodeStatement(longTag)).toEqual(MALFORMED);
});

test("an endless length, keys out of order and unknown claims are malformed", () => {
  const claims = decode(PARTS.payload, { useMaps: true }) as Map<number, unknown>;
  const unordered = PAYLOAD.replace(/^a5(0166616c6d617479)(041a[0-9a-f]{8})/, "a5$2$1");
  expect(unordered).not.toBe(PAYLOAD);
  expect(decodeStatement(withPayload(unordered))).toEqual(MALFORMED);
  expect(decodeStatement(withPayload(`bf${PAYLOAD.slice(2)}ff`))).toEqual(MALFORMED);
  const unknown = encode(new Map([...claims, [2, "subject"]]));
  expect(decodeStatement(signRaw({ ...PARTS, payload: unknown }))).toEqual(MALFORMED);
});

test("claims of a wrong kind are malformed", () => {
  const claims = decode(PARTS.payload, { useMaps: true }) as Map<number, unknown>;
  const wrong: [number, unknown][] = [
    [1, 5],
    [1, ""],
    [6, -1],
    [6, 1.5],
    [7, new Uint8Array(11)],
    [7, new Uint8Array(12).fill(255)],
    [-70001, "first-aid"],
  ];
  for (const [key, value] of wrong) {
    const payload = encode(new Map([...claims, [key, value]]));
    expect(decodeStatement(signRaw({ ...PARTS, payload })), String(value)).toEqual(MALFORMED);
  }
});

test("another algorithm, another tag or an unprotected header is malformed", () => {
  const es256: [number, unknown][] = [
    [1, -7],
    [4, SIGNER.kid8],
  ];
  const header = encode(new Map(es256));
  expect(decodeStatement(signRaw({ ...PARTS, header }))).toEqual(MALFORMED);
  const more = encode(
    new Map<number, unknown>([
      [1, -8],
      [4, SIGNER.kid8],
      [5, "x"],
    ]),
  );
  expect(decodeStatement(signRaw({ ...PARTS, header: more }))).toEqual(MALFORMED);
  expect(decodeStatement(signRaw(PARTS, new Map([[4, SIGNER.kid8]])))).toEqual(MALFORMED);
  const untagged = signedStatement(CLAIMS, SIGNER).subarray(1);
  expect(decodeStatement(untagged)).toEqual(MALFORMED);
  expect(decodeStatement(Uint8Array.of(0xd1, ...untagged))).toEqual(MALFORMED);
});

test("a key that nobody trusts is told apart from a signature that is wrong", () => {
  const bytes = signedStatement(CLAIMS, SIGNER);
  const stranger = fixedSigner(8);
  expect(verifyStatement(bytes, [])).toEqual({ ok: false, reason: "unknownKey" });
  expect(verifyStatement(bytes, [stranger])).toEqual({ ok: false, reason: "unknownKey" });
  const forged = [{ kid8: SIGNER.kid8, publicKey: stranger.publicKey }];
  expect(verifyStatement(bytes, forged)).toEqual({ ok: false, reason: "badSignature" });
});

test("of two keys with one short name, the one that signed is found", () => {
  const twin = { kid8: SIGNER.kid8, publicKey: fixedSigner(8).publicKey };
  expect(verifyStatement(signedStatement(CLAIMS, SIGNER), [twin, KEY])).toMatchObject({ key: KEY });
});

test("a signer who answers later gives the same bytes as one in this process", async () => {
  const later = { ...SIGNER, sign: async (message: Uint8Array) => SIGNER.sign(message) };
  expect(await signStatement(CLAIMS, later)).toEqual(signedStatement(CLAIMS, SIGNER));
});
