/** Checked content as drafts of immutable versions, each with a digest of all that goes into it. */
import type { Language } from "#app/domain/languages.ts";
import type { QuestionKey, QuestionType, ShownQuestion } from "#app/domain/questions.ts";
import { mediaTexts } from "./check-media.ts";
import { contentHash } from "./content-hash.ts";
import type { CourseDefinition } from "./course-file.ts";
import { factsInText } from "./fact-usage.ts";
import { factUnit, factValue } from "./facts.ts";
import type { FrontMatter, LessonFile } from "./lesson-file.ts";
import { FRAGMENT_FORMAT } from "./lesson-fragments.ts";
import { outlineOf, type Reference } from "./lesson-outline.ts";
import type { Content, CourseContent } from "./load-content.ts";
import { type PracticeGuide, practiceGuide } from "./practice-guide.ts";
import { keyOf, rationaleOf, shownOf } from "./question-drafts.ts";
import { readingMinutes } from "./words.ts";

export type LessonDraft = {
  lessonId: string;
  slug: string;
  /** 1-based place in the course. */
  position: number;
  language: Language;
  /** Covers the text, and every number, word and drawing that it prints. */
  hash: string;
  file: string;
  source: string;
  frontMatter: FrontMatter;
  minutes: number;
  partCount: number;
};

export type QuestionDraft = {
  questionId: string;
  hash: string;
  use: "check" | "exam";
  type: QuestionType;
  topic: string;
  level: string;
  isCritical: boolean;
  facts: string[];
  lessonId: string;
  part: number;
  /** HTML with open emergency numbers (`fillEmergencyNumbers`); nothing from which the key follows. */
  shown: Partial<Record<Language, ShownQuestion>>;
  key: QuestionKey;
  rationale: Partial<Record<Language, Rationale>>;
};

/** HTML with open emergency numbers. `feedback` by option. */
export type Rationale = { rationale: string; feedback: Record<string, string> };

export type CourseDraft = {
  courseId: string;
  hash: string;
  definition: CourseDefinition;
  /** Null where the course has no practice of its own. */
  practice: PracticeGuide | null;
  lessons: LessonDraft[];
  questions: QuestionDraft[];
};

/** Drafts of all courses. The content must be free of problems: else this throws. */
export const buildCourses = (content: Content): CourseDraft[] =>
  content.courses.map((course) => buildCourse(course, content));

function buildCourse(course: CourseContent, content: Content): CourseDraft {
  const { definition } = course;
  const lessons = course.lessons.flatMap(({ slug, position, files }) =>
    [...files].map(([language, file]) => ({
      slug,
      position,
      language,
      ...lessonDraft(file, language, content),
    })),
  );
  const questions = (course.questions?.questions ?? []).map((question) => {
    const draft = {
      questionId: question.id,
      use: question.use,
      type: question.type,
      topic: question.topic,
      level: question.level,
      isCritical: question.critical,
      facts: question.facts,
      lessonId: question.lesson,
      part: question.part,
      shown: shownOf(question, content),
      key: keyOf(question, content),
      rationale: rationaleOf(question, content),
    };
    return { ...draft, hash: contentHash(draft) };
  });
  const own = content.practices.find(({ practice }) => practice.id === definition.id);
  const practice = own ? practiceGuide(own, content) : null;
  const hash = contentHash({
    definition,
    practice,
    lessons: lessons.map(({ lessonId, language, slug, position, hash }) => [
      [lessonId, language, slug, position],
      hash,
    ]),
    questions: questions.map(({ hash }) => hash),
  });
  return { courseId: definition.id, hash, definition, practice, lessons, questions };
}

function lessonDraft(
  { file, source, frontMatter, tree }: LessonFile,
  language: Language,
  content: Content,
) {
  const outline = outlineOf(tree);
  const checks = outline.references.filter(({ kind }) => kind === "Check").length;
  const printed = printedBy(outline.references, frontMatter, language, content);
  return {
    lessonId: frontMatter.id,
    hash: contentHash({
      format: FRAGMENT_FORMAT,
      source: source.replace(/\r\n/g, "\n"),
      language,
      printed,
    }),
    file,
    source,
    frontMatter,
    minutes: readingMinutes(outline.words, checks),
    partCount: outline.parts,
  };
}

/** All that a lesson takes from elsewhere, as it is printed in its language. */
function printedBy(
  references: readonly Reference[],
  { sources }: FrontMatter,
  language: Language,
  content: Content,
) {
  const idsOf = (...kinds: Reference["kind"][]) =>
    references.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  const media = unique(idsOf("Figure", "Video")).flatMap((id) => content.media.get(id) ?? []);
  const mediaSources = media.flatMap(({ texts }) => {
    const text = texts.get(language);
    return text ? mediaTexts(text).map(([, source]) => source) : [];
  });
  const facts = unique([...idsOf("Fact"), ...mediaSources.flatMap(factsInText)]);
  const terms = unique([...idsOf("Term"), ...mediaSources.flatMap(termsInText)]);
  return {
    facts: facts.map((id) => [id, printedFact(id, language, content)]),
    terms: terms.map((id) => {
      const term = content.glossary.get(id);
      return [id, term?.term[language], term?.meaning[language]];
    }),
    media: media.map(({ id, digest, texts, captions }) => [
      id,
      digest,
      texts.get(language)?.words,
      captions,
    ]),
    sources: sources.map((id) => [id, content.sources.get(id)]),
  };
}

function printedFact(id: string, language: Language, { facts }: Content) {
  const fact = facts.get(id);
  return fact && [factValue(fact, language), factUnit(fact, language), fact.applies[language]];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

const termsInText = (source: string): string[] =>
  [...source.matchAll(/<Term\s+id\s*=\s*["']([^"']+)["']/g)].map(([, id = ""]) => id);
