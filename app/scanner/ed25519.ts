/**
 * Whether the key made the signature. By the browser itself, or by a library where the browser has no
 * Ed25519 (WebViews before Chrome 137, and any page without https). False for whatever is no key.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = await importedKey(publicKey);
  if (key) return crypto.subtle.verify("Ed25519", key, copyOf(signature), copyOf(message));
  const { ed25519 } = await import("@noble/curves/ed25519.js");
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

/** Null where the browser knows no Ed25519. */
async function importedKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", copyOf(publicKey), "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}

/** On a buffer of its own, which is what the browser's types ask for. */
const copyOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
