import { expect, test } from "vitest";
import {
  type CourseOutline,
  type CurriculumInput,
  type LessonProgress,
  mapCurriculum,
  nextStep,
} from "#app/domain/curriculum.ts";
import type { Program } from "#app/domain/program.ts";
import type { Requirement } from "#app/domain/requirements.ts";
import { certificateOf, evidenceOf } from "./evidence-samples.ts";

const today = "2026-11-24";
const words = (text: string) => ({ kk: text, ru: text, en: text });
const holds = (kind: string): Requirement => ({ certificate: { kind } });

const BRANCHES: Record<string, Requirement> = {
  rescue: holds("first-aid-theory"),
  // Opens with either: the shorter course is the way.
  listening: { any: [holds("first-aid-theory"), holds("calm-theory")] },
  leading: { all: [holds("rescue-theory"), holds("calm-theory")] },
  // Its second certificate asks for the first one, too.
  medic: { all: [holds("first-aid-theory"), holds("rescue-theory")] },
  abroad: { all: [holds("calm-theory"), holds("law-theory")] },
};
const COURSES = ["first-aid", "calm", "law", ...Object.keys(BRANCHES)];

const program: Program = {
  version: 1,
  stages: [
    { id: "introduction", title: words("1"), courses: ["first-aid", "calm", "law"] },
    { id: "specialization", title: words("2"), specializations: Object.keys(BRANCHES) },
    { id: "practice", title: words("3") },
  ],
  courses: COURSES.map((id) => ({
    id,
    title: words(id),
    available: id !== "law",
    certificateKind: `${id}-theory`,
  })),
  certificateKinds: COURSES.map((id) => ({
    id: `${id}-theory`,
    title: words(id),
    level: "theory",
    validMonths: 24,
  })),
  specializations: Object.entries(BRANCHES).map(([id, requires]) => ({
    id,
    title: words(id),
    summary: words(id),
    course: id,
    requires,
    practice: requires,
  })),
  positions: [],
};

const lessons = (course: string, ...minutes: number[]) =>
  minutes.map((each, at) => ({ id: `${course}-${at + 1}`, minutes: each, parts: 5 }));
const outlines: CourseOutline[] = [
  {
    courseId: "first-aid",
    lessons: lessons("first-aid", 20, 30, 25),
    exam: { id: "first-aid-exam", minutes: 40 },
  },
  { courseId: "calm", lessons: lessons("calm", 15), exam: { id: "calm-exam", minutes: 20 } },
  { courseId: "rescue", lessons: lessons("rescue", 12), exam: null },
  { courseId: "listening", lessons: lessons("listening", 10), exam: null },
];

const read = (lessonId: string, minute = 0): LessonProgress => ({
  lessonId,
  lastPart: 5,
  isRead: true,
  seenAt: new Date(Date.UTC(2026, 10, 24, 9, minute)),
});
const begun = (lessonId: string, lastPart: number, minute = 0): LessonProgress => ({
  ...read(lessonId, minute),
  lastPart,
  isRead: false,
});

function inputOf(
  done: LessonProgress[] = [],
  more: { completed?: string[]; kinds?: string[]; running?: string } = {},
): CurriculumInput {
  return {
    program,
    outlines,
    progress: {
      lessons: done,
      completedCourses: more.completed ?? [],
      examInProgress: more.running ?? null,
    },
    evidence: evidenceOf({ certificates: (more.kinds ?? []).map((kind) => certificateOf(kind)) }),
    today,
  };
}

const stagesOf = (input: CurriculumInput) => mapCurriculum(input).stages;
const coursesOf = (input: CurriculumInput) => stagesOf(input)[0]!.courses;
const branchesOf = (input: CurriculumInput) =>
  Object.fromEntries(stagesOf(input)[1]!.specializations.map((one) => [one.specializationId, one]));

const firstAidRead = ["first-aid-1", "first-aid-2", "first-aid-3"].map((id) => read(id));

test("a newcomer begins with the first lesson of the first course", () => {
  expect(nextStep(inputOf())).toEqual({
    kind: "lesson",
    courseId: "first-aid",
    lessonId: "first-aid-1",
    n: 1,
    of: 3,
    part: 1,
    lessonMinutesLeft: 20,
    courseMinutesLeft: 75,
  });
});

test("one goes on at the part where one stopped, with the minutes that are left", () => {
  const input = inputOf([read("first-aid-1"), begun("first-aid-2", 3, 5)]);
  expect(nextStep(input)).toMatchObject({
    lessonId: "first-aid-2",
    n: 2,
    part: 3,
    lessonMinutesLeft: 18,
    courseMinutesLeft: 43,
  });
  expect(coursesOf(input)[0]).toMatchObject({
    state: "started",
    lessonsRead: 1,
    lessonCount: 3,
    minutesLeft: 43,
    exam: "afterLessons",
  });
});

test("a lesson that has fewer parts in its new version is resumed at its last one", () => {
  expect(nextStep(inputOf([begun("first-aid-1", 9)]))).toMatchObject({
    part: 5,
    lessonMinutesLeft: 4,
  });
});

