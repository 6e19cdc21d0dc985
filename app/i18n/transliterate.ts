/** Kazakh in the Latin alphabet of 2021, and names in plain Latin letters for long QR codes. */

/**
 * The alphabet presented in January 2021. The letters ё ц ч щ э ю я ъ ь, which it has no
 * counterpart of, are spelled by their sound; they occur in Russian words and names only.
 */
const KAZAKH_LATIN: Record<string, string> = {
  а: "a",
  ә: "ä",
  б: "b",
  в: "v",
  г: "g",
  ғ: "ğ",
  д: "d",
  е: "e",
  ё: "io",
  ж: "j",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  қ: "q",
  л: "l",
  м: "m",
  н: "n",
  ң: "ñ",
  о: "o",
  ө: "ö",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ұ: "ū",
  ү: "ü",
  ф: "f",
  х: "h",
  һ: "h",
  ц: "ts",
  ч: "tş",
  ш: "ş",
  щ: "ş",
  ъ: "",
  ы: "y",
  і: "ı",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

/** The table of travel documents (ICAO 9303), Kazakh letters as Kazakh passports print them. */
const PASSPORT_LATIN: Record<string, string> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "v",
  г: "g",
  ғ: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  қ: "k",
  л: "l",
  м: "m",
  н: "n",
  ң: "n",
  о: "o",
  ө: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ұ: "u",
  ү: "u",
  ф: "f",
  х: "kh",
  һ: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "ie",
  ы: "y",
  і: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

/** И and й become İ, and і becomes I: the dot tells them apart in both cases. */
const DOTTED: Record<string, string> = { И: "İ", Й: "İ", І: "I" };

function spelled(
  text: string,
  table: Record<string, string>,
  capitals: Record<string, string> = {},
) {
  const letters = [...text.normalize("NFC")];
  return letters
    .map((letter, at) => {
      const own = capitals[letter];
      if (own !== undefined) return own;
      const lower = letter.toLowerCase();
      const latin = table[lower];
      if (latin === undefined || letter === lower) return latin ?? letter;
      const shouting =
        isCapital(letters[at + 1]) || (isCapital(letters[at - 1]) && !isLetter(letters[at + 1]));
      return shouting ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
    })
    .join("");
}

const isLetter = (symbol: string | undefined) => symbol !== undefined && /\p{Letter}/u.test(symbol);
const isCapital = (symbol: string | undefined) => symbol !== undefined && /\p{Lu}/u.test(symbol);

/** Kazakh Cyrillic in the Latin alphabet of 2021: «Нұрланқызы» → "Nūrlanqyzy". */
export const kazakhToLatin = (text: string): string => spelled(text, KAZAKH_LATIN, DOTTED);

/**
 * What the Latin spelling of a Kazakh text would leave wrong: Cyrillic letters that it does not know, and
 * words that mix both alphabets, where a Latin letter stands for its Cyrillic twin.
 */
export function unspellable(text: string): string[] {
  const words = text.normalize("NFC").match(/[\p{Letter}\p{Mark}]+/gu) ?? [];
  return words.filter((word) => isCyrillic(word) && (isLatin(word) || hasUnknownLetter(word)));
}

const isCyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text);
const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);
const hasUnknownLetter = (word: string) =>
  [...word.toLowerCase()].some(
    (letter) => KAZAKH_LATIN[letter] === undefined && isCyrillic(letter),
  );

/** Kazakh or Russian Cyrillic in the letters of a passport: «Өтегенов Санжар» → "Otegenov Sanzhar". */
export const toPassportLatin = (text: string): string => spelled(text, PASSPORT_LATIN);
