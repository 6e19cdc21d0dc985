import type { Language } from "#app/domain/languages.ts";
import { languageOfTag } from "./scripts.ts";

/** Whatever may name a language for a request; each may be absent or nonsense. */
export type LanguageSigns = {
  /** `?lang=` of the address. */
  url?: string | null;
  /** The setting of the signed-in person. */
  person?: string | null;
  cookie?: string | null;
  acceptLanguage?: string | null;
  /** The language of the HQ whose invitation or certificate the page shows. */
  hq?: string | null;
};

/** Where nothing says otherwise: the language of most of the shipped HQ. */
const DEFAULT_LANGUAGE: Language = "kk";
const HEADER_LIMIT = 20;

/** The first sign that names a language of the interface: address, person, cookie, browser, HQ. */
export function negotiateLanguage(signs: LanguageSigns): Language {
  const candidates = [
    signs.url,
    signs.person,
    signs.cookie,
    ...accepted(signs.acceptLanguage),
    signs.hq,
  ];
  for (const candidate of candidates) {
    const language = languageOfTag(candidate);
    if (language) return language;
  }
  return DEFAULT_LANGUAGE;
}

/** Primary subtags of an Accept-Language header, best first. */
function accepted(header: string | null | undefined): string[] {
  return (header ?? "")
    .split(",", HEADER_LIMIT)
    .map((item) => {
      const [tag = "", ...parameters] = item.trim().toLowerCase().split(";");
      const quality = parameters.find((one) => one.trim().startsWith("q="))?.split("=")[1];
      const weight = quality === undefined ? 1 : Number(quality);
      return { language: tag.split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}
