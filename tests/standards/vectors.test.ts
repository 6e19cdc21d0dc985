/** Test data of the standards: W3C Data Integrity EdDSA, and the schema of Open Badges 3.0. */
import { createHash, verify } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { bundledLoader } from "#app/credentials/contexts.ts";
import { signDocument, verifyJcsProof } from "#app/credentials/data-integrity.ts";
import { decodeBase58, multikeyOf } from "#app/credentials/did.ts";
import { publicKeyObject } from "#app/credentials/keys.ts";
import { badgeOf } from "#app/credentials/open-badge.ts";
import { FIXTURE_STATEMENT, fixedSigner } from "../documents/certificate-fixture.ts";

const folder = process.env.VECTORS_DIR ?? "../shared/vectors";
const read = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");
const json = (name: string) => JSON.parse(read(name));

const { publicKeyMultibase } = json("keyPair.json") as { publicKeyMultibase: string };
const publicKey = decodeBase58(publicKeyMultibase.slice(1))?.subarray(2) ?? new Uint8Array();

test("the standard's public key is spelled as we spell ours", () => {
  expect(publicKey).toHaveLength(32);
  expect(multikeyOf(publicKey)).toBe(publicKeyMultibase);
});

test("eddsa-jcs-2022: the signed example verifies, and no other", () => {
  const { proof, ...document } = json("eddsa-jcs-2022/signedJCS.json");
  expect(verifyJcsProof(document, proof, publicKey)).toBe(true);
  expect(verifyJcsProof({ ...document, name: "x" }, proof, publicKey)).toBe(false);
});

/** What the examples of the standard mean by their own terms. */
const EXAMPLES = { "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } };

async function documentLoader(url: string) {
  if (url !== "https://www.w3.org/ns/credentials/examples/v2") return bundledLoader(url);
  return { contextUrl: null, documentUrl: url, document: EXAMPLES };
}

test("eddsa-rdfc-2022: by the bundled contexts the example has the signature of the standard", async () => {
  const { proof, ...document } = json("eddsa-rdfc-2022/signedDataInt.json");
  const { proofValue, ...options } = proof;
  const hashOf = async (input: object) =>
    createHash("sha256")
      .update(await rdfc.canonize(input, { documentLoader, base: null, safe: true }))
      .digest();
  const context = document["@context"];
  const signed = Buffer.concat([
    await hashOf({ "@context": context, ...options }),
    await hashOf(document),
  ]);
  const signature = decodeBase58(proofValue.slice(1)) ?? new Uint8Array();
  expect(Buffer.from(signature).toString("hex")).toBe(
    read("eddsa-rdfc-2022/sigHexDataInt.txt").trim(),
  );
  expect(verify(null, signed, publicKeyObject(publicKey), signature)).toBe(true);
});

const ajv = new Ajv2019({ strict: false });
addFormats.default(ajv);
const isBadge = ajv.compile(json("ob_v3p0_achievementcredential_schema.json"));

const signedBadge = (holderName: string | null) =>
  signDocument(
    badgeOf({
      statement: FIXTURE_STATEMENT,
      status: { list: 0, index: 7 },
      validFrom: new Date("2026-11-21T19:00:00Z"),
      validUntil: null,
      subjectId: "urn:uuid:7f7f7f7f-7f7f-8f7f-8f7f-7f7f7f7f7f7f",
      holderName,
    }),
    {
      signer: fixedSigner(),
      verificationMethod: "did:web:v.example.kz:org:almaty#k",
      created: new Date("2026-11-27T00:00:00Z"),
    },
  );

test.each([null, "Ғұмаров Қанат"])("the credential for %s fits the schema", async (name) => {
  isBadge(await signedBadge(name));
  expect(isBadge.errors).toBeNull();
});

test("a single proof that is no list does not fit, which the schema is asked to say", async () => {
  const badge = await signedBadge(null);
  expect(isBadge({ ...badge, proof: badge.proof[0] })).toBe(false);
});
