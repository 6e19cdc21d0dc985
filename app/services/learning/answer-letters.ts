import type { QuestionKey } from "#app/domain/questions.ts";
import { kazakhToLatin } from "#app/i18n/transliterate.ts";

/**
 * The key with its Kazakh answers in Latin letters, too: who reads Kazakh in them answers in them, and
 * not every phone has a key for their marks.
 */
export function inEveryAlphabet(key: QuestionKey): QuestionKey {
  const own = key.type === "shortText" ? key.accept.kk : undefined;
  if (key.type !== "shortText" || !own) return key;
  const latin = own.map(kazakhToLatin);
  return { ...key, accept: { ...key.accept, kk: [...own, ...latin, ...latin.map(withoutMarks)] } };
}

const withoutMarks = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/ı/g, "i");
