import type { Entered } from "#app/components/question.tsx";
import { parseResponse, type QuestionResponse, type QuestionType } from "#app/domain/questions.ts";
import type { Fields } from "#app/http/forms.ts";

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : [value].flat();
const textOf = (value: string | string[] | undefined): string | undefined => listOf(value)[0];

/** Fields `a.<n>.<item>` by item, empty ones left out. */
function byItem(fields: Fields, n: number): [string, string][] {
  const prefix = `a.${n}.`;
  return Object.entries(fields).flatMap(([name, value]) => {
    const text = name.startsWith(prefix) ? textOf(value) : "";
    return text ? [[name.slice(prefix.length), text] as [string, string]] : [];
  });
}

/** A partner that is chosen twice stays with the first: nothing typed makes the whole answer void. */
function withoutRepeats(pairs: [string, string][]): [string, string][] {
  const seen = new Set<string>();
  return pairs.filter(([, value]) => !seen.has(value) && seen.add(value));
}

/** The response that a form holds for the question at position n, or null when there is none. */
export function responseFromFields(
  type: QuestionType,
  n: number,
  fields: Fields,
): QuestionResponse | null {
  const value = fields[`a.${n}`];
  switch (type) {
    case "single":
      return parseResponse(type, { option: textOf(value) });
    case "multiple":
      return parseResponse(type, { options: [...new Set(listOf(value))] });
    case "trueFalse":
      return parseResponse(type, {
        value: textOf(value) === "true" ? true : textOf(value) === "false" ? false : null,
      });
    case "numeric":
      return parseResponse(type, { value: textOf(value) ?? "" });
    case "shortText":
      return parseResponse(type, { text: textOf(value) ?? "" });
    case "ordering":
      return parseResponse(type, {
        order: byItem(fields, n)
          .sort(([, a], [, b]) => Number(a) - Number(b))
          .map(([item]) => item),
      });
    case "matching":
      return parseResponse(type, { pairs: Object.fromEntries(withoutRepeats(byItem(fields, n))) });
  }
}

/** Whether a response says anything: an untouched question is not an answer. */
export function isAnswered(response: QuestionResponse | null): boolean {
  switch (response?.type) {
    case undefined:
      return false;
    case "multiple":
      return response.options.length > 0;
    case "numeric":
      return response.value !== null;
    case "shortText":
      return response.text.trim() !== "";
    case "ordering":
      return response.order.length > 0;
    case "matching":
      return Object.keys(response.pairs).length > 0;
    default:
      return true;
  }
}

/** A response as the form shows it again. */
export function enteredOf(response: QuestionResponse | null): Entered {
  switch (response?.type) {
    case undefined:
      return null;
    case "single":
      return response.option;
    case "multiple":
      return response.options;
    case "trueFalse":
      return String(response.value);
    case "numeric":
      return response.value === null ? null : String(response.value);
    case "shortText":
      return response.text;
    case "ordering":
      return Object.fromEntries(response.order.map((item, index) => [item, String(index + 1)]));
    case "matching":
      return response.pairs;
  }
}
