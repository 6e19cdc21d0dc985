/** Languages of the interface, in the order in which they are offered. */
export const LANGUAGES = ["kk", "ru", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same text in each language. */
export type Trilingual = Record<Language, string>;

export const isLanguage = (value: unknown): value is Language =>
  (LANGUAGES as readonly unknown[]).includes(value);
