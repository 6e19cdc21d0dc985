import { z } from "zod";
import type { Fields } from "#app/http/forms.ts";
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
  /** What was typed into a form that is refused, so that it is not typed again. */
  typed: z.record(z.string(), z.string()),
  /** A certificate that came of it. */
  newCode: z.string().nullable(),
});
export type DeskAnswer = z.output<typeof deskAnswerShape>;

const NOTHING = {
  notice: null,
  refusal: null,
  errors: {},
  oneTimeCode: null,
  typed: {},
  newCode: null,
};

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

/** Refuses a form in words, with what was typed into it. */
export function refusedForm(
  form: Readonly<Record<string, unknown>>,
  refusal: string,
  errors: Record<string, string> = {},
) {
  const typed = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === "string" && name !== "key" ? [[name, value]] : [],
    ),
  );
  const intent = typed.intent ?? "";
  const status = Object.keys(errors).length > 0 ? 422 : 409;
  return refused<DeskAnswer>({ ...NOTHING, intent, refusal, errors, typed }, status);
}

/** A form whose fields do not fit: each is named, with the words of its reason where it has some. */
export function misfit(t: Translator, fields: Fields, formErrors: Record<string, string>) {
  const errors = Object.fromEntries(
    Object.entries(formErrors).map(([field, reason]) => [
      field,
      isMessageKey(reason) ? t(reason) : t("common.form.required"),
    ]),
  );
  return refusedForm(fields, t("refusals.invalid"), errors);
}
