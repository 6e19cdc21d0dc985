import type { QuestionKey } from "#app/domain/questions.ts";
import { kazakhToLatin } from "#app/i18n/transliterate.ts";

const widened = new WeakMap<QuestionKey, QuestionKey>();

/**
 * The key with its Kazakh answers in Latin letters, too: who reads Kazakh in them answers in them, and
 * not every phone has a key for their marks. One and the same for the same key, so that it is written out once.
 */
export function inEveryAlphabet(key: QuestionKey): QuestionKey {
  const own = key.type === "shortText" ? key.accept.kk : undefined;
  if (key.type !== "shortText" || !own) return key;
  const known = widened.get(key);
  if (known) return known;
  const latin = own.map(kazakhToLatin);
  const kk = [...own, ...latin, ...latin.map(withoutMarks)];
  const inAll: QuestionKey = { ...key, accept: { ...key.accept, kk } };
  widened.set(key, inAll);
  return inAll;
}

const withoutMarks = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/ı/g, "i");
