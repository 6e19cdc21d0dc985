import { parseCertificateCode } from "#app/domain/codes.ts";
import { foldName } from "#app/i18n/name-folding.ts";

/** What a desk's one search field asks for. */
export type PeopleSearch = { words: string[]; digits: string | null; code: string | null };

/** Fewer digits than this would list half of a city. */
const FEWEST_DIGITS = 4;

/** A certificate code, a phone or a part of it, or words of a name in any of its spellings. */
export function parseSearch(text: string): PeopleSearch {
  const code = parseCertificateCode(text);
  if (code.ok) return { words: [], digits: null, code: code.code };
  const digits = text.replace(/\D/g, "");
  if (digits.length >= FEWEST_DIGITS && /^[\d\s()+-]+$/.test(text)) {
    // Kept with +7; many write the same number with 8.
    const isHome = digits.length === 11 && digits.startsWith("8");
    return { words: [], digits: isHome ? `7${digits.slice(1)}` : digits, code: null };
  }
  return { words: foldName(text).split(" ").filter(Boolean), digits: null, code: null };
}
