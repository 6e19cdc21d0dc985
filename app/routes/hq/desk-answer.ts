import { z } from "zod";
import { refused } from "#app/http/responses.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { MessageArgs, Translator } from "#app/i18n/translate.ts";

/** What a form of a desk is answered, in the language of the page. */
export const deskAnswerShape = z.strictObject({
  /** Which form it was. */
  intent: z.string(),
  notice: z.string().nullable(),
  refusal: z.string().nullable(),
  /** Words beside a field, by its name. */
  errors: z.record(z.string(), z.string()),
  /** Shown this once. */
  oneTimeCode: z.strictObject({ code: z.string(), until: z.string().nullable() }).nullable(),
  /** A certificate that came of it. */
  newCode: z.string().nullable(),
});
export type DeskAnswer = z.output<typeof deskAnswerShape>;

const NOTHING = { notice: null, refusal: null, errors: {}, oneTimeCode: null, newCode: null };

export const done = (
  intent: string,
  notice: string,
  more: Partial<DeskAnswer> = {},
): DeskAnswer => ({
  ...NOTHING,
  intent,
  notice,
  ...more,
});

/** A refusal in words: the first of these areas that has the reason. */
export function refusalText(
  t: Translator,
  reason: string,
  areas: string[],
  args?: MessageArgs,
): string {
  const key = [...areas.map((area) => `refusals.${area}.${reason}`), `refusals.${reason}`].find(
    isMessageKey,
  );
  return t(key ?? "refusals.generic", args);
}

export const refusedForm = (intent: string, refusal: string, errors: Record<string, string> = {}) =>
  refused<DeskAnswer>(
    { ...NOTHING, intent, refusal, errors },
    Object.keys(errors).length > 0 ? 422 : 409,
  );

/** A form whose fields do not fit: each is named, with the words of its reason where it has some. */
export function misfit(t: Translator, intent: unknown, formErrors: Record<string, string>) {
  const errors = Object.fromEntries(
    Object.entries(formErrors).map(([field, reason]) => [
      field,
      isMessageKey(reason) ? t(reason) : t("common.form.required"),
    ]),
  );
  return refusedForm(typeof intent === "string" ? intent : "", t("refusals.invalid"), errors);
}
