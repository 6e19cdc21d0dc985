import type { Language } from "#app/domain/languages.ts";

const LOCALES: Record<Language, string> = { kk: "kk", ru: "ru", en: "en-GB" };

const found = new Map<string, string>();

/** What people call the time of an IANA zone: «Алматы уақыты», «Алматы», "Almaty Time". */
export function zoneName(timeZone: string, language: Language): string {
  const key = `${language} ${timeZone}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const name = readName(timeZone, language);
  found.set(key, name);
  return name;
}

/** Slow to ask (Intl reads its tables), so each zone is asked once in a language. */
function readName(timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    timeZoneName: "shortGeneric",
  });
  const part = format.formatToParts(0).find(({ type }) => type === "timeZoneName");
  return part?.value ?? timeZone;
}
