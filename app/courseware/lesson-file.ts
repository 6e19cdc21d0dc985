/** A lesson in one language: front matter and the accepted document. */
import { z } from "zod";
import { contentId, day, language } from "./content-schemas.ts";
import { gate } from "./gate.ts";
import type { GateNode } from "./gate-policy.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

/** Who has reviewed a text, until when; nobody yet, in what ships. */
export const reviewSchema = z
  .strictObject({
    status: z.enum(["draft", "in_review", "reviewed", "expired"]),
    reviewer: z.string(),
    qualification: z.string(),
    reviewedOn: day.nullable(),
    nextReviewOn: day.nullable(),
  })
  .refine(
    ({ status, reviewer, qualification, reviewedOn, nextReviewOn }) =>
      status !== "draft" || (!reviewer && !qualification && !reviewedOn && !nextReviewOn),
    "a draft has no reviewer and no dates",
  )
  .refine(
    ({ status, reviewer, qualification, reviewedOn, nextReviewOn }) =>
      status !== "reviewed" || Boolean(reviewer && qualification && reviewedOn && nextReviewOn),
    "a reviewed lesson names reviewer, qualification and both dates",
  );

const frontMatterSchema = z.strictObject({
  id: contentId,
  lang: language,
  version: z.int().min(1),
  sourceLang: language,
  sourceVersion: z.int().min(1),
  title: z.string().trim().min(1).max(160),
  summary: z.string().trim().min(1).max(400),
  objectives: z.array(z.string().trim().min(1)).min(3).max(6),
  facts: z.array(contentId),
  sources: z.array(contentId),
  jurisdiction: z.array(z.enum(["KZ", "RU", "INT"])).min(1),
  medical: z.boolean(),
  /** What it says of law must be cited, as medical statements are. */
  legal: z.boolean().default(false),
  review: reviewSchema,
});

export type FrontMatter = z.output<typeof frontMatterSchema>;

export type LessonFile = {
  file: string;
  /** The whole text, for the compiler. */
  source: string;
  frontMatter: FrontMatter;
  yaml: YamlFile;
  /** The accepted document. */
  tree: GateNode;
};

export function readLesson(source: string, file: string): Read<LessonFile> {
  const gated = gate(source, "lesson", file);
  if (!gated.ok) return { ok: false, problems: gated.refusals };
  const yaml = parseYaml(gated.frontMatter, file, 2);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, frontMatterSchema);
  if (!read.ok) return read;
  const { tree } = gated;
  return { ok: true, value: { file, source, frontMatter: read.value, yaml: yaml.value, tree } };
}
