/** What must hold in lessons, and between the languages of one lesson. */
import type { Language } from "#app/domain/languages.ts";
import type { LessonFile } from "./lesson-file.ts";
import { type Outline, outlineOf, type Reference } from "./lesson-outline.ts";
import {
  type Content,
  type CourseContent,
  hasFact,
  hasTerm,
  type LessonContent,
} from "./load-content.ts";
import { handWrittenNumbers, misprintedNumbers } from "./number-rule.ts";
import { type Findings, type Problem, problem } from "./problem.ts";
import type { AuthoredQuestion } from "./questions-file.ts";
import { readingMinutes } from "./words.ts";

const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 20;

type Read = { language: Language; lesson: LessonFile; outline: Outline };

export function lessonFindings(course: CourseContent, content: Content): Findings {
  const findings: Findings = { problems: [], warnings: [] };
  const seenIds = new Map<string, string>();
  for (const lesson of course.lessons) {
    const reads = readsOf(lesson);
    for (const read of reads) {
      findings.problems.push(
        ...headProblems(read, lesson, course),
        ...referenceProblems(read, course, content),
        ...numberProblems(read),
        ...uncitedProblems(read),
      );
      findings.warnings.push(...readingWarnings(read));
    }
    const [first] = reads;
    const id = first?.lesson.frontMatter.id;
    if (!first || id === undefined) continue;
    const other = seenIds.get(id);
    if (other) findings.problems.push(at(first, ["id"], "lessonId", id, `not the id of ${other}`));
    seenIds.set(id, lesson.slug);
    const source = reads.find(({ language }) => language === first.lesson.frontMatter.sourceLang);
    for (const read of reads) {
      if (!source || read === source) continue;
      findings.problems.push(...translationProblems(read, source));
      findings.warnings.push(...translationWarnings(read, source));
    }
  }
  findings.problems.push(...unaskedProblems(course));
  return findings;
}

const readsOf = (lesson: LessonContent): Read[] =>
  [...lesson.files].map(([language, file]) => ({
    language,
    lesson: file,
    outline: outlineOf(file.tree),
  }));

const at = ({ lesson }: Read, path: string[], code: string, found: string, allowed: string) =>
  problem(lesson.yaml.placeOf(path), code, found, allowed);

function headProblems(read: Read, { files }: LessonContent, course: CourseContent): Problem[] {
  const { lang, id, sourceLang } = read.lesson.frontMatter;
  const ids = [...files.values()].map(({ frontMatter }) => frontMatter.id);
  const problems: Problem[] = [];
  if (lang !== read.language) {
    problems.push(at(read, ["lang"], "language", lang, read.language));
  }
  if (id !== ids[0]) problems.push(at(read, ["id"], "lessonId", id, ids[0] ?? ""));
  if (!course.definition.languages.includes(sourceLang)) {
    const allowed = course.definition.languages.join(", ");
    problems.push(at(read, ["sourceLang"], "language", sourceLang, allowed));
  }
  return problems;
}

function referenceProblems(read: Read, course: CourseContent, content: Content): Problem[] {
  const { sources } = read.lesson.frontMatter;
  const unknown = sources
    .filter((id) => content.sources.size > 0 && !content.sources.has(id))
    .map((id) => at(read, ["sources"], "reference", id, "an id of content/sources.yaml"));
  const references = read.outline.references.flatMap((reference) =>
    reference.kind === "Check"
      ? checkProblems(reference, read, course)
      : missingProblems(reference, read, content),
  );
  return [...references, ...unknown, ...anchorProblems(read)];
}

/** Whether a reference finds what it names, and where its ids are listed. */
function missingProblems(reference: Reference, read: Read, content: Content): Problem[] {
  const { kind, id } = reference;
  const { file, frontMatter } = read.lesson;
  const lookups: Record<Exclude<Reference["kind"], "Check">, [boolean, string]> = {
    Fact: [hasFact(content, id), "an id of content/facts.yaml"],
    Term: [hasTerm(content, id), "an id of content/glossary.yaml"],
    Src: [frontMatter.facts.includes(id), "facts: […] of the lesson"],
    Figure: [isMedia(content, reference, read.language), `content/media/${id}.svg and its words`],
    Video: [isMedia(content, reference, read.language), `content/media/${id}.mp4 and its words`],
  };
  const [isFound, allowed] = lookups[kind as keyof typeof lookups];
  if (isFound) return [];
  return [problem({ file, ...reference }, "reference", `<${kind}> ${id}`, allowed)];
}

function isMedia({ media }: Content, { kind, id }: Reference, language: Language): boolean {
  const found = media.get(id);
  return found?.body.kind === kind.toLowerCase() && found.texts.has(language);
}

function checkProblems(reference: Reference, read: Read, course: CourseContent): Problem[] {
  if (!course.questions) return [];
  const { file, frontMatter } = read.lesson;
  const question = course.questions.questions.find(({ id }) => id === reference.id);
  const refuse = (found: string, allowed: string) => [
    problem({ file, ...reference }, "check", `${reference.id}: ${found}`, allowed),
  ];
  if (!question) return refuse("no such question", "an id of questions.yaml");
  if (question.use !== "check") return refuse(`use: ${question.use}`, "use: check");
  return question.lesson === frontMatter.id ? [] : refuse(question.lesson, frontMatter.id);
}

