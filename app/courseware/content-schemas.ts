/** Small schemas that several kinds of content files share. */
import { z } from "zod";
import { LANGUAGES } from "#app/domain/languages.ts";

export const language = z.enum(LANGUAGES);

/** Words that every language must have. */
export const trilingual = z.strictObject({
  kk: z.string().trim().min(1),
  ru: z.string().trim().min(1),
  en: z.string().trim().min(1),
});

/** Words that a language may leave empty, such as the unit of a ratio. */
export const trilingualOrEmpty = z.strictObject({ kk: z.string(), ru: z.string(), en: z.string() });

export const contentId = z.string().regex(/^[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*$/);

export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const day = z.iso.date();
