import { z } from "zod";
import type { FieldError } from "#app/components/error-summary.tsx";

/** A refused form as the page gets it back: what is wrong, and what was typed. Passwords are never in it. */
export const formViewShape = z.strictObject({
  errors: z.array(z.strictObject({ fieldId: z.string(), message: z.string() })),
  values: z.record(z.string(), z.string()),
});
export type FormView = z.output<typeof formViewShape>;

export const EMPTY_FORM: FormView = { errors: [], values: {} };

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
