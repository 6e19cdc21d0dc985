/** A way to reach somebody, as it is kept: +77011234567, or an address in lower case. */
export type Contact = { kind: "phone" | "email"; value: string };

export type NormalizedContact =
  | ({ ok: true } & Contact)
  | { ok: false; reason: "missing" | "malformed" };

/** RFC 5321, section 4.5.3: octets of an address and of the part before its sign. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

/** Signs with which people group the digits of a phone. */
const GROUPING = /[\s().\p{Pd}\u2212]/gu;

/**
 * Reads one field that takes a phone or an e-mail. Phones of Kazakhstan and Russia are read with 8,
 * with 7, or without either; of other countries with their plus and code.
 */
export function normalizeContact(text: string): NormalizedContact {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return { ok: false, reason: "missing" };
  const kind = plain.includes("@") ? "email" : "phone";
  const value = kind === "email" ? addressOf(plain) : phoneOf(plain);
  return value === null ? { ok: false, reason: "malformed" } : { ok: true, kind, value };
}

function addressOf(plain: string): string | null {
  const [local = "", domain = "", ...rest] = plain.toLowerCase().split("@");
  const isAddress =
    rest.length === 0 &&
    plain.length <= LONGEST_ADDRESS &&
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain);
  return isAddress ? `${local}@${domain}` : null;
}

function phoneOf(plain: string): string | null {
  const dialed = plain.replace(GROUPING, "").replace(/^00/, "+");
  if (!/^\+?\d+$/.test(dialed)) return null;
  const digits = dialed.replace("+", "");
  const home = homeDigits(digits, dialed.startsWith("+"));
  if (home !== null) return `+7${home}`;
  // E.164: at most 15 digits; numbers shorter than 8 with their code belong to nobody we could call.
  const isForeign = dialed.startsWith("+") && /^[1-689]\d{7,14}$/.test(digits);
  return isForeign ? `+${digits}` : null;
}

/** The ten digits after +7, or null for a number of another country. */
function homeDigits(digits: string, hasPlus: boolean): string | null {
  if (/^7\d{10}$/.test(digits)) return digits.slice(1);
  // The trunk prefix 8 typed after a plus by mistake: no country has 87 or 89 with eleven digits.
  if (hasPlus) return /^8[79]\d{9}$/.test(digits) ? digits.slice(1) : null;
  if (/^8[3-9]\d{9}$/.test(digits)) return digits.slice(1);
  return /^[3-79]\d{9}$/.test(digits) ? digits : null;
}
