import { createHash, verify } from "node:crypto";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import canonicalize from "canonicalize";
import { bundledLoader } from "./contexts.ts";
import { decodeBase58, encodeBase58 } from "./did.ts";
import { publicKeyObject, type Signer } from "./keys.ts";

// W3C Data Integrity EdDSA Cryptosuites 1.0: what is signed is the hash of the proof's own options and
// the hash of the document, each in a canonical form. The two suites differ in that form alone.

/** A credential, or any JSON object that carries its meaning in `@context`. */
export type Document = { "@context": readonly string[]; [name: string]: unknown };

export type Cryptosuite = "eddsa-rdfc-2022" | "eddsa-jcs-2022";

export type Proof = {
  "@context"?: readonly string[];
  type: "DataIntegrityProof";
  cryptosuite: Cryptosuite;
  created: string;
  verificationMethod: string;
  proofPurpose: "assertionMethod";
  proofValue: string;
};

export type Signed<D extends Document = Document> = D & { proof: Proof[] };

type ProofMaker = {
  signer: Signer;
  /** The key as a DID URL. */
  verificationMethod: string;
  created: Date;
};

/**
 * The document with both proofs, the one that validators of badges read first. An undefined term is an
 * error here: its meaning would be signed by nobody.
 */
export async function signDocument<D extends Document>(
  document: D,
  maker: ProofMaker,
): Promise<Signed<D>> {
  const proof = [
    await makeProof(document, "eddsa-rdfc-2022", maker),
    await makeProof(document, "eddsa-jcs-2022", maker),
  ];
  return { ...document, proof };
}

async function makeProof(
  document: Document,
  cryptosuite: Cryptosuite,
  { signer, verificationMethod, created }: ProofMaker,
): Promise<Proof> {
  const options = {
    type: "DataIntegrityProof",
    cryptosuite,
    created: secondOf(created),
    verificationMethod,
    proofPurpose: "assertionMethod",
    // The JCS suite copies the context, so that the proof is read as the document was.
    ...(cryptosuite === "eddsa-jcs-2022" ? { "@context": document["@context"] } : {}),
  } as const;
  const signature = await signer.sign(await hashOf(document, options, cryptosuite));
  return { ...options, proofValue: `z${encodeBase58(signature)}` };
}

/** An instant without fractions: validators differ in what else they read. */
export const secondOf = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

async function hashOf(document: object, options: object, suite: Cryptosuite): Promise<Buffer> {
  if (suite === "eddsa-jcs-2022") return jcsHash(document, options);
  const canonical = (input: object) =>
    rdfc.canonize(input, { documentLoader: bundledLoader, base: null, safe: true });
  const context = (document as Document)["@context"];
  const [head, body] = await Promise.all([
    canonical({ "@context": context, ...options }),
    canonical(document),
  ]);
  return Buffer.concat([sha256(head), sha256(body)]);
}

const jcsHash = (document: object, options: object): Buffer =>
  Buffer.concat([sha256(canonicalJson(options)), sha256(canonicalJson(document))]);

/** RFC 8785. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

/**
 * Whether the JCS proof of a document from anywhere is by this key. Our own checks read this proof: it
 * needs no linked data of a stranger's making to be expanded.
 */
export function verifyJcsProof(
  document: Record<string, unknown>,
  proof: Record<string, unknown>,
  publicKey: Uint8Array,
): boolean {
  const { proofValue, ...options } = proof;
  const { proof: _, ...unsigned } = document;
  if (typeof proofValue !== "string" || !proofValue.startsWith("z")) return false;
  const signature = decodeBase58(proofValue.slice(1));
  if (signature?.length !== 64) return false;
  const contexts = [options["@context"] ?? null, unsigned["@context"] ?? null].map(canonicalJson);
  if (contexts[0] !== contexts[1]) return false;
  return verify(null, jcsHash(unsigned, options), publicKeyObject(publicKey), signature);
}
