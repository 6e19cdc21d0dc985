import type { FragmentWords } from "#app/courseware/lesson-fragments.ts";
import type { Language } from "#app/domain/languages.ts";

const inEnglish: FragmentWords = {
  do: "Do",
  dont: "Do not",
  inWords: "The same in words",
  transcript: "What is said",
  sources: "Sources",
  terms: "Words",
};

/** Words of markup for tests; the product's own come from its catalogues. */
export const WORDS: Record<Language, FragmentWords> = {
  kk: { ...inEnglish, do: "Істеңіз" },
  ru: { ...inEnglish, do: "Делайте" },
  en: inEnglish,
};
