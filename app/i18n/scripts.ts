/** The alphabets in which a page may be shown. Kazakh is written in two; what is stored has one. */

import { isLanguage, type Language } from "#app/domain/languages.ts";

export const SCRIPTS = ["cyrl", "latn"] as const;
export type Script = (typeof SCRIPTS)[number];

/** Kazakh in the Latin alphabet of 2021, as addresses, cookies and `lang` name it (BCP 47). */
export const KAZAKH_LATIN_TAG = "kk-Latn";
export type PageTag = Language | typeof KAZAKH_LATIN_TAG;

export const isPageTag = (value: unknown): value is PageTag =>
  value === KAZAKH_LATIN_TAG || isLanguage(value);

/** Whether a page of this language is shown in Latin letters. */
export const tagOf = (language: Language, script: Script): PageTag =>
  language === "kk" && script === "latn" ? KAZAKH_LATIN_TAG : language;

/** The language in which a page is made; its letters come after. */
export const languageOfTag = (tag: unknown): Language | null =>
  tag === KAZAKH_LATIN_TAG ? "kk" : isLanguage(tag) ? tag : null;
