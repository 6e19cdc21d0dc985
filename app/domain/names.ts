/** A person's name as given; any part may be empty, but not all of them. */
export type NameParts = { surname: string; givenName: string; patronymic: string };

export type NamePartProblem = "empty" | "tooLong" | "control" | "bidi" | "noLetter" | "symbol";
export type CheckedNamePart = { ok: true; value: string } | { ok: false; reason: NamePartProblem };

/** Longest whole name on a document, in graphemes (credentials.md, section 5). */
export const LONGEST_NAME = 120;
/** Marks stacked on one letter are one grapheme: code points are bounded, too. */
const LONGEST_IN_CODE_POINTS = 2 * LONGEST_NAME;

const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const LETTER = /\p{L}/u;
/** Letters with their marks, spaces, hyphens, apostrophes, periods and the middle dot. */
const NAME = /^[\p{L}\p{M}\p{Zs}\-\u2010\u2011.'’ʼʻ`´·]+$/u;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
const graphemesOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

/** Whether a text is longer than a document can print. */
export const isNameTooLong = (text: string): boolean =>
  text.length > 2 * LONGEST_IN_CODE_POINTS ||
  [...text].length > LONGEST_IN_CODE_POINTS ||
  graphemesOf(text).length > LONGEST_NAME;

/** Checks one part of a name and gives it as it is kept: NFC, trimmed, single spaces. */
export function checkNamePart(text: string): CheckedNamePart {
  if (BIDI.test(text)) return { ok: false, reason: "bidi" };
  if (CONTROL.test(text)) return { ok: false, reason: "control" };
  const value = text
    .normalize("NFC")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
  if (value === "") return { ok: false, reason: "empty" };
  if (isNameTooLong(value)) return { ok: false, reason: "tooLong" };
  if (!NAME.test(value)) return { ok: false, reason: "symbol" };
  return LETTER.test(value) ? { ok: true, value } : { ok: false, reason: "noLetter" };
}

export type CheckedName =
  | { ok: true; name: NameParts }
  | { ok: false; problems: Partial<Record<keyof NameParts, NamePartProblem>> };

/**
 * Checks a whole name. The patronymic may be empty; of surname and given name one may be, too, for
 * people with one name. The limit of length counts for the name as printed.
 */
export function checkName(given: NameParts): CheckedName {
  const problems: Partial<Record<keyof NameParts, NamePartProblem>> = {};
  const name: NameParts = { surname: "", givenName: "", patronymic: "" };
  for (const part of ["surname", "givenName", "patronymic"] as const) {
    const checked = checkNamePart(given[part]);
    if (checked.ok) name[part] = checked.value;
    else if (checked.reason !== "empty") problems[part] = checked.reason;
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  if (!name.surname && !name.givenName) return { ok: false, problems: { surname: "empty" } };
  if (isNameTooLong(printedName(name, "surnameFirst"))) {
    return { ok: false, problems: { surname: "tooLong" } };
  }
  return { ok: true, name };
}

/** Kazakh and Russian documents print the surname first, English ones the given name. */
export type NameOrder = "surnameFirst" | "givenFirst";

export function printedName(parts: NameParts, order: NameOrder): string {
  const { surname, givenName, patronymic } = parts;
  const ordered =
    order === "surnameFirst" ? [surname, givenName, patronymic] : [givenName, patronymic, surname];
  return ordered.filter((part) => part !== "").join(" ");
}

/** public: whoever holds the paper; minor: the same, of a holder under 18; full: with the right to see it. */
export type NameTier = "public" | "minor" | "full";

/**
 * The name as a viewer may see it: `Қайрат Н.`, of a minor `Қ. Н.`. Cut by grapheme, so that no letter
 * loses its mark. Of a single name only the initial is shown: in full it would not be masked.
 */
export function maskName(
  parts: NameParts,
  tier: NameTier,
  order: NameOrder = "surnameFirst",
): string {
  if (tier === "full") return printedName(parts, order);
  const { surname, givenName } = parts;
  if (!surname || !givenName) return initialOf(givenName || surname);
  const shown = tier === "minor" ? initialOf(givenName) : givenName;
  return `${shown} ${initialOf(surname)}`;
}

const initialOf = (part: string) => (part === "" ? "" : `${graphemesOf(part)[0]}.`);
