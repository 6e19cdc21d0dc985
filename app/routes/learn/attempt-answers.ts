import { randomUUID } from "node:crypto";
import type { Fields } from "#app/http/forms.ts";
import type { AttemptShown } from "#app/services/learning/read-attempt.ts";
import type { AnswerToSave } from "#app/services/learning/save-answers.ts";
import { isAnswered, responseFromFields } from "./answer-fields.ts";

const wholeNumber = (value: unknown): number | null =>
  typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : null;

/**
 * All answers of a form that holds every question. `rev.<n>` is the revision that the page has seen:
 * what another device saved since then is newer and stays.
 */
export function answersOfForm({ items }: AttemptShown, fields: Fields): AnswerToSave[] {
  return items.flatMap(({ question, response: saved, revision }, position) => {
    const n = position + 1;
    const response = responseFromFields(question.type, n, fields);
    // Untouched questions are no answers; one that was answered before may be emptied again.
    if (!response || (!isAnswered(response) && !saved)) return [];
    if (saved && JSON.stringify(saved) === JSON.stringify(response)) return [];
    const seen = wholeNumber(fields[`rev.${n}`]) ?? revision;
    return [{ position, response, revision: seen + 1, operationId: randomUUID() }];
  });
}

export type SavedOne = { position: number; n: number; revision: number; operationId: string };

/** The fields by which the page saves one answer by itself; null when they are not of that form. */
export function savedOneOf(fields: Fields, itemCount: number): SavedOne | null {
  const n = wholeNumber(fields.position);
  const revision = wholeNumber(fields.revision);
  const { operationId } = fields;
  const isKey = typeof operationId === "string" && /^[\w-]{8,64}$/.test(operationId);
  if (!n || n > itemCount || revision === null || !isKey) return null;
  return { position: n - 1, n, revision, operationId };
}
