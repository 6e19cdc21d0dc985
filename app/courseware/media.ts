/** Drawings and films with their words: caption, alternative and text equivalent per language. */
import { z } from "zod";
import type { Language } from "#app/domain/languages.ts";
import type { SvgElement } from "./svg.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

const words = z.string().trim().min(1);

const mediaTextSchema = z.strictObject({
  alt: words,
  caption: z.string().trim().default(""),
  /** Words of the places in the drawing that carry `data-label`. */
  labels: z.record(z.string(), words).default({}),
  /** The same in sentences; of a film, its transcript. */
  text: z.array(words).min(1),
});

export type MediaWords = z.output<typeof mediaTextSchema>;
export type MediaText = { words: MediaWords; yaml: YamlFile };

export type Media = {
  id: string;
  file: string;
  /** `video` is the file name under `/media/`. */
  body: { kind: "figure"; svg: SvgElement } | { kind: "video"; video: string };
  texts: ReadonlyMap<Language, MediaText>;
  /** Languages that have a captions file (films only). */
  captions: readonly Language[];
  /** Digest of the file's bytes. */
  digest: string;
};

export type MediaLibrary = ReadonlyMap<string, Media>;

export function readMediaText(text: string, file: string): Read<MediaText> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, mediaTextSchema);
  return read.ok ? { ok: true, value: { words: read.value, yaml: yaml.value } } : read;
}
