import type { Day } from "#app/domain/days.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import en from "#app/i18n/messages/document/en.json";
import kk from "#app/i18n/messages/document/kk.json";
import ru from "#app/i18n/messages/document/ru.json";
import type { SpokenPiece } from "./spoken-line.ts";

/** Words of the paper in one language. */
export type DocumentWords = typeof ru;

/** Every word that documents print; the interface's catalogues are not read here. */
export const WORDS: Record<Language, DocumentWords> = { kk, ru, en };

/** The two languages of one document: the first stands on the left and is the document's own. */
export type LanguagePair = readonly [Language, Language];

/** A day in words, so that 05.11 cannot be read as 11.05. Own tables: `Intl` differs between builds. */
export const dayLabel = (day: Day, language: Language): string =>
  fillDay(WORDS[language].day, day, language);

/** The end of validity as one label. */
export const validityLabel = (validThrough: Day | null, language: Language): string =>
  validThrough === null
    ? WORDS[language].noEnd
    : fillDay(WORDS[language].throughDay, validThrough, language);

/** What the languages of a pair say, each wording once: «Сертификат» serves Kazakh and Russian. */
export const wordings = (
  languages: readonly Language[],
  say: (words: DocumentWords, language: Language) => string,
): string[] => [...new Set(languages.map((language) => say(WORDS[language], language)))];

/** The same with the language of each wording. */
export const spokenWordings = (
  languages: readonly Language[],
  say: (words: DocumentWords, language: Language) => string,
): SpokenPiece[] =>
  languages.map((language) => ({
    text: say(WORDS[language], language),
    language: WORDS[language].tag,
  }));

/** The languages outside the pair: the paper names its limits in all of them. */
export const remainingLanguages = (pair: LanguagePair): Language[] =>
  LANGUAGES.filter((language) => !pair.includes(language));

function fillDay(pattern: string, day: Day, language: Language): string {
  const [year, month, dayOfMonth] = day.split("-").map(Number) as [number, number, number];
  const monthName = WORDS[language].months[month - 1];
  if (monthName === undefined) throw new RangeError(`Not a day: ${day}`);
  return pattern
    .replace("{year}", String(year))
    .replace("{month}", monthName)
    .replace("{day}", String(dayOfMonth));
}
