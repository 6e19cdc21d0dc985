import type { Language } from "./languages.ts";

export const QUESTION_TYPES = [
  "single",
  "multiple",
  "trueFalse",
  "numeric",
  "shortText",
  "ordering",
  "matching",
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What a learner sees of a question in one language: nothing from which the key follows. */
export type ShownQuestion = {
  stem: string;
  /** single, multiple, ordering: id → text. */
  options?: Record<string, string> | undefined;
  /** matching: the things to be matched, and what to match them with. */
  left?: Record<string, string> | undefined;
  right?: Record<string, string> | undefined;
  /** numeric: what is printed behind the field. */
  unit?: string | undefined;
};

export type QuestionKey =
  | { type: "single"; option: string }
  | { type: "multiple"; options: string[] }
  | { type: "trueFalse"; value: boolean }
  | { type: "numeric"; min: number; max: number }
  /** An answer in any language of the question is right, whatever the language of the page. */
  | { type: "shortText"; accept: Partial<Record<Language, string[]>> }
  | { type: "ordering"; order: string[] }
  | { type: "matching"; pairs: Record<string, string> };

/** What a learner answered; an emptied answer is one, too. */
export type QuestionResponse =
  | { type: "single"; option: string }
  | { type: "multiple"; options: string[] }
  | { type: "trueFalse"; value: boolean }
  | { type: "numeric"; value: number | null }
  | { type: "shortText"; text: string }
  | { type: "ordering"; order: string[] }
  | { type: "matching"; pairs: Record<string, string> };

/** Beyond these no honest page goes. */
const MOST_OPTIONS = 12;
const LONGEST_ID = 32;
const LONGEST_TEXT = 200;

/**
 * Reads a response of a type, strictly: exactly its fields (and `type`, when given, must agree), no
 * repeated ids, bounded lengths. Numbers may come as typed, with a decimal comma.
 */
export function parseResponse(type: QuestionType, given: unknown): QuestionResponse | null {
  if (!isPlainObject(given)) return null;
  const { type: named = type, ...fields } = given;
  const names = Object.keys(fields);
  if (named !== type || names.length !== 1 || names[0] !== FIELDS[type]) return null;
  const value = fields[FIELDS[type]];
  switch (type) {
    case "single":
      return isId(value) ? { type, option: value } : null;
    case "multiple":
      return isIdList(value) ? { type, options: value } : null;
    case "trueFalse":
      return typeof value === "boolean" ? { type, value } : null;
    case "numeric":
      return parseNumeric(value);
    case "shortText":
      return typeof value === "string" && value.length <= LONGEST_TEXT
        ? { type, text: value }
        : null;
    case "ordering":
      return isIdList(value) ? { type, order: value } : null;
    case "matching":
      return isPairs(value) ? { type, pairs: { ...value } } : null;
  }
}

const FIELDS = {
  single: "option",
  multiple: "options",
  trueFalse: "value",
  numeric: "value",
  shortText: "text",
  ordering: "order",
  matching: "pairs",
} as const satisfies Record<QuestionType, string>;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= LONGEST_ID;

const isIdList = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= MOST_OPTIONS &&
  value.every(isId) &&
  new Set(value).size === value.length;

/** Each thing on the right is used once at most. */
const isPairs = (value: unknown): value is Record<string, string> =>
  isPlainObject(value) && isIdList(Object.keys(value)) && isIdList(Object.values(value));

function parseNumeric(given: unknown): QuestionResponse | null {
  if (given === null) return { type: "numeric", value: null };
  if (typeof given === "number") {
    return Number.isFinite(given) ? { type: "numeric", value: given } : null;
  }
  if (typeof given !== "string" || given.length > LONGEST_ID) return null;
  const text = given.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-");
  if (text === "") return { type: "numeric", value: null };
  return /^-?\d+(\.\d+)?$/.test(text) ? { type: "numeric", value: Number(text) } : null;
}

/**
 * Turns the ids under which options were shown in one attempt into the question's own ids.
 * Null when the response names an option that was not shown.
 */
export function withOwnIds(
  response: QuestionResponse,
  optionIds: Readonly<Record<string, string>>,
): QuestionResponse | null {
  const own = (id: string) => (Object.hasOwn(optionIds, id) ? optionIds[id] : undefined);
  const all = (ids: readonly string[]) => {
    const found = ids.map(own);
    return found.every((id) => id !== undefined) ? (found as string[]) : null;
  };
  switch (response.type) {
    case "single": {
      const option = own(response.option);
      return option === undefined ? null : { ...response, option };
    }
    case "multiple": {
      const options = all(response.options);
      return options && { ...response, options };
    }
    case "ordering": {
      const order = all(response.order);
      return order && { ...response, order };
    }
    case "matching": {
      const right = all(Object.values(response.pairs));
      const left = Object.keys(response.pairs);
      return (
        right && {
          ...response,
          pairs: Object.fromEntries(left.map((id, at) => [id, right[at] as string])),
        }
      );
    }
    default:
      return response;
  }
}
