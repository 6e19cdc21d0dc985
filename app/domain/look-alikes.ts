/** Cyrillic capitals that a reader of the paper cannot tell from a Latin letter or a digit. */
const CYRILLIC: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  Х: "X",
  У: "Y",
  // Kazakh and Ukrainian І, and З which is read as a three (credentials.md, section 2).
  І: "1",
  З: "3",
};

/** Longer input is no code; the rest of it is not worth folding. */
const LONGEST = 200;

/** Upper case, without spaces and dashes, Cyrillic look-alikes made Latin. */
export const foldLookAlikes = (text: string): string =>
  text
    .slice(0, LONGEST)
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, "")
    .replace(/\p{Script=Cyrillic}/gu, (letter) => CYRILLIC[letter] ?? letter);

/** Kazakh letters and ё beside the Russian letters that people type instead of them. */
const ON_RUSSIAN_KEYS: Readonly<Record<string, string>> = {
  ё: "е",
  ә: "а",
  қ: "к",
  ғ: "г",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
};

/** Small Kazakh letters as a Russian keyboard types them. */
export const onRussianKeys = (text: string): string =>
  text.replace(/[ёәқғңөұүһі]/g, (letter) => ON_RUSSIAN_KEYS[letter] ?? letter);