test("the course that was seen last is gone on with", () => {
  const input = inputOf([begun("first-aid-1", 2, 0), begun("calm-1", 2, 30)]);
  expect(nextStep(input)).toMatchObject({ courseId: "calm", lessonId: "calm-1" });
});

test("after the last lesson comes the exam", () => {
  const input = inputOf(firstAidRead);
  expect(nextStep(input)).toEqual({
    kind: "exam",
    courseId: "first-aid",
    examId: "first-aid-exam",
    minutes: 40,
    isInProgress: false,
  });
  expect(coursesOf(input)[0]).toMatchObject({ exam: "ready", minutesLeft: 0 });
});

test("a running exam comes before everything", () => {
  const input = inputOf([...firstAidRead, begun("calm-1", 2, 50)], { running: "first-aid" });
  expect(nextStep(input)).toMatchObject({
    kind: "exam",
    courseId: "first-aid",
    isInProgress: true,
  });
  expect(coursesOf(input)[0]!.exam).toBe("inProgress");
});

test("a passed course leads to the next one, and an opened branch is among what is left", () => {
  const input = inputOf(firstAidRead, { completed: ["first-aid"], kinds: ["first-aid-theory"] });
  expect(coursesOf(input)[0]).toMatchObject({ state: "completed", exam: "passed" });
  expect(nextStep(input)).toMatchObject({ kind: "lesson", courseId: "calm" });
  expect(branchesOf(input).rescue).toMatchObject({ isOpen: true, way: null });
});

test("a course without an exam is completed by reading, and does not stand in the way", () => {
  const input = inputOf([...firstAidRead, read("calm-1"), read("rescue-1", 59)], {
    completed: ["first-aid", "calm"],
    kinds: ["first-aid-theory", "calm-theory"],
  });
  expect(nextStep(input)).toMatchObject({ courseId: "listening" });
  const all = {
    ...input,
    progress: { ...input.progress, lessons: [...input.progress.lessons, read("listening-1")] },
  };
  expect(nextStep(all)).toEqual({ kind: "nothing" });
});

test("lessons of a locked branch are no next step, though they were once begun", () => {
  const input = inputOf([begun("rescue-1", 2, 59)], { completed: ["first-aid", "calm"] });
  expect(nextStep(input)).toEqual({ kind: "nothing" });
});

test("a lock says what is missing and the shortest way to open it", () => {
  const { rescue } = branchesOf(inputOf([read("first-aid-1"), begun("first-aid-2", 3)]));
  expect(rescue!.isOpen).toBe(false);
  expect(rescue!.judgment.missing).toMatchObject([{ requirement: holds("first-aid-theory") }]);
  expect(rescue!.way).toEqual({
    courseIds: ["first-aid"],
    lessonsLeft: 2,
    minutesLeft: 43,
    examsLeft: 1,
    unavailable: [],
  });
});

test("of two ways the one with less to read is shown", () => {
  expect(branchesOf(inputOf()).listening!.way).toMatchObject({
    courseIds: ["calm"],
    minutesLeft: 15,
  });
  const almost = inputOf([...firstAidRead]);
  expect(branchesOf(almost).listening!.way).toMatchObject({
    courseIds: ["first-aid"],
    minutesLeft: 0,
    examsLeft: 1,
  });
});

test("a way through a locked branch begins with what opens that branch", () => {
  expect(branchesOf(inputOf()).leading!.way).toEqual({
    courseIds: ["first-aid", "rescue", "calm"],
    lessonsLeft: 5,
    minutesLeft: 102,
    examsLeft: 2,
    unavailable: [],
  });
});

test("a course on two ways is taken once", () => {
  expect(branchesOf(inputOf()).medic!.way).toEqual({
    courseIds: ["first-aid", "rescue"],
    lessonsLeft: 4,
    minutesLeft: 87,
    examsLeft: 1,
    unavailable: [],
  });
});

test("a passed exam whose certificate still waits is not asked for again", () => {
  const waiting = inputOf(firstAidRead, { completed: ["first-aid"] });
  expect(branchesOf(waiting).rescue!.way).toMatchObject({
    lessonsLeft: 0,
    minutesLeft: 0,
    examsLeft: 0,
  });
  expect(coursesOf(waiting)[0]!.exam).toBe("passed");
});

test("what no course gives yet is named, beside what can be done today", () => {
  expect(branchesOf(inputOf()).abroad!.way).toEqual({
    courseIds: ["calm"],
    lessonsLeft: 1,
    minutesLeft: 15,
    examsLeft: 1,
    unavailable: ["law-theory"],
  });
  expect(coursesOf(inputOf())[2]).toMatchObject({
    courseId: "law",
    state: "announced",
    lessonCount: 0,
  });
});

test("a branch closes again when the certificate that opened it ends", () => {
  const input = inputOf(firstAidRead, { kinds: ["first-aid-theory"] });
  expect(branchesOf({ ...input, today: "2027-12-31" }).rescue!.isOpen).toBe(true);
  expect(branchesOf({ ...input, today: "2028-01-01" }).rescue!.isOpen).toBe(false);
});

test("a stage without courses and branches is an empty place on the map", () => {
  expect(stagesOf(inputOf())[2]).toEqual({ stageId: "practice", courses: [], specializations: [] });
});
