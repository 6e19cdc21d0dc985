/** A practice guide with the checklists that an instructor signs: one file for a course. */
import { z } from "zod";
import { contentId, slug, trilingual } from "./content-schemas.ts";
import { reviewSchema } from "./lesson-file.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

const facts = z.array(contentId).min(1);

const practiceSchema = z.strictObject({
  /** The course whose practice it is. */
  id: slug,
  version: z.int().min(1),
  facts,
  review: reviewSchema,
  /** What is needed before "full"; courses of the introduction have none. */
  minimum: trilingual.optional(),
  guide: z.array(
    z.strictObject({
      id: slug,
      title: trilingual,
      points: z.array(trilingual.extend({ facts })).min(1),
    }),
  ),
  checklists: z
    .array(
      z.strictObject({
        id: z.string().regex(/^CL-[A-Z]+(?:-[A-Z]+)*$/),
        title: trilingual,
        /** What counts as passed. */
        pass: trilingual,
        items: z.array(trilingual.extend({ id: slug, critical: z.boolean(), facts })).min(1),
      }),
    )
    .min(1),
});

export type Practice = z.output<typeof practiceSchema>;
export type PracticeFile = { practice: Practice; yaml: YamlFile };

export function readPractice(text: string, file: string): Read<PracticeFile> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, practiceSchema);
  return read.ok ? { ok: true, value: { practice: read.value, yaml: yaml.value } } : read;
}
