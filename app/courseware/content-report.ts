/** What the authors' folder holds, counted: for authors, for reviewers and for the README. */
import { foldAnswer } from "#app/domain/grading.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { type FactUsage, usageOf } from "./fact-usage.ts";
import { outlineOf } from "./lesson-outline.ts";
import type { Content, CourseContent } from "./load-content.ts";
import { rightOptions } from "./question-texts.ts";
import type { AuthoredQuestion } from "./questions-file.ts";
import { readingMinutes } from "./words.ts";

export type Tally = Record<string, number>;

export type CourseReport = {
  courseId: string;
  lessons: number;
  /** Reading and checks, of the slowest language. */
  minutes: number;
  words: Record<Language, number>;
  factsUsed: string[];
  questions: { check: number; exam: number; types: Tally; topics: Tally; levels: Tally };
  /** By lesson id. */
  checksPerLesson: Tally;
  /** Ids of lessons whose translation is older than its source, with the language. */
  stale: string[];
  /** Exam questions that share a fact and the right words. */
  twins: [string, string][];
  hasPractice: boolean;
};

export type ContentReport = {
  courses: CourseReport[];
  /** Facts of the registry that nothing cites or prints. */
  factsUnused: string[];
  termsWaiting: string[];
};

export function contentReport(content: Content): ContentReport {
  const courses = content.courses.map((course) => courseReport(course, content));
  const used = new Set(courses.flatMap(({ factsUsed }) => factsUsed));
  for (const { practice } of content.practices) for (const id of practice.facts) used.add(id);
  for (const [id, places] of usageOf(content)) if (isPrinted(places)) used.add(id);
  return {
    courses,
    factsUnused: [...content.facts.keys()].filter((id) => !used.has(id) && !used.has(headOf(id))),
    termsWaiting: [...content.glossary.values()].flatMap(({ id, review }) =>
      review?.kk ? [`${id} (${review.kk})`] : [],
    ),
  };
}

const isPrinted = (places: FactUsage): boolean =>
  Object.values(places).some((printedIn) => printedIn.size > 0);

/** `F-SAF-10/recheck` belongs to the fact F-SAF-10. */
const headOf = (id: string): string => id.split("/")[0] ?? id;

function courseReport(course: CourseContent, content: Content): CourseReport {
  const questions = course.questions?.questions ?? [];
  const exam = questions.filter(({ use }) => use === "exam");
  const outlines = course.lessons.flatMap(({ files }) =>
    [...files].map(([language, { tree }]) => ({
      language,
      outline: outlineOf(tree),
    })),
  );
  const printed = outlines.flatMap(({ outline }) =>
    outline.references.filter(({ kind }) => kind === "Fact" || kind === "Src"),
  );
  return {
    courseId: course.definition.id,
    lessons: course.lessons.length,
    minutes: course.lessons.reduce((sum, lesson) => sum + slowestMinutes(lesson), 0),
    words: wordsIn(outlines),
    factsUsed: [...new Set([...printed, ...questions.flatMap(factIds)].map(({ id }) => id))].sort(),
    questions: {
      check: questions.length - exam.length,
      exam: exam.length,
      types: tally(exam.map(({ type }) => type)),
      topics: tally(exam.map(({ topic }) => topic)),
      levels: tally(exam.map(({ level }) => level)),
    },
    checksPerLesson: tally(
      questions.filter(({ use }) => use === "check").map(({ lesson }) => lesson),
    ),
    stale: staleLessons(course),
    twins: twinsIn(exam),
    hasPractice: content.practices.some(({ practice }) => practice.id === course.definition.id),
  };
}

const wordsIn = (outlines: readonly { language: Language; outline: { words: number } }[]) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      outlines
        .filter((one) => one.language === language)
        .reduce((sum, { outline }) => sum + outline.words, 0),
    ]),
  ) as Record<Language, number>;

const factIds = ({ facts }: AuthoredQuestion) => facts.map((id) => ({ id }));

function slowestMinutes({ files }: CourseContent["lessons"][number]): number {
  const minutes = [...files.values()].map(({ tree }) => {
    const { words, references } = outlineOf(tree);
    return readingMinutes(words, references.filter(({ kind }) => kind === "Check").length);
  });
  return Math.max(0, ...minutes);
}

function staleLessons({ lessons }: CourseContent): string[] {
  return lessons.flatMap(({ files }) =>
    [...files].flatMap(([language, { frontMatter }]) => {
      const source = files.get(frontMatter.sourceLang);
      const isStale = source && frontMatter.sourceVersion < source.frontMatter.version;
      return isStale ? [`${frontMatter.id} (${language})`] : [];
    }),
  );
}

/** Two questions on one fact with the same right words ask the same thing twice. */
function twinsIn(questions: readonly AuthoredQuestion[]): [string, string][] {
  const seen = new Map<string, string>();
  return questions.flatMap((question): [string, string][] => {
    const right = rightWords(question);
    if (!right) return [];
    const prints = question.facts.map((fact) => `${fact} ${right}`);
    const twin = prints.map((print) => seen.get(print)).find((id) => id !== undefined);
    for (const print of prints) seen.set(print, question.id);
    return twin ? [[twin, question.id]] : [];
  });
}

function rightWords(question: AuthoredQuestion): string | null {
  const options = Object.values(question.text)[0]?.options;
  const right = [...rightOptions(question)].flatMap((letter) => options?.[letter] ?? []);
  return right.length > 0 ? right.map(foldAnswer).sort().join(" | ") : null;
}

function tally(values: readonly string[]): Tally {
  const counts: Tally = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
