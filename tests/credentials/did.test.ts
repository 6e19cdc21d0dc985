import { expect, test } from "vitest";
import {
  decodeBase58,
  didDocument,
  encodeBase58,
  issuerDid,
  jwksOf,
  type NamedKey,
} from "#app/credentials/did.ts";

const ORIGIN = "https://v.example.kz:8443";
const named = (kid: string, change: Partial<NamedKey> = {}): NamedKey => ({
  kid,
  publicKey: new Uint8Array(32).fill(kid.length),
  purpose: "statement",
  status: "active",
  slug: "almaty",
  ...change,
});
const KEYS = [
  named("a"),
  named("bb", { status: "retired" }),
  named("ccc", { status: "pending" }),
  named("dddd", { status: "compromised" }),
  named("eeeee", { slug: "astana" }),
  named("ffffff", { slug: null, purpose: "status" }),
  named("ggggggg", { slug: null, purpose: "root" }),
];

test("an issuer is named by the host, with its port escaped", () => {
  expect(issuerDid(ORIGIN, null)).toBe("did:web:v.example.kz%3A8443");
  expect(issuerDid("https://v.example.kz", "almaty")).toBe("did:web:v.example.kz:org:almaty");
});

test("an HQ's document has its own keys, the retired and the coming ones, and no leaked one", () => {
  const { id, verificationMethod, assertionMethod } = didDocument(ORIGIN, "almaty", KEYS);
  expect(assertionMethod).toEqual(["a", "bb", "ccc"].map((kid) => `${id}#${kid}`));
  expect(verificationMethod.map((method) => method.id)).toEqual(assertionMethod);
});

test("methods are absolute, referred to by strings and controlled by the issuer", () => {
  const { id, verificationMethod, assertionMethod } = didDocument(ORIGIN, "almaty", KEYS);
  for (const method of verificationMethod) {
    expect(method.controller).toBe(id);
    expect(method.id).toMatch(/^did:web:/);
    expect(method.publicKeyMultibase).toMatch(/^z6Mk/);
  }
  expect(assertionMethod.every((one) => typeof one === "string")).toBe(true);
});

test("the root key is published, and asserts no credential", () => {
  const { id, verificationMethod, assertionMethod } = didDocument(ORIGIN, null, KEYS);
  expect(verificationMethod).toHaveLength(2);
  expect(assertionMethod).toEqual([`${id}#ffffff`]);
});

test("the key set holds every key but the leaked one", () => {
  expect(jwksOf(KEYS).keys.map(({ kid }) => kid)).not.toContain("dddd");
  expect(jwksOf(KEYS).keys).toHaveLength(6);
});

test("base58 reads back what it wrote, and agrees with known texts", () => {
  const text = (value: string) => new TextEncoder().encode(value);
  expect(encodeBase58(text("Hello World!"))).toBe("2NEpo7TZRRrLZSi2U");
  expect(encodeBase58(Uint8Array.of(0, 0, 0x28, 0x7f, 0xb4, 0xcd))).toBe("11233QC4");
  expect(decodeBase58("11233QC4")).toEqual(Uint8Array.of(0, 0, 0x28, 0x7f, 0xb4, 0xcd));
  expect(decodeBase58("0OIl")).toBeNull();
  expect(decodeBase58("1".repeat(201))).toBeNull();
});
