/** program.yaml: what opens what. Its shape is checked here, its sense by the domain. */
import { z } from "zod";
import { COUNTRIES } from "#app/domain/countries.ts";
import { checkProgram, type Program } from "#app/domain/program.ts";
import type { Requirement } from "#app/domain/requirements.ts";
import { contentId, slug, trilingual } from "./content-schemas.ts";
import { type Problem, problem } from "./problem.ts";
import { parseYaml, type Read, readWith, type YamlFile } from "./yaml-file.ts";

const level = z.enum(["theory", "skills", "full"]);

/** An article of a law or a rule of the school, never both. */
const ground = z.union([
  z.strictObject({ law: trilingual, fact: contentId }),
  z.strictObject({ rule: z.string().min(1), fact: contentId }),
]);

const requirement: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(requirement) }),
    z.strictObject({ any: z.array(requirement) }),
    z.strictObject({
      atLeast: z.strictObject({ n: z.int().min(1), of: z.array(requirement) }),
    }),
    z.strictObject({
      certificate: z.strictObject({
        kind: slug,
        level: level.optional(),
        minVersion: z.int().min(1).optional(),
      }),
    }),
    z.strictObject({
      age: z.strictObject({
        min: z.int().min(1).max(120),
        country: z.enum([...COUNTRIES, "any"]),
        ground,
      }),
    }),
    z.strictObject({
      practiceHours: z.strictObject({
        min: z.number().positive(),
        specialization: slug.optional(),
      }),
    }),
    z.strictObject({ document: z.strictObject({ kind: slug }) }),
    z.strictObject({ identitySeen: z.literal(true) }),
  ]),
);

const programSchema = z.strictObject({
  version: z.int().min(1),
  stages: z.array(
    z.strictObject({
      id: slug,
      title: trilingual,
      courses: z.array(slug).optional(),
      specializations: z.array(slug).optional(),
    }),
  ),
  courses: z.array(
    z.strictObject({ id: slug, title: trilingual, available: z.boolean(), certificateKind: slug }),
  ),
  certificateKinds: z.array(
    z.strictObject({
      id: slug,
      title: trilingual,
      level,
      validMonths: z.int().min(1).nullable(),
      proposal: z.boolean().optional(),
      ground: z.string().optional(),
    }),
  ),
  specializations: z.array(
    z.strictObject({
      id: slug,
      title: trilingual,
      summary: trilingual,
      course: slug,
      requires: requirement,
      practice: requirement,
      openToday: trilingual.optional(),
    }),
  ),
  positions: z.array(
    z.strictObject({
      id: slug,
      title: trilingual,
      specialization: slug.nullable(),
      requires: requirement,
    }),
  ),
});

export type ProgramFile = { program: Program; yaml: YamlFile };

export function readProgram(text: string, file: string): Read<ProgramFile> {
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return yaml;
  const read = readWith(yaml.value, programSchema);
  if (!read.ok) return read;
  const problems = checkProgram(read.value).map((fault) => programProblem(yaml.value, fault));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { program: read.value, yaml: yaml.value } };
}

type Fault = ReturnType<typeof checkProgram>[number];

/** The domain names things by id (`specializations.social.requires`), YAML by index. */
function programProblem(yaml: YamlFile, { where, problem: code, ids }: Fault): Problem {
  const [list = "", id, ...rest] = where.split(".");
  const entries = (yaml.data as Record<string, { id?: string }[] | undefined>)[list] ?? [];
  const index = entries.findIndex((entry) => entry.id === id);
  const path = index < 0 ? [list] : [list, index, ...rest];
  return problem(yaml.placeOf(path), "program", `${where}: ${code} ${ids.join(" → ")}`);
}
