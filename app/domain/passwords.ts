import { COMMON_PASSWORDS } from "./common-passwords.ts";

export type PasswordProblem =
  | "tooShort"
  | "tooLong"
  | "repeated"
  | "keyboardWalk"
  | "common"
  | "containsName"
  | "containsContact";

export type CheckedPassword =
  /** `value` is NFKC: this is what is hashed. */
  { ok: true; value: string } | { ok: false; reason: PasswordProblem };

/** Characters and bytes (security.md, section 5). There are no rules of composition. */
export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD_BYTES = 1024;

/** A part of a name or contact shorter than this is too common to be a hint. */
const SHORTEST_HINT = 4;

/** Rows of keys in the layouts of the three languages, and the order of digits and letters. */
const WALKS = [
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "йцукенгшщзхъ",
  "фывапролджэ",
  "ячсмитьбю",
  "йфяцычувскамепинртгоьшлбщдю",
  "1й2ц3у4к5е6н7г8ш9щ0з",
  "әіңғүұқөһ",
  "abcdefghijklmnopqrstuvwxyz",
  "абвгдежзийклмнопрстуфхцчшщъыьэюя",
];

/** Checks a new password. Names and contacts are those of the same person. */
export function checkPassword(
  password: string,
  person: { names: readonly string[]; contacts: readonly string[] },
): CheckedPassword {
  const value = password.normalize("NFKC");
  const reason = problemOf(value, person);
  return reason ? { ok: false, reason } : { ok: true, value };
}

function problemOf(
  value: string,
  { names, contacts }: { names: readonly string[]; contacts: readonly string[] },
): PasswordProblem | null {
  if (value.length > LONGEST_PASSWORD_BYTES) return "tooLong";
  if (new TextEncoder().encode(value).length > LONGEST_PASSWORD_BYTES) return "tooLong";
  if ([...value].length < SHORTEST_PASSWORD) return "tooShort";
  const folded = fold(value);
  if (isRepeated(folded)) return "repeated";
  if (isWalk(folded)) return "keyboardWalk";
  if (isCommon(folded)) return "common";
  if (names.some((name) => isMostly(folded, partsOf(name)))) return "containsName";
  if (contacts.some((contact) => isMostly(folded, hintsOf(contact)))) return "containsContact";
  return null;
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/ё/g, "е");

/** One piece of up to four characters, again and again. */
function isRepeated(folded: string): boolean {
  const symbols = [...folded];
  return [1, 2, 3, 4].some((period) =>
    symbols.every((symbol, at) => at < period || symbol === symbols[at - period]),
  );
}

/** Nothing but pieces of rows of keys, in either direction, each of four keys or more. */
function isWalk(folded: string): boolean {
  const reachable = new Set([0]);
  for (let at = 0; at <= folded.length; at++) {
    if (!reachable.has(at)) continue;
    for (let end = at + 4; end <= folded.length && isOnRow(folded.slice(at, end)); end++) {
      reachable.add(end);
    }
  }
  return reachable.has(folded.length);
}

const reversed = (text: string) => [...text].reverse().join("");
const ROWS = WALKS.flatMap((row) => [row, reversed(row)]);
const isOnRow = (piece: string) => ROWS.some((row) => row.includes(piece));

/** A common password stays one with digits and signs around it, or with letters written as digits. */
function isCommon(folded: string): boolean {
  const bare = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = (text: string) => text.replace(/[@4013$5!]/g, (sign) => LEET[sign] ?? sign);
  const trimmed = plain(folded).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return [folded, bare, plain(folded), trimmed].some((form) => COMMON_PASSWORDS.has(form));
}

const LEET: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "1": "i",
  "3": "e",
  $: "s",
  "5": "s",
  "!": "i",
};

const partsOf = (name: string) => fold(name).split(/[^\p{L}]+/u);

/** Of an address the part before the sign; of a number its digits, with and without the country's. */
function hintsOf(contact: string): string[] {
  const [local = ""] = fold(contact).split("@");
  const digits = contact.includes("@") ? "" : contact.replace(/\D/g, "");
  return [local, ...local.split(/[^\p{L}]+/u), digits, digits.slice(-10), digits.slice(-7)];
}

/** Whether little is left of the password without the hint: a long phrase may hold one's name. */
function isMostly(folded: string, hints: readonly string[]): boolean {
  return hints.some(
    (hint) =>
      [...hint].length >= SHORTEST_HINT &&
      folded.includes(hint) &&
      [...folded.replaceAll(hint, "")].length < SHORTEST_PASSWORD,
  );
}
