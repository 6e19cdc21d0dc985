import { createHash, generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import {
  generateSigningKey,
  isDemoKid,
  kid8Of,
  kidOf,
  publicKeyObject,
  publicKeyPem,
  signerOf,
} from "#app/credentials/keys.ts";

test("a key that was written as PEM signs for the public key it was made with", () => {
  const { privateKeyPem, publicKey } = generateSigningKey();
  const signer = signerOf(privateKeyPem, { isDemo: false });
  const message = new TextEncoder().encode("жолбарыс");
  expect(privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(signer.publicKey).toEqual(publicKey);
  expect(signer.sign(message)).toHaveLength(64);
  expect(verify(null, message, publicKeyObject(publicKey), signer.sign(message))).toBe(true);
  expect(publicKeyPem(publicKey)).toMatch(/^-----BEGIN PUBLIC KEY-----/);
});

test("two keys are never the same key", () => {
  expect(generateSigningKey().publicKey).not.toEqual(generateSigningKey().publicKey);
});

test("a key is named by the first 8 bytes of the hash of its raw public half", () => {
  const { publicKey } = generateSigningKey();
  const hash = createHash("sha256").update(publicKey).digest();
  expect(publicKey).toHaveLength(32);
  expect(Buffer.from(kid8Of(publicKey))).toEqual(hash.subarray(0, 8));
  expect(kidOf(publicKey, { isDemo: false })).toBe(hash.toString("hex", 0, 8));
});

test("the name of a demo key says so", () => {
  const { privateKeyPem } = generateSigningKey();
  expect(isDemoKid(signerOf(privateKeyPem, { isDemo: true }).kid)).toBe(true);
  expect(isDemoKid(signerOf(privateKeyPem, { isDemo: false }).kid)).toBe(false);
});

test("a key of another algorithm is no signing key", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => signerOf(pem, { isDemo: false })).toThrow("not an Ed25519 key");
});
