import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { generateSigningKey, kidOf, type Signer, signerOf } from "./keys.ts";

/** A key as it is stored: the public half, and whatever the vault needs to sign with the other. */
export type SealedKey = {
  kid: string;
  publicKey: Uint8Array;
  isDemo: boolean;
  sealed: Uint8Array;
};

/**
 * The port behind which private keys live. Here they are wrapped and kept in the database; a hardware
 * module or a key service would keep its own label in `sealed` and sign by itself.
 */
export type KeyVault = {
  /** What it makes belongs to a demo school and says so. */
  isDemo: boolean;
  create(): Promise<SealedKey>;
  /** @throws KeyNotOpened when this vault did not seal it, or it was changed since */
  open(key: SealedKey): Promise<Signer>;
};

export class KeyNotOpened extends Error {
  constructor(kid: string) {
    super(
      `The key ${kid} cannot be opened: KEY_ENCRYPTION_KEY is not the one that it was wrapped with.`,
    );
    this.name = "KeyNotOpened";
  }
}

/**
 * What demo schools wrap their keys with. It is public, so nothing under it is a secret; production
 * refuses it.
 */
export const DEMO_ENCRYPTION_KEY = new Uint8Array(
  createHash("sha256").update("mektep demo school").digest(),
);

/** Opening a key costs as much as a dozen signatures. The oldest leaves when so many are open. */
const KEPT_OPEN = 200;

const CIPHER = "aes-256-gcm";
const VERSION = 1;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Keys wrapped by AES-256-GCM under one key-encryption key, each bound to its own name. */
export function wrappingVault(encryptionKey: Uint8Array, options: { isDemo: boolean }): KeyVault {
  if (encryptionKey.length !== 32) throw new RangeError("A key-encryption key has 32 bytes.");
  const open = new Map<string, Signer>();
  return {
    isDemo: options.isDemo,
    async create() {
      const { privateKeyPem, publicKey } = generateSigningKey();
      const kid = kidOf(publicKey, options);
      const sealed = wrap(encryptionKey, kid, privateKeyPem);
      return { kid, publicKey, isDemo: options.isDemo, sealed };
    },
    async open({ kid, isDemo, sealed }) {
      // By all that is given: what was changed since is another key, which does not open.
      const name = `${kid} ${isDemo} ${Buffer.from(sealed).toString("base64")}`;
      const known = open.get(name);
      if (known) return known;
      const signer = signerOf(unwrap(encryptionKey, kid, sealed), { isDemo });
      if (open.size >= KEPT_OPEN) open.delete(open.keys().next().value as string);
      open.set(name, signer);
      return signer;
    },
  };
}

/** version · nonce · tag · ciphertext */
function wrap(encryptionKey: Uint8Array, kid: string, privateKeyPem: string): Uint8Array {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(CIPHER, encryptionKey, nonce).setAAD(Buffer.from(kid));
  const text = Buffer.concat([cipher.update(privateKeyPem, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]));
}

function unwrap(encryptionKey: Uint8Array, kid: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const nonce = bytes.subarray(1, 1 + NONCE_LENGTH);
  const tag = bytes.subarray(1 + NONCE_LENGTH, 1 + NONCE_LENGTH + TAG_LENGTH);
  const text = bytes.subarray(1 + NONCE_LENGTH + TAG_LENGTH);
  try {
    if (bytes[0] !== VERSION) throw new KeyNotOpened(kid);
    const decipher = createDecipheriv(CIPHER, encryptionKey, nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(Buffer.from(kid)).setAuthTag(tag);
    return decipher.update(text, undefined, "utf8") + decipher.final("utf8");
  } catch {
    throw new KeyNotOpened(kid);
  }
}
