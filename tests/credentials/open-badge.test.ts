/** The badge, and the rules of the official validator (1EdTech, read in its source) as tests. */
import { expect, test } from "vitest";
import { BADGE_EXTENSIONS_CONTEXT, bundledLoader, contextHash } from "#app/credentials/contexts.ts";
import { signDocument, verifyJcsProof } from "#app/credentials/data-integrity.ts";
import { keyDid, type NamedKey } from "#app/credentials/did.ts";
import { type BadgeInput, badgeOf, subjectIdOf } from "#app/credentials/open-badge.ts";
import { FIXTURE_STATEMENT, fixedSigner } from "../documents/certificate-fixture.ts";
import { judgedByOthers } from "./independent-verifier.ts";

const SIGNER = fixedSigner();
const ORIGIN = FIXTURE_STATEMENT.origin;
const KEY: NamedKey = {
  kid: SIGNER.kid,
  publicKey: SIGNER.publicKey,
  purpose: "statement",
  status: "active",
  slug: "almaty",
};
const NAME = "Ғұмаров Қанат Әбдірахманұлы";
const now = new Date("2026-11-27T00:00:00Z");
const input = (change: Partial<BadgeInput> = {}): BadgeInput => ({
  statement: FIXTURE_STATEMENT,
  status: { list: 0, index: 94_567 },
  validFrom: new Date("2026-11-21T19:00:00Z"),
  validUntil: new Date("2028-11-22T19:00:00Z"),
  subjectId: subjectIdOf(FIXTURE_STATEMENT.code, new Uint8Array(16)),
  holderName: null,
  ...change,
});
const signed = (change: Partial<BadgeInput> = {}) =>
  signDocument(badgeOf(input(change)), {
    signer: SIGNER,
    verificationMethod: keyDid(ORIGIN, KEY),
    created: now,
  });
const judged = (credential: Record<string, unknown>, at = now, keys: NamedKey[] = [KEY]) =>
  judgedByOthers({ credential, origin: ORIGIN, keys, now: at });

test("both proofs of both credentials are good for others", async () => {
  expect(await judged(await signed())).toEqual({ rdfc: true, jcs: true });
  expect(await judged(await signed({ holderName: NAME }))).toEqual({ rdfc: true, jcs: true });
});

test("a changed credential, a foreign key and an ended one are good for nobody", async () => {
  const credential = await signed();
  const foreign = { ...KEY, publicKey: fixedSigner(9).publicKey };
  const cases = [
    await judged({ ...credential, validUntil: "2038-11-22T19:00:00Z" }),
    await judged(credential, now, [foreign]),
    await judged(credential, new Date("2028-11-23T00:00:00Z")),
    await judged(credential, now, [{ ...KEY, status: "compromised" }]),
  ];
  for (const { rdfc, jcs } of cases) {
    expect(rdfc).not.toBe(true);
    expect(jcs).not.toBe(true);
  }
});

test("our own check of the JCS proof agrees", async () => {
  const credential = await signed();
  const proof = credential.proof[1] as unknown as Record<string, unknown>;
  expect(verifyJcsProof(credential, proof, SIGNER.publicKey)).toBe(true);
  expect(verifyJcsProof({ ...credential, name: "x" }, proof, SIGNER.publicKey)).toBe(false);
  expect(verifyJcsProof(credential, proof, fixedSigner(9).publicKey)).toBe(false);
  expect(verifyJcsProof(credential, { ...proof, "@context": [] }, SIGNER.publicKey)).toBe(false);
  expect(verifyJcsProof(credential, { ...proof, proofValue: "z0" }, SIGNER.publicKey)).toBe(false);
  expect(verifyJcsProof(credential, { ...proof, proofValue: 7 }, SIGNER.publicKey)).toBe(false);
});

test("a term that no context defines is refused, since nobody would sign its meaning", async () => {
  const maker = { signer: SIGNER, verificationMethod: keyDid(ORIGIN, KEY), created: now };
  const odd = { ...badgeOf(input()), favoriteColor: "teal" };
  await expect(signDocument(odd, maker)).rejects.toThrow(/safe|term|property/i);
});

test("nothing is fetched: a context that is not bundled is an error", async () => {
  await expect(bundledLoader("https://example.org/context")).rejects.toThrow("not bundled");
});

test("a bundled context is the pinned one", async () => {
  const { document } = await bundledLoader(BADGE_EXTENSIONS_CONTEXT);
  expect(contextHash(document)).toBe("-XZ7TwfiyS5sCEw0iC9nyzNbE_CvrOS5v8LqCEMqWJI");
  expect(contextHash({ ...document, more: 1 })).not.toBe(contextHash(document));
});

test("the public credential names nobody; the holder's has the name and an address of its own", async () => {
  const [everybody, own] = [badgeOf(input()), badgeOf(input({ holderName: NAME }))];
  expect(JSON.stringify(everybody)).not.toMatch(/Ғұмаров|Қанат|IdentityObject/);
  expect(JSON.stringify(own)).toContain(NAME);
  expect(everybody.id).toBe(`${ORIGIN}/c/${FIXTURE_STATEMENT.code}`);
  expect(own.id).toBe(`${ORIGIN}/c/${FIXTURE_STATEMENT.code}/holder`);
  expect(own.credentialStatus).toEqual(everybody.credentialStatus);
});

test("two certificates of one holder have nothing in common but the holder", () => {
  const key = new Uint8Array(16).fill(3);
  const one = subjectIdOf("7Q2M9KX4TBWD3RHV5NZ8", key);
  expect(one).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(subjectIdOf("7Q2M9KX4TBWD3RHV5NZ8", key)).toBe(one);
  expect(subjectIdOf("00000000000000000012", key)).not.toBe(one);
});

test("a sample says so, and an endless certificate has no end", () => {
  const sample = badgeOf(input({ statement: { ...FIXTURE_STATEMENT, mark: "demo" } }));
  expect(sample.name).toMatch(/^DEMO: /);
  expect(badgeOf(input({ validUntil: null }))).not.toHaveProperty("validUntil");
});

test("validator: the proof is a list, and its first accepted suite is eddsa-rdfc-2022", async () => {
  const { proof } = await signed();
  expect(Array.isArray(proof)).toBe(true);
  expect(proof.map(({ cryptosuite }) => cryptosuite)).toEqual([
    "eddsa-rdfc-2022",
    "eddsa-jcs-2022",
  ]);
});

test("validator: the key's controller is the issuer, by the exact address", async () => {
  const { proof, issuer } = await signed();
  for (const { verificationMethod } of proof) {
    expect(verificationMethod.split("#")[0]).toBe((issuer as { id: string }).id);
    expect(verificationMethod).toMatch(/^did:web:[^#]+#[\w-]+$/);
  }
});

test("validator: the one entry is of revocation, and its index is a text", () => {
  expect(badgeOf(input()).credentialStatus).toMatchObject({
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "94567",
    statusListCredential: `${ORIGIN}/status/revocation/0`,
  });
});

test("validator: the type of the schema is defined by a context that is named", () => {
  const badge = badgeOf(input());
  expect(badge["@context"]).toContain(BADGE_EXTENSIONS_CONTEXT);
  expect(badge.credentialSchema).toMatchObject([{ type: "1EdTechJsonSchemaValidator2019" }]);
});

test("the achievement's address carries the course version", () => {
  const { achievement } = badgeOf(input()).credentialSubject as { achievement: { id: string } };
  expect(achievement.id).toBe(`${ORIGIN}/achievements/first-aid/3`);
});
