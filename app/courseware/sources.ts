/** Titles of the sources that lessons cite by id. The file is optional: without it ids are shown. */
import { z } from "zod";
import { contentId } from "./content-schemas.ts";
import { parseYaml, type Read, readWith } from "./yaml-file.ts";

const sourceSchema = z.strictObject({
  title: z.string().trim().min(1),
  url: z
    .string()
    .regex(/^https?:\/\/[^\s"<>]+$/)
    .optional(),
});

export type Source = z.output<typeof sourceSchema>;
export type Sources = ReadonlyMap<string, Source>;

export function readSources(text: string, file: string): Read<Sources> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, z.record(contentId, sourceSchema));
  return read.ok ? { ok: true, value: new Map(Object.entries(read.value)) } : read;
}
