import type { FragmentWords } from "#app/courseware/lesson-fragments.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { translator } from "#app/i18n/translate.ts";

/** The few words that compiled lessons print beside the author's own. */
export const fragmentWords = (): Record<Language, FragmentWords> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, wordsIn(language)])) as Record<
    Language,
    FragmentWords
  >;

function wordsIn(language: Language): FragmentWords {
  const t = translator(language);
  return {
    do: t("learn.do.title"),
    dont: t("learn.dont.title"),
    inWords: t("learn.lesson.textTwin"),
    transcript: t("learn.lesson.transcript"),
    sources: t("learn.lesson.sources"),
    terms: t("learn.lesson.terms"),
  };
}
