/** Words that lessons explain where they are first used. */
import { z } from "zod";
import { slug, trilingual } from "./content-schemas.ts";
import { parseYaml, type Read, readWith } from "./yaml-file.ts";

const termSchema = z.strictObject({
  id: slug,
  term: trilingual,
  meaning: trilingual,
  /** Who must still look at it, per language. */
  review: z.record(z.string(), z.string()).optional(),
});

export type Term = z.output<typeof termSchema>;
export type Glossary = ReadonlyMap<string, Term>;

export function readGlossary(text: string, file: string): Read<Glossary> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const terms = z
    .array(termSchema)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "an id is repeated");
  const read = readWith(yaml.value, terms);
  if (!read.ok) return read;
  return { ok: true, value: new Map(read.value.map((term) => [term.id, term])) };
}
