const ADDRESS = /^https?:\/\/([^/\s]+)\/c\/([^/?#\s]+)(?:\?[^#\s]*)?(?:#([^\s]*))?$/i;

/**
 * The address of a check page, taken apart: whose host, the code as written, and the signed statement behind
 * it in base32, if there is one. Null for any other text.
 */
export function checkPageAddress(
  text: string,
): { host: string; typed: string; fragment: string | null } | null {
  const [, host, typed, fragment] = ADDRESS.exec(text.trim()) ?? [];
  if (!host || !typed) return null;
  return { host: host.toLowerCase(), typed, fragment: fragment || null };
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/;

/** Whether two hosts, ports included, are one server: a machine calls itself by three names. */
export const isSameHost = (one: string, other: string): boolean =>
  one.replace(LOOPBACK, "localhost") === other.replace(LOOPBACK, "localhost");

/** Longer than any code as somebody may write it, with spaces and dashes. */
const LONGEST = 60;

/**
 * The code in what somebody typed, pasted or scanned: 20 symbols, the address of a check page, or the
 * whole text of a QR, whose fragment is left out. Not parsed yet; "" when there is nothing like a code.
 */
export function codeInText(text: string): string {
  const [, inAddress] = /\/c\/([^/?#]+)/i.exec(text) ?? [];
  return decoded(inAddress ?? text)
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .slice(0, LONGEST);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
