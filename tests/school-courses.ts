import { LANGUAGES, type Trilingual } from "#app/domain/languages.ts";
import type { Program } from "#app/domain/program.ts";
import type { CourseContent, LessonOutline } from "#app/services/courseware/published-courses.ts";
import type { ActorDb } from "#db/actor.ts";
import { type ImportedCourse, importCourse, importProgram } from "#db/queries/course-import.ts";

export const INTRODUCTION_COURSE = "first-aid";
export const SPECIALIZATION_COURSE = "search";
export const FIRST_KIND = "first-aid-theory";
export const SEARCH_KIND = "search-theory";
export const EXAM_MINUTES = 30;
const ATTEMPTS = 3;
const POOL_SIZE = 4;

const titled = (kk: string, ru: string, en: string): Trilingual => ({ kk, ru, en });

/** One course for everybody, and one that opens with its certificate. */
export const SCHOOL_PROGRAM: Program = {
  version: 1,
  stages: [
    {
      id: "introduction",
      title: titled("Кіріспе мектебі", "Вводная школа", "Introductory school"),
      courses: [INTRODUCTION_COURSE],
    },
    {
      id: "specialization",
      title: titled("Бағыттар", "Направления", "Specializations"),
      specializations: ["missing-person-search"],
    },
  ],
  courses: [
    {
      id: INTRODUCTION_COURSE,
      title: titled("Алғашқы көмек", "Первая помощь", "First aid"),
      available: true,
      certificateKind: FIRST_KIND,
    },
    {
      id: SPECIALIZATION_COURSE,
      title: titled("Іздеу", "Поиск", "Search"),
      available: true,
      certificateKind: SEARCH_KIND,
    },
  ],
  certificateKinds: [
    {
      id: FIRST_KIND,
      title: titled("Алғашқы көмек", "Первая помощь", "First aid"),
      level: "theory",
      validMonths: 24,
    },
    {
      id: SEARCH_KIND,
      title: titled("Іздеу", "Поиск", "Search"),
      level: "theory",
      validMonths: null,
    },
  ],
  specializations: [
    {
      id: "missing-person-search",
      title: titled("Жоғалған адамдарды іздеу", "Поиск пропавших", "Missing-person search"),
      summary: titled("Іздеу тобы", "Поисковая группа", "A search party"),
      course: SPECIALIZATION_COURSE,
      requires: { certificate: { kind: FIRST_KIND } },
      practice: { age: { min: 18, country: "any", ground: { rule: "18+", fact: "F-LAW-05" } } },
    },
  ],
  positions: [],
};

const HASHES = { [INTRODUCTION_COURSE]: "introduction", [SPECIALIZATION_COURSE]: "specialization" };

/** The smallest courses that can be read, sat and certified: two lessons, four questions of one topic. */
export async function publishCourses(db: ActorDb) {
  await importProgram(db, { hash: "school-program", definition: SCHOOL_PROGRAM });
  for (const courseId of Object.keys(HASHES)) await importCourse(db, courseOf(courseId));
}

/** The same course once more, as an edit of its authors makes it: one question fewer in the pool. */
export const publishEdited = (db: ActorDb, courseId: string) => {
  const { questions, ...course } = courseOf(courseId);
  return importCourse(db, {
    ...course,
    hash: `${course.hash}-edited`,
    questions: questions.slice(1),
  });
};

function courseOf(courseId: string): ImportedCourse {
  const outline = [1, 2].map((position) => outlineOf(courseId, position));
  return {
    courseId,
    hash: `school-course-${courseId}`,
    definition: definitionOf(courseId, outline),
    lessons: outline.flatMap((lesson) =>
      LANGUAGES.map((language) => ({
        lessonId: lesson.lessonId,
        language,
        slug: lesson.slug,
        position: lesson.position,
        hash: `school-lesson-${lesson.lessonId}-${language}`,
        title: lesson.title[language] ?? "",
        minutes: 5,
        frontMatter: frontMatterOf(lesson, language),
        fragments: fragmentsOf(lesson.title[language] ?? ""),
      })),
    ),
    questions: Array.from({ length: POOL_SIZE }, (_, index) => questionOf(courseId, index)),
  };
}