/** `#p2` is a part; further anchors are made by subheadings and not for linking. */
function anchorProblems({ outline, lesson }: Read): Problem[] {
  return outline.links
    .filter(({ url }) => url.startsWith("#"))
    .filter(({ url }) => {
      const part = Number(/^#p(\d+)$/.exec(url)?.[1] ?? 0);
      return part < 1 || part > outline.parts;
    })
    .map((link) =>
      problem({ file: lesson.file, ...link }, "link", link.url, `#p1 … #p${outline.parts}`),
    );
}

function numberProblems({ lesson, outline, language }: Read): Problem[] {
  const { file, frontMatter, yaml } = lesson;
  const found = outline.prose.flatMap((prose) => [
    ...(frontMatter.medical ? handWrittenNumbers(prose, language) : []),
    ...misprintedNumbers(prose),
  ]);
  const problems = found.map((breach) =>
    problem({ file, ...breach }, breach.code, breach.found, NUMBER_ADVICE[breach.code]),
  );
  if (!frontMatter.medical) return problems;
  const { title, summary, objectives } = frontMatter;
  const heads: [string[], string][] = [
    [["title"], title],
    [["summary"], summary],
    ...objectives.map((text, index): [string[], string] => [["objectives", `${index}`], text]),
  ];
  const inHead = heads.flatMap(([path, text]) =>
    handWrittenNumbers({ pieces: [{ text, line: 1, column: 1 }] }, language).map((breach) =>
      problem(yaml.placeOf(path), "number", breach.found, "words without a number"),
    ),
  );
  return [...problems, ...inHead];
}

export const NUMBER_ADVICE = {
  number: '<Fact id="…" />',
  emergencyNumber: '<EmergencyNumber kind="…" />',
  gluedFact: "a space or a stop after <Fact />",
} as const;

/** The same parts, blocks and numbers as the source; inline ones may move within their part. */
function translationProblems(read: Read, source: Read): Problem[] {
  const { file } = read.lesson;
  if (read.outline.parts !== source.outline.parts) {
    const found = `${read.outline.parts} parts`;
    return [problem({ file }, "parts", found, `${source.outline.parts} as in ${source.language}`)];
  }
  const own = blockOrder(read.outline);
  const theirs = blockOrder(source.outline);
  const index = own.findIndex((block, n) => block.name !== theirs[n]?.name);
  const shorter = own.length < theirs.length ? own.length : -1;
  const differs = index >= 0 ? index : shorter;
  if (differs >= 0) {
    const place = own[differs] ?? { line: own.at(-1)?.line ?? 1 };
    const expected = theirs[differs]?.name ?? "nothing more";
    const found = own[differs]?.name ?? "nothing more";
    return [
      problem({ file, ...place }, "components", found, `${expected} as in ${source.language}`),
    ];
  }
  return inlineDifferences(read, source);
}

const INLINE = /^(?:Fact|Src|Term|EmergencyNumber) /;

const blockOrder = ({ components }: Outline) => components.filter(({ name }) => !INLINE.test(name));

/** Numbers and citations of each part must be the same, in any order. */
function inlineDifferences(read: Read, source: Read): Problem[] {
  const { file } = read.lesson;
  const theirs = tally(source.outline);
  const own = tally(read.outline);
  return [...new Set([...own.keys(), ...theirs.keys()])]
    .filter((key) => own.get(key) !== theirs.get(key))
    .map((key) => {
      const counts = `${own.get(key) ?? 0} × ${key}`;
      return problem(
        { file },
        "components",
        counts,
        `${theirs.get(key) ?? 0} in ${source.language}`,
      );
    });
}

function tally({ references }: Outline): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, id, part } of references) {
    if (kind !== "Fact" && kind !== "Src") continue;
    const key = `<${kind}> ${id} in part ${part}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function translationWarnings(read: Read, source: Read): Problem[] {
  const { sourceVersion } = read.lesson.frontMatter;
  const { version } = source.lesson.frontMatter;
  if (sourceVersion >= version) return [];
  const found = `made from version ${sourceVersion}`;
  return [at(read, ["sourceVersion"], "stale", found, `${version} of ${source.language}`)];
}

function readingWarnings(read: Read): Problem[] {
  const { file } = read.lesson;
  const { outline } = read;
  const checks = outline.references.filter(({ kind }) => kind === "Check").length;
  const minutes = readingMinutes(outline.words, checks);
  const warnings: Problem[] = [];
  if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
    const allowed = `${SHORTEST_MINUTES}–${LONGEST_MINUTES} min`;
    warnings.push(problem({ file }, "readingTime", `${minutes} min`, allowed));
  }
  return warnings;
}

/** What a lesson says of medicine or of law names its ground. */
function uncitedProblems({ lesson: { file, frontMatter }, outline }: Read): Problem[] {
  const [first] = outline.uncited;
  if (!(frontMatter.medical || frontMatter.legal) || !first) return [];
  const lines = outline.uncited.map(({ line }) => line).join(", ");
  const allowed = '<Src ids="…" /> at the end of each statement of medicine or law';
  return [problem({ file, ...first }, "uncited", `lines ${lines}`, allowed)];
}

/** A check question that no lesson asks would never be seen. */
function unaskedProblems({ questions, lessons }: CourseContent): Problem[] {
  if (!questions) return [];
  const complete = new Set(
    lessons.flatMap((l) => [...l.files.values()].map((f) => f.frontMatter.id)),
  );
  const asked = new Set(
    lessons.flatMap(readsOf).flatMap(({ outline }) => outline.references.map(({ id }) => id)),
  );
  const isUnasked = ({ id, use, lesson }: AuthoredQuestion) =>
    use === "check" && complete.has(lesson) && !asked.has(id);
  return questions.questions.flatMap((question, index) =>
    isUnasked(question)
      ? [
          problem(
            questions.yaml.placeOf([index, "id"]),
            "unasked",
            question.id,
            "<Check> in its lesson",
          ),
        ]
      : [],
  );
}
