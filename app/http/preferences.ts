import type { Language } from "#app/domain/languages.ts";
import { KAZAKH_LATIN_TAG, languageOfTag, type PageTag, type Script } from "#app/i18n/scripts.ts";

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

export const languageCookie = (tag: PageTag) =>
  `lang=${tag}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
export const textSizeCookie = (size: TextSize) =>
  `text=${size}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;

export const languagePreference = (request: Request): Language | null =>
  languageOfTag(readCookie(request.headers.get("Cookie"), "lang"));

/** The letters of Kazakh: what names the language in the address or else the cookie names them, too. */
export function scriptPreference(url: URL | string, cookies: string | null): Script {
  const { searchParams } = new URL(url, "http://inside.invalid");
  const tag = searchParams.get("lang");
  const said = languageOfTag(tag) ? tag : readCookie(cookies, "lang");
  return said === KAZAKH_LATIN_TAG ? "latn" : "cyrl";
}

/** URL, then cookie. */
export function textSizePreference(request: Request): TextSize {
  const value =
    new URL(request.url).searchParams.get("text") ??
    readCookie(request.headers.get("Cookie"), "text");
  return TEXT_SIZES.find((size) => size === value) ?? "m";
}
