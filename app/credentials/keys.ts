import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";

/** The port through which a statement gets its signature; a module or a service may stand behind it. */
export type Signer = {
  /** Printable name of the key. */
  kid: string;
  /** First 8 bytes of SHA-256 of the raw public key; may collide, so a verifier tries every match. */
  kid8: Uint8Array;
  /** A key of the demo school: production never trusts what it signed. */
  isDemo: boolean;
  /** Raw Ed25519 public key, 32 bytes. */
  publicKey: Uint8Array;
  /** Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array> | Uint8Array;
};

/** A signer whose key is in this process. */
export type LocalSigner = Omit<Signer, "sign"> & { sign(message: Uint8Array): Uint8Array };

const DEMO_PREFIX = "demo-";

/** A fresh Ed25519 key as PKCS#8 PEM text, ready to be wrapped and stored. */
export function generateSigningKey(): { privateKeyPem: string; publicKey: Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const privateKeyPem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { privateKeyPem, publicKey: rawPublicKey(publicKey) };
}

/** Throws when the text is not the PKCS#8 PEM of an Ed25519 private key. */
export function signerOf(privateKeyPem: string, options: { isDemo: boolean }): LocalSigner {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyType !== "ed25519") {
    throw new Error("The signing key is not an Ed25519 key.");
  }
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return {
    kid: kidOf(publicKey, options),
    kid8: kid8Of(publicKey),
    isDemo: options.isDemo,
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** First 8 bytes of SHA-256 of the raw public key, as the protected header names it. */
export const kid8Of = (publicKey: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(publicKey).digest().subarray(0, 8));

/** The same 8 bytes in hexadecimal, marked when the key belongs to the demo school. */
export const kidOf = (publicKey: Uint8Array, options: { isDemo: boolean }): string =>
  (options.isDemo ? DEMO_PREFIX : "") + Buffer.from(kid8Of(publicKey)).toString("hex");

export const isDemoKid = (kid: string): boolean => kid.startsWith(DEMO_PREFIX);

/** A verification key from its 32 raw bytes; throws when they are not an Ed25519 public key. */
export function publicKeyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

/** SubjectPublicKeyInfo PEM text, the form that other tools read. */
export const publicKeyPem = (publicKey: Uint8Array): string =>
  publicKeyObject(publicKey).export({ type: "spki", format: "pem" }).toString();

function rawPublicKey(publicKey: KeyObject): Uint8Array {
  const { x } = publicKey.export({ format: "jwk" });
  if (typeof x !== "string") throw new Error("The public key has no raw form.");
  return new Uint8Array(Buffer.from(x, "base64url"));
}
