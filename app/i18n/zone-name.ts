import type { Language } from "#app/domain/languages.ts";

const LOCALES: Record<Language, string> = { kk: "kk", ru: "ru", en: "en-GB" };

/** What people call the time of an IANA zone: «Алматы уақыты», «Алматы», "Almaty Time". */
export function zoneName(timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    timeZoneName: "shortGeneric",
  });
  const part = format.formatToParts(0).find(({ type }) => type === "timeZoneName");
  return part?.value ?? timeZone;
}
