import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase32, encodeBase32 } from "#app/credentials/base32.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test("the vectors of RFC 4648 come out without their padding", () => {
  const vectors = { "": "", f: "MY", fo: "MZXQ", foo: "MZXW6", foob: "MZXW6YQ", fooba: "MZXW6YTB" };
  for (const [text, encoded] of Object.entries(vectors)) {
    expect(encodeBase32(bytesOf(text))).toBe(encoded);
    expect(decodeBase32(encoded)).toEqual(bytesOf(text));
  }
});

test("any bytes come back from their base32", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
    }),
  );
});

test("another spelling of the same bytes is refused", () => {
  for (const text of ["my", "MY======", "M Y", "MZ", "M", "MZX", "MZXW6A", "M1", "MY\n"]) {
    expect(decodeBase32(text), text).toBeNull();
  }
});
