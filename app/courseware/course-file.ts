/** A course: its order, languages, lessons and the blueprint of its exam. */
import { z } from "zod";
import { language, slug, trilingual } from "./content-schemas.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

const examSchema = z.strictObject({
  id: slug,
  minutes: z.int().min(1),
  /** How many questions are drawn of each topic. */
  draw: z.array(z.strictObject({ topic: slug, count: z.int().min(1) })).min(1),
  /** Share of the points, 0–1. */
  passMark: z.number().gt(0).max(1),
  /** Every critical item must have full points, whatever the share. */
  criticalFull: z.boolean(),
  attempts: z.strictObject({
    count: z.int().min(1),
    cooldownMinutes: z.int().min(0),
    // biome-ignore lint/suspicious/noThenProperty: the word that authors write; its value is a string
    then: z.enum(["instructorRelease"]),
  }),
  ground: z.array(z.string()).optional(),
});

const courseSchema = z.strictObject({
  id: slug,
  version: z.int().min(1),
  stage: slug,
  order: z.int().min(1),
  languages: z.array(language).min(1),
  sourceLang: language,
  title: trilingual,
  summary: trilingual,
  /** Study time; may be a fraction. */
  hours: z.number().positive(),
  certificateKind: slug.nullable(),
  medical: z.boolean(),
  /** Folder names in the order of reading. */
  lessons: z.array(z.string().regex(/^\d\d-[a-z0-9-]+$/)).min(1),
  exam: examSchema.nullable(),
});

export type ExamBlueprint = z.output<typeof examSchema>;
export type CourseDefinition = z.output<typeof courseSchema>;
export type CourseFile = { definition: CourseDefinition; yaml: YamlFile };

export function readCourse(text: string, file: string): Read<CourseFile> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, courseSchema);
  if (!read.ok) return read;
  return { ok: true, value: { definition: read.value, yaml: yaml.value } };
}
