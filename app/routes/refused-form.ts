import type { FieldError } from "#app/components/error-summary.tsx";
import { refused } from "#app/http/responses.ts";
import { formViewShape } from "./form-view.ts";

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
