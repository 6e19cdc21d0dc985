import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bitsOfCode,
  certificateCodeFrom,
  checkSymbolOf,
  codeOfBits,
  formatCertificateCode,
  formatOneTimeCode,
  formatRecoveryCode,
  joinCodeFrom,
  oneTimeCodeFrom,
  parseCertificateCode,
  parseJoinCode,
  parseOneTimeCode,
  parseRecoveryCode,
  recoveryCodeFrom,
} from "#app/domain/codes.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const code20 = "7Q2M9KX4TBWD3RHV5NZ8";

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const someCode = bytesOf(12)
  .filter((bytes) => bytes.slice(1).some((byte) => byte > 0))
  .map(certificateCodeFrom);
const isRight = (text: string) => parseCertificateCode(text).ok;

test("check symbols are those of the specification's vectors", () => {
  expect(checkSymbolOf("7Q2M9KX4TBWD3RHV5NZ")).toBe("8");
  expect(checkSymbolOf("0000000000000000001")).toBe("2");
  expect(checkSymbolOf("ZYXWVTSRQPNMKJHGFED")).toBe("0");
  expect(checkSymbolOf("0123456789ABCDEFGHJ")).toBe("T");
});

test("a code and its 95 bits are the same thing", () => {
  fc.assert(
    fc.property(someCode, (code) => {
      expect(parseCertificateCode(code)).toEqual({ ok: true, code });
      const bits = bitsOfCode(code);
      expect(bits).toHaveLength(12);
      expect(codeOfBits(bits)).toBe(code);
    }),
  );
});

test("the highest of 96 random bits is dropped, and each of the others counts", () => {
  const bytes = new Uint8Array(12).fill(0xa5);
  const code = certificateCodeFrom(bytes);
  expect(
    certificateCodeFrom(Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte & 0x7f : byte))),
  ).toBe(code);
  const others = Array.from({ length: 95 }, (_, bit) => {
    const changed = Uint8Array.from(bytes);
    changed[(bit + 1) >>> 3]! ^= 0x80 >>> ((bit + 1) & 7);
    return certificateCodeFrom(changed);
  });
  expect(new Set([code, ...others]).size).toBe(96);
});

test("the all-zero code is never made, nor one of too few bytes", () => {
  expect(() => certificateCodeFrom(new Uint8Array(12))).toThrow(RangeError);
  expect(() => certificateCodeFrom(Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toThrow(
    RangeError,
  );
  expect(() => certificateCodeFrom(new Uint8Array(11).fill(7))).toThrow(RangeError);
});

test("bytes that are not 95 bits are no code", () => {
  expect(codeOfBits(new Uint8Array(12).fill(0xff))).toBeNull();
  expect(codeOfBits(new Uint8Array(16).fill(1))).toBeNull();
});

test("every single wrong symbol and every swap of two different symbols is found", () => {
  const sample = fc.sample(someCode, { numRuns: 150, seed: 20 });
  let errors = 0;
  let swaps = 0;
  const missed: string[] = [];
  const expectFound = (wrong: string) => isRight(wrong) && missed.push(wrong);
  for (const code of sample) {
    for (let at = 0; at < 20; at++) {
      for (const symbol of ALPHABET) {
        if (symbol === code[at]) continue;
        errors++;
        expectFound(code.slice(0, at) + symbol + code.slice(at + 1));
      }
      for (let other = at + 1; other < 20; other++) {
        if (code[at] === code[other]) continue;
        swaps++;
        const symbols = [...code];
        [symbols[at], symbols[other]] = [symbols[other]!, symbols[at]!];
        expectFound(symbols.join(""));
      }
    }
  }
  expect(missed).toEqual([]);
  expect(errors).toBe(150 * 20 * 31);
  expect(swaps).toBeGreaterThan(25_000);
});

test("a code is printed as four groups of five and read in any grouping and case", () => {
  expect(formatCertificateCode(code20)).toBe("7Q2M9 KX4TB WD3RH V5NZ8");
  for (const typed of [
    "7q2m9 kx4tb wd3rh v5nz8",
    "7Q2M9-KX4TB–WD3RH−V5NZ8",
    "  7Q2M9\u00a0KX4TB\tWD3RH V5NZ8\n",
  ]) {
    expect(parseCertificateCode(typed)).toEqual({ ok: true, code: code20 });
  }
});

test("letters that look alike are read as what is printed", () => {
  const plain = "0110ABEKMHPCTXY13";
  const typed = "oILОАВЕКМНРСТХУІЗ";
  const rest = "QQ";
  const code = plain + rest + checkSymbolOf(plain + rest);
  expect(parseCertificateCode(typed + rest + code[19])).toEqual({ ok: true, code });
  expect(parseCertificateCode((typed + rest + code[19]).toLowerCase())).toEqual({ ok: true, code });
});

test("whatever is no code is mistyped, however long", () => {
  const wrong = [
    "",
    "7Q2M9",
    `${code20}8`,
    code20.slice(0, 19),
    `${code20.slice(0, 19)}U`,
    "Ж".repeat(20),
    "💣".repeat(20),
    "0".repeat(1_000_000),
  ];
  for (const text of wrong) {
    expect(parseCertificateCode(text), text.slice(0, 30)).toEqual({
      ok: false,
      reason: "mistyped",
    });
  }
});

test("a join code has six consonants and is read from a Cyrillic keyboard", () => {
  fc.assert(
    fc.property(bytesOf(3), (bytes) => {
      const code = joinCodeFrom(bytes);
      expect(code).toMatch(/^[BCDFGHJKMNPRSTXZ]{6}$/);
      expect(parseJoinCode(code.toLowerCase())).toEqual({ ok: true, code });
    }),
  );
  expect(parseJoinCode("вснк-мт")).toEqual({ ok: true, code: "BCHKMT" });
  for (const wrong of ["BCHKM", "BCHKMTT", "BCHKMA", "BCHKM1", "BCHKMЖ"]) {
    expect(parseJoinCode(wrong).ok, wrong).toBe(false);
  }
});

test("different bytes make different join codes", () => {
  const codes = Array.from({ length: 4096 }, (_, n) =>
    joinCodeFrom(Uint8Array.of(n >> 8, n & 255, 7)),
  );
  expect(new Set(codes).size).toBe(4096);
});

test("one-time and recovery codes are read as they are shown", () => {
  fc.assert(
    fc.property(bytesOf(7), bytesOf(13), (seven, thirteen) => {
      const oneTime = oneTimeCodeFrom(seven);
      const recovery = recoveryCodeFrom(thirteen);
      expect(formatOneTimeCode(oneTime)).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
      expect(formatRecoveryCode(recovery)).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
      expect(parseOneTimeCode(formatOneTimeCode(oneTime).toLowerCase())).toEqual({
        ok: true,
        code: oneTime,
      });
      expect(parseRecoveryCode(formatRecoveryCode(recovery))).toEqual({ ok: true, code: recovery });
    }),
  );
  expect(parseOneTimeCode("OIL00-АВЕКМ")).toEqual({ ok: true, code: "01100ABEKM" });
  expect(parseOneTimeCode("01100-ABEK").ok).toBe(false);
  expect(parseRecoveryCode("01100-ABEKM").ok).toBe(false);
  expect(() => oneTimeCodeFrom(new Uint8Array(6))).toThrow(RangeError);
});
