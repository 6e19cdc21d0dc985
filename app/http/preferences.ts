import { isLanguage, type Language } from "#app/domain/languages.ts";

const YEAR = 365 * 24 * 60 * 60;
export const TEXT_SIZES = ["m", "l", "xl"] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** Value of a cookie, or null. */
export function readCookie(header: string | null, name: string): string | null {
  for (const piece of (header ?? "").split(";")) {
    const at = piece.indexOf("=");
    if (at > 0 && piece.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(piece.slice(at + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}

export const languageCookie = (language: Language) =>
  `lang=${language}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
export const textSizeCookie = (size: TextSize) =>
  `text=${size}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;

export function languagePreference(request: Request): Language | null {
  const value = readCookie(request.headers.get("Cookie"), "lang");
  return isLanguage(value) ? value : null;
}

/** URL, then cookie. */
export function textSizePreference(request: Request): TextSize {
  const value =
    new URL(request.url).searchParams.get("text") ??
    readCookie(request.headers.get("Cookie"), "text");
  return TEXT_SIZES.find((size) => size === value) ?? "m";
}
