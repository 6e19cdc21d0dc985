/** The number registry: each number of the courses once, printed in each language by one rule. */
import { z } from "zod";
import type { Language } from "#app/domain/languages.ts";
import { contentId, day, trilingualOrEmpty } from "./content-schemas.ts";
import { escapeHtml } from "./html.ts";
import { parseYaml, type Read, readWith } from "./yaml-file.ts";

const factSchema = z
  .strictObject({
    value: z.string().trim().min(1),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: trilingualOrEmpty,
    applies: trilingualOrEmpty,
    source: z.array(z.string()),
    tag: z.string(),
    checkedOn: day.nullish(),
  })
  .refine(({ min, max }) => (min === undefined) === (max === undefined), "min and max go together")
  .refine(({ min = 0, max = 0 }) => min <= max, "min must not exceed max");

export type Fact = z.output<typeof factSchema>;
export type Facts = ReadonlyMap<string, Fact>;

export function readFacts(text: string, file: string): Read<Facts> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, z.record(contentId, factSchema));
  return read.ok ? { ok: true, value: new Map(Object.entries(read.value)) } : read;
}

const NBSP = "\u00A0";

/** `4.5` → `4,5` where the language writes a comma; spaces inside never break. */
export function factValue({ value }: Fact, language: Language): string {
  const local = language === "en" ? value : value.replace(/(\d)\.(\d)/g, "$1,$2");
  return local.replace(/ /g, NBSP);
}

export const factUnit = ({ unit }: Fact, language: Language): string => unit[language].trim();

/** Value and unit held together: `100–120 в минуту`, `5–6 cm`, `50%`. */
export function formatFact(fact: Fact, language: Language): string {
  const unit = factUnit(fact, language);
  const value = factValue(fact, language);
  if (unit === "") return value;
  return unit === "%" && language === "en" ? `${value}%` : `${value}${NBSP}${unit}`;
}

/** As `formatFact`, in markup: a range must not break after its dash, which no space prevents. */
export function factHtml(fact: Fact, language: Language): string {
  const html = escapeHtml(formatFact(fact, language));
  return /[–—-]/.test(html) ? `<span class="nb">${html}</span>` : html;
}

export type NumericBounds = { min: number; max: number };

/** What a numeric answer may be, or null when the fact is no number. */
export function factBounds({ min, max }: Fact): NumericBounds | null {
  return min === undefined || max === undefined ? null : { min, max };
}
