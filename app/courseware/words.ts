/** How many words a text has, and how long reading takes. */

const WORDS_PER_MINUTE = 150;
const MINUTES_PER_CHECK = 1;

export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Whole minutes, at least one. */
export const readingMinutes = (words: number, checks: number): number =>
  Math.max(1, Math.ceil(words / WORDS_PER_MINUTE + checks * MINUTES_PER_CHECK));
