/**
 * Names made comparable. Folding is for finding and comparing, never for printing:
 * a name is stored and printed exactly as it was entered (NFC).
 */
import { onRussianKeys } from "#app/domain/look-alikes.ts";

/** Sounds of Cyrillic letters in the skeleton that Latin spellings are folded to as well. */
const SOUNDS: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "j",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

/** Latin spellings of the same sounds, longest first: passports, the 2021 alphabet, habits. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch/g, "sh"],
  [/zh/g, "j"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/yu|ju(?=l)/g, "iu"],
  [/ya/g, "ia"],
  [/y[eo]/g, "e"],
  [/y/g, "i"],
  [/q/g, "k"],
  [/w/g, "v"],
  [/x/g, "ks"],
  [/c(?!h)/g, "k"],
  [/ş/g, "sh"],
  [/ç/g, "ch"],
  [/ı/g, "i"],
];

const MARKS = /\p{Mark}+/gu;
const APOSTROPHES = /['’ʼ`ʹ"]/g;
const BETWEEN_WORDS = /[^\p{Letter}\p{Number}]+/gu;

/** Lower case, one space between words, no apostrophes, hyphens as spaces. */
function evened(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(APOSTROPHES, "")
    .replace(BETWEEN_WORDS, " ")
    .trim();
}

/**
 * The key that search compares: «Айым Нұрланқызы», «Айым Нурланкызы» and "Aiym Nurlanqyzy"
 * give the same one. Different names may share a key; a person chooses among the finds.
 */
export function foldName(name: string): string {
  const sounds = onRussianKeys(evened(name)).replace(
    /[а-я]/g,
    (letter) => SOUNDS[letter] ?? letter,
  );
  const spelled = SPELLINGS.reduce(
    (text, [spelling, sound]) => text.replace(spelling, sound),
    // ş and ç fall apart into a letter and a mark below, so they are kept whole until their own rule.
    sounds.replace(/[^şç\s]+/g, (part) => part.normalize("NFD").replace(MARKS, "")),
  );
  return spelled.replace(/(\p{Letter})\1+/gu, "$1");
}

/**
 * The key of the compare-the-surname box: letter case, ё and е, Kazakh and Russian variants of
 * a letter, hyphens and apostrophes do not matter; everything else does.
 */
export function foldSurnameForCompare(surname: string): string {
  return onRussianKeys(evened(surname)).replaceAll(" ", "");
}
