import { decode, encode, Tagged } from "cborg";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase32 } from "#app/credentials/base32.ts";
import { isGoodCard, SCAN_FINDINGS, toneOf } from "#app/domain/scan-findings.ts";
import { judgeCard } from "#app/scanner/judge-card.ts";
import { signedStatement } from "#tests/documents/certificate-fixture.ts";
import { ALMATY, cardText, claimsOf, codeOf, NOW, packOf, qrText } from "./scanner-fixture.ts";

const COSE = signedStatement(claimsOf(1), ALMATY);
const CODE = codeOf(1);
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

const { value } = decode(COSE, { useMaps: true, tags: Tagged.preserve(18) });
const [HEADER, , PAYLOAD] = value as [Uint8Array, unknown, Uint8Array];

/** Signed with the school's own key, over whatever bytes: only its form tells that it is none of ours. */
function signedRaw(payload: Uint8Array, header = HEADER, unprotected = new Map<number, unknown>()) {
  const signed = encode(["Signature1", header, new Uint8Array(0), payload]);
  return encode(new Tagged(18, [header, unprotected, payload, ALMATY.sign(signed)]));
}

const findingOf = async (cose: Uint8Array) =>
  (await judgeCard(qrText(CODE, cose), await packOf(), NOW)).finding;

test("the same bytes put together by hand are the good card", async () => {
  expect(signedRaw(PAYLOAD)).toEqual(COSE);
  expect(await findingOf(signedRaw(PAYLOAD))).toBe("genuine");
});

const hex = hexOf(PAYLOAD);
/** A map of five: the issuer first, then the end of validity. */
const ISSUER = "0166616c6d617479";
const [, rest = ""] = hex.split(ISSUER);

test.each<[string, Uint8Array]>([
  ["keys in another order", bytesOf(`a5${rest.slice(0, 12)}${ISSUER}${rest.slice(12)}`)],
  ["one key twice", bytesOf(`a6${ISSUER}${ISSUER}${rest}`)],
  ["a key that we do not know", bytesOf(`a6${ISSUER}0261${"78"}${rest}`)],
  ["a key that is longer than needed", bytesOf(hex.replace(ISSUER, `1801${ISSUER.slice(2)}`))],
  ["a text that is longer than needed", bytesOf(hex.replace("66616c", "7806616c"))],
  ["a map without a stated length", bytesOf(`bf${hex.slice(2)}ff`)],
  ["a byte too many", bytesOf(`${hex}00`)],
  ["a claim too few", bytesOf(`a4${rest}`)],
])("signed by the school's key, with %s, it is malformed", async (_, payload) => {
  expect(hexOf(payload)).not.toBe(hex);
  expect(await findingOf(signedRaw(payload))).toBe("malformed");
});

test("an unprotected header, another algorithm and another tag are malformed", async () => {
  expect(await findingOf(signedRaw(PAYLOAD, HEADER, new Map([[4, ALMATY.kid8]])))).toBe(
    "malformed",
  );
  const other = bytesOf(hexOf(HEADER).replace("0127", "0126"));
  expect(await findingOf(signedRaw(PAYLOAD, other))).toBe("malformed");
  expect(await findingOf(bytesOf(hexOf(COSE).replace(/^d2/, "d1")))).toBe("malformed");
});

test("a card cut off anywhere is never good and never throws", async () => {
  const pack = await packOf();
  const whole = cardText(1);
  const findings = new Set<string>();
  for (let length = 0; length < whole.length; length++) {
    const { finding } = await judgeCard(whole.slice(0, length), pack, NOW);
    expect(isGoodCard(finding), `${length} symbols`).toBe(false);
    findings.add(finding);
  }
  expect(findings).toEqual(new Set(["notACertificate", "codeMistyped", "codeOnly", "malformed"]));
});

test("any changed byte of a statement is noticed", async () => {
  const pack = await packOf();
  for (let at = 0; at < COSE.length; at++) {
    const changed = Uint8Array.from(COSE, (byte, index) => (index === at ? byte ^ 1 : byte));
    const { finding } = await judgeCard(qrText(CODE, changed), pack, NOW);
    expect(["malformed", "unknownKey", "forged"], `byte ${at}`).toContain(finding);
  }
});

/** Texts from quite random to nearly a card. */
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.webUrl({ withFragments: true }),
  fc.uint8Array({ maxLength: 250 }).map((bytes) => qrText(CODE, bytes)),
  fc.uint8Array({ maxLength: 250 }).map((bytes) => qrText(CODE, signedRaw(bytes))),
  fc.dictionary(fc.string(), fc.jsonValue()).map((map) => qrText(CODE, signedRaw(encode(map)))),
  fc
    .tuple(fc.nat(cardText(1).length), fc.string({ unit: "binary", maxLength: 5 }))
    .map(([at, extra]) => cardText(1).slice(0, at) + extra + cardText(1).slice(at)),
  fc.string({ maxLength: 60 }).map((fragment) => `https://h/c/${CODE}#${fragment}`),
  fc.string({ maxLength: 60 }).map((code) => `https://h/c/${code}#${encodeBase32(COSE)}`),
);

test("whatever stands in a QR, it gets one of the findings, and a good one only with our signature", async () => {
  const pack = await packOf();
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const card = await judgeCard(text, pack, NOW);
      expect(SCAN_FINDINGS).toContain(card.finding);
      expect(card.tone).toBe(toneOf(card.finding));
      if (isGoodCard(card.finding)) expect(card.claims).toEqual(claimsOf(1));
    }),
    { numRuns: 500 },
  );
});
