import { afterEach, expect, test, vi } from "vitest";
import { verifyEd25519 } from "#app/scanner/ed25519.ts";
import { fixedSigner } from "#tests/documents/certificate-fixture.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

/** RFC 8032, section 7.1, test 2. */
const KEY = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
const MESSAGE = hex("72");
const SIGNATURE = hex(
  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
);

const withoutNative = () =>
  vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"));

for (const [how, prepare] of [
  ["by the browser", () => undefined],
  ["by the library", withoutNative],
] as const) {
  test(`${how}: the signature of the RFC is good, any change to it is not`, async () => {
    prepare();
    expect(await verifyEd25519(KEY, MESSAGE, SIGNATURE)).toBe(true);
    expect(await verifyEd25519(KEY, hex("73"), SIGNATURE)).toBe(false);
    expect(await verifyEd25519(fixedSigner().publicKey, MESSAGE, SIGNATURE)).toBe(false);
    for (const at of [0, 31, 32, 63]) {
      const changed = Uint8Array.from(SIGNATURE);
      changed[at] = (changed[at] as number) ^ 1;
      expect(await verifyEd25519(KEY, MESSAGE, changed), `byte ${at}`).toBe(false);
    }
  });

  test(`${how}: what is no key or no signature verifies nothing and throws nothing`, async () => {
    prepare();
    expect(await verifyEd25519(KEY.subarray(1), MESSAGE, SIGNATURE)).toBe(false);
    expect(await verifyEd25519(KEY, MESSAGE, SIGNATURE.subarray(1))).toBe(false);
    expect(await verifyEd25519(new Uint8Array(32).fill(255), MESSAGE, SIGNATURE)).toBe(false);
    expect(await verifyEd25519(KEY, MESSAGE, new Uint8Array(64).fill(255))).toBe(false);
  });
}