/** A guide of one point and one checklist. */
const PRACTICE: CourseContent["practice"] = {
  version: 1,
  review: {
    status: "draft",
    reviewer: "",
    qualification: "",
    reviewedOn: null,
    nextReviewOn: null,
  },
  minimum: titled("Екі іс-шара", "Два выезда", "Two events"),
  guide: [
    {
      id: "before",
      title: titled("Барар алдында", "До выезда", "Before you go"),
      points: [titled("Нұсқама тыңдаңыз.", "Выслушайте инструктаж.", "Listen to the briefing.")],
    },
  ],
  checklists: [
    {
      id: "CL-TEST",
      title: titled("Дағдылар", "Навыки", "Skills"),
      pass: titled("Бәрі өз бетімен.", "Всё самостоятельно.", "All of it alone."),
      items: [
        { id: "stop", isCritical: true, text: titled("Тоқтайды", "Останавливается", "Stops") },
        { id: "report", isCritical: false, text: titled("Хабарлайды", "Докладывает", "Reports") },
      ],
    },
  ],
};

const outlineOf = (courseId: string, position: number): LessonOutline => ({
  lessonId: `${courseId}-${position}`,
  slug: `0${position}-lesson`,
  position,
  title: titled(`${position}-сабақ`, `Урок ${position}`, `Lesson ${position}`),
  minutes: { kk: 5, ru: 5, en: 5 },
  partCount: 1,
});

function definitionOf(courseId: string, outline: LessonOutline[]): CourseContent {
  const planned = SCHOOL_PROGRAM.courses.find(({ id }) => id === courseId);
  const numbers = { ambulance: "103", single: "112", fire: "101", police: "102", gas: "104" };
  return {
    id: courseId,
    version: 1,
    stage: courseId === INTRODUCTION_COURSE ? "introduction" : "specialization",
    order: 1,
    languages: [...LANGUAGES],
    sourceLang: "ru",
    title: planned?.title ?? titled("", "", ""),
    summary: titled("Қысқаша", "Кратко", "In short"),
    hours: 2,
    certificateKind: planned?.certificateKind ?? null,
    medical: false,
    practice: courseId === SPECIALIZATION_COURSE ? PRACTICE : null,
    lessons: outline.map(({ slug }) => slug),
    exam: {
      id: `${courseId}-exam`,
      minutes: EXAM_MINUTES,
      draw: [{ topic: "basics", count: 2 }],
      passMark: 0.5,
      criticalFull: false,
      // biome-ignore lint/suspicious/noThenProperty: the word of the course file; its value is a string
      attempts: { count: ATTEMPTS, cooldownMinutes: 10, then: "instructorRelease" },
    },
    outline,
    emergency: { KZ: numbers, RU: numbers },
  };
}

const frontMatterOf = (
  { lessonId, title }: LessonOutline,
  language: (typeof LANGUAGES)[number],
) => ({
  id: lessonId,
  lang: language,
  version: 1,
  sourceLang: "ru",
  sourceVersion: 1,
  title: title[language],
  summary: title[language],
  objectives: ["1", "2", "3"],
  facts: [],
  sources: [],
  jurisdiction: ["KZ"],
  medical: false,
  review: {
    status: "draft",
    reviewer: "",
    qualification: "",
    reviewedOn: null,
    nextReviewOn: null,
  },
});

const fragmentsOf = (title: string) => ({
  format: 1,
  title,
  parts: [{ id: "p1", heading: null, anchors: [], words: 2, chunks: [`<p>${title}</p>`] }],
  checks: [],
  facts: [],
  terms: [],
  endnotes: "",
});

function questionOf(courseId: string, index: number): ImportedCourse["questions"][number] {
  const questionId = `${courseId}-q${index}`;
  const shown = { stem: `Q${index}`, options: { a: "A", b: "B" } };
  const rationale = { rationale: "A", feedback: {} };
  return {
    questionId,
    hash: `school-question-${questionId}`,
    use: "exam",
    type: "single",
    topic: "basics",
    isCritical: false,
    lessonId: `${courseId}-1`,
    part: 1,
    shown: { kk: shown, ru: shown, en: shown },
    key: { type: "single", option: "a" },
    rationale: { kk: rationale, ru: rationale, en: rationale },
  };
}
