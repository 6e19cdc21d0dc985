import { z } from "zod";
import type { FieldError } from "#app/components/error-summary.tsx";
import { refused } from "#app/http/responses.ts";

/** A refused form as the page gets it back: what is wrong, and what was typed. Passwords are never in it. */
export const formViewShape = z.strictObject({
  errors: z.array(z.strictObject({ fieldId: z.string(), message: z.string() })),
  values: z.record(z.string(), z.string()),
});
export type FormView = z.output<typeof formViewShape>;

export const EMPTY_FORM: FormView = { errors: [], values: {} };

/** The form again, with its errors in words. */
export const refusedForm = (errors: readonly FieldError[], values: Record<string, string> = {}) =>
  refused(formViewShape.parse({ errors: [...errors], values }), 422);

/** The same for a limit that was reached: nothing typed is lost. */
export const delayedForm = (
  error: FieldError,
  seconds: number,
  values: Record<string, string> = {},
) =>
  refused(formViewShape.parse({ errors: [error], values }), 429, {
    "Retry-After": String(seconds),
  });

export const errorOf = (errors: readonly FieldError[], fieldId: string): string | undefined =>
  errors.find((error) => error.fieldId === fieldId)?.message;

/** Typed texts to give back, by name; whatever is secret is left out by naming what is not. */
export function typed(
  form: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof form[name] === "string" ? [[name, form[name]]] : [])),
  );
}
