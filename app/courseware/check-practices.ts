/** What must hold of practice guides and of the checklists of skills. */
import { LANGUAGES, type Language, type Trilingual } from "#app/domain/languages.ts";
import { checkShortText } from "./check-media.ts";
import type { Content } from "./load-content.ts";
import type { PracticeFile } from "./practice-file.ts";
import { type Findings, type Problem, problem } from "./problem.ts";
import type { YamlPath } from "./yaml-file.ts";

export function practiceFindings(content: Content): Findings {
  const problems = content.practices.flatMap((file) => [
    ...homeProblems(file, content),
    ...factProblems(file),
    ...repeatedIds(file),
    ...practiceTexts(file).flatMap(({ path, source }) =>
      checkShortText(file.yaml.placeOf(path), source, content),
    ),
  ]);
  return { problems: [...problems, ...missingGuides(content)], warnings: [] };
}

export type PracticeText = { path: YamlPath; language: Language; source: string };

/** Every text of a practice file with its path. */
export function practiceTexts({ practice }: PracticeFile): PracticeText[] {
  const each = (path: YamlPath, texts: Trilingual): PracticeText[] =>
    LANGUAGES.map((language) => ({
      path: [...path, language],
      language,
      source: texts[language],
    }));
  const { minimum, guide, checklists } = practice;
  return [
    ...(minimum ? each(["minimum"], minimum) : []),
    ...guide.flatMap(({ title, points }, at) => [
      ...each(["guide", at, "title"], title),
      ...points.flatMap((point, n) => each(["guide", at, "points", n], point)),
    ]),
    ...checklists.flatMap(({ title, pass, items }, at) => [
      ...each(["checklists", at, "title"], title),
      ...each(["checklists", at, "pass"], pass),
      ...items.flatMap((item, n) => each(["checklists", at, "items", n], item)),
    ]),
  ];
}

/** It belongs to a course, and only a specialization has a way to "full". */
function homeProblems({ practice, yaml }: PracticeFile, { courses, program }: Content): Problem[] {
  const course = courses.find(({ definition }) => definition.id === practice.id);
  const known = courses.map(({ definition }) => definition.id).join(", ");
  if (!course) return [problem(yaml.placeOf(["id"]), "courseId", practice.id, known)];
  const isSpecialization = program?.specializations.some((one) => one.course === practice.id);
  if (!isSpecialization || practice.minimum) return [];
  return [problem(yaml.placeOf(["id"]), "schema", "no minimum", "minimum: what full needs")];
}

/** What a point rests on is named at the head of the file, as in a lesson. */
function factProblems({ practice, yaml }: PracticeFile): Problem[] {
  const placed: [YamlPath, readonly string[]][] = [
    ...practice.guide.flatMap(({ points }, at) =>
      points.map(({ facts }, n): [YamlPath, string[]] => [["guide", at, "points", n], facts]),
    ),
    ...practice.checklists.flatMap(({ items }, at) =>
      items.map(({ facts }, n): [YamlPath, string[]] => [["checklists", at, "items", n], facts]),
    ),
  ];
  return placed.flatMap(([path, facts]) =>
    facts
      .filter((id) => !practice.facts.includes(id))
      .map((id) => problem(yaml.placeOf(path), "reference", id, "facts: […] of the file")),
  );
}

function repeatedIds({ practice, yaml }: PracticeFile): Problem[] {
  return practice.checklists.flatMap(({ items }, at) =>
    items.flatMap(({ id }, n) =>
      items.findIndex((other) => other.id === id) === n
        ? []
        : [problem(yaml.placeOf(["checklists", at, "items", n]), "sameId", id, "another id")],
    ),
  );
}

/** A specialization that can be learned can also be practised. */
function missingGuides({ courses, practices, program }: Content): Problem[] {
  const guided = new Set(practices.map(({ practice }) => practice.id));
  const taught = (program?.specializations ?? []).flatMap(({ course }) =>
    courses.filter(({ definition }) => definition.id === course && definition.exam !== null),
  );
  return taught
    .filter(({ definition }) => !guided.has(definition.id))
    .map(({ definition, yaml }) =>
      problem(
        yaml.placeOf(["id"]),
        "missingFile",
        `content/practice/${definition.id}.yaml`,
        "the file",
      ),
    );
}
