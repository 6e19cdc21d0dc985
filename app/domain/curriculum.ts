import type { Day } from "./days.ts";
import type { Program, Specialization } from "./program.ts";
import { type Evidence, type Judgment, judge, type MissingItem } from "./requirements.ts";

/** The parts of a published course that its map needs. */
export type CourseOutline = {
  courseId: string;
  lessons: readonly { id: string; minutes: number; parts: number }[];
  exam: { id: string; minutes: number } | null;
};

/** What a person has done. */
export type Progress = {
  lessons: readonly LessonProgress[];
  /**
   * Courses whose exam is passed. One whose certificate has ended since is not among them: it is to
   * be taken anew.
   */
  completedCourses: readonly string[];
  /** The course of a running exam. */
  examInProgress: string | null;
};

export type LessonProgress = {
  lessonId: string;
  /** 1-based part to resume at. */
  lastPart: number;
  isRead: boolean;
  seenAt: Date;
};

/** `announced`: it is planned and has no lessons yet. */
export type CourseState = {
  courseId: string;
  state: "completed" | "started" | "open" | "locked" | "announced";
  lessonsRead: number;
  lessonCount: number;
  /** Of reading; the exam is not in it. */
  minutesLeft: number;
  /** `afterLessons` until every lesson is read. */
  exam: "none" | "afterLessons" | "ready" | "inProgress" | "passed";
};

export type SpecializationState = {
  specializationId: string;
  isOpen: boolean;
  judgment: Judgment;
  /** How to open it; null when it is open. */
  way: Way | null;
};

/** The shortest way to open something. */
export type Way = {
  /** In the order of taking. */
  courseIds: string[];
  lessonsLeft: number;
  minutesLeft: number;
  examsLeft: number;
  /** Certificates on the way that no course with lessons gives yet. */
  unavailable: string[];
};

export type CurriculumMap = {
  stages: {
    stageId: string;
    courses: CourseState[];
    specializations: SpecializationState[];
  }[];
  next: NextStep;
};

/** The one "Continue" of the home page. */
export type NextStep =
  | {
      kind: "lesson";
      courseId: string;
      lessonId: string;
      /** Lesson n of m. */
      n: number;
      of: number;
      part: number;
      lessonMinutesLeft: number;
      courseMinutesLeft: number;
    }
  | { kind: "exam"; courseId: string; examId: string; minutes: number; isInProgress: boolean }
  | { kind: "nothing" };

export type CurriculumInput = {
  program: Program;
  outlines: readonly CourseOutline[];
  progress: Progress;
  evidence: Evidence;
  today: Day;
};

/** What is open, what is locked and why, the shortest way to it, and where to go on. */
export function mapCurriculum(input: CurriculumInput): CurriculumMap {
  const { program } = input;
  return {
    stages: program.stages.map(({ id, courses = [], specializations = [] }) => ({
      stageId: id,
      courses: courses.map((courseId) => courseStateOf(input, courseId)),
      specializations: specializations.map((one) => specializationStateOf(input, one)),
    })),
    next: nextStep(input),
  };
}

export function courseStateOf(input: CurriculumInput, courseId: string): CourseState {
  const outline = outlineOf(input, courseId);
  if (!outline) {
    return {
      courseId,
      state: "announced",
      lessonsRead: 0,
      lessonCount: 0,
      minutesLeft: 0,
      exam: "none",
    };
  }
  const lessonsRead = outline.lessons.filter(({ id }) => progressOf(input, id)?.isRead).length;
  const isCompleted =
    input.progress.completedCourses.includes(courseId) ||
    (outline.exam === null && lessonsRead === outline.lessons.length);
  const isStarted = outline.lessons.some(({ id }) => progressOf(input, id));
  const isOpen = isCourseOpen(input, courseId);
  const state = isCompleted ? "completed" : !isOpen ? "locked" : isStarted ? "started" : "open";
  return {
    courseId,
    state,
    lessonsRead,
    lessonCount: outline.lessons.length,
    minutesLeft: isCompleted ? 0 : minutesLeftIn(input, outline),
    exam: examStateOf(input, outline, lessonsRead),
  };
}

function examStateOf(
  { progress }: CurriculumInput,
  { courseId, exam, lessons }: CourseOutline,
  lessonsRead: number,
): CourseState["exam"] {
  if (!exam) return "none";
  if (progress.examInProgress === courseId) return "inProgress";
  if (progress.completedCourses.includes(courseId)) return "passed";
  return lessonsRead === lessons.length ? "ready" : "afterLessons";
}

const outlineOf = ({ program, outlines }: CurriculumInput, courseId: string) =>
  program.courses.find(({ id }) => id === courseId)?.available
    ? outlines.find((outline) => outline.courseId === courseId && outline.lessons.length > 0)
    : undefined;

const progressOf = ({ progress }: CurriculumInput, lessonId: string) =>
  progress.lessons.find((lesson) => lesson.lessonId === lessonId);

const specializationOf = ({ program }: CurriculumInput, courseId: string) =>
  program.specializations.find(({ course }) => course === courseId);

/** Courses outside of specializations are open to everybody. */
function isCourseOpen(input: CurriculumInput, courseId: string): boolean {
  const specialization = specializationOf(input, courseId);
  const { evidence, today } = input;
  return (
    !specialization || judge(specialization.requires, evidence, { from: today, through: today }).met
  );
}

/** The part at which one stopped is still to be read. */
function minutesLeftOf(input: CurriculumInput, lesson: CourseOutline["lessons"][number]): number {
  const done = progressOf(input, lesson.id);
  if (done?.isRead) return 0;
  const partsBehind = Math.min(lesson.parts - 1, Math.max(0, (done?.lastPart ?? 1) - 1));
  return Math.ceil((lesson.minutes * (lesson.parts - partsBehind)) / lesson.parts);
}

const minutesLeftIn = (input: CurriculumInput, { lessons }: CourseOutline) =>
  lessons.reduce((sum, lesson) => sum + minutesLeftOf(input, lesson), 0);

export function specializationStateOf(
  input: CurriculumInput,
  specializationId: string,
): SpecializationState {
  const specialization = input.program.specializations.find(({ id }) => id === specializationId);
  if (!specialization) throw new RangeError(`no specialization ${specializationId}`);
  const judgment = judgeTheory(input, specialization);
  return {
    specializationId,
    isOpen: judgment.met,
    judgment,
    way: judgment.met ? null : wayTo(input, judgment.missing),
  };
}

/** Of equally small sets of missing certificates the one with the least to read. */
function judgeTheory(
  input: CurriculumInput,
  { requires }: Specialization,
  path: readonly string[] = [],
): Judgment {
  const { evidence, today } = input;
  return judge(requires, evidence, { from: today, through: today }, (item) => {
    const way = wayTo(input, [item], path);
    return way.minutesLeft + way.unavailable.length * UNAVAILABLE_MINUTES;
  });
}

/** More than any course takes: a way that can be gone today comes first. */
const UNAVAILABLE_MINUTES = 1_000_000;

/** The courses that give what is missing, each after what opens it. */
export function wayTo(
  input: CurriculumInput,
  missing: readonly MissingItem[],
  path: readonly string[] = [],
): Way {
  const way: Way = { courseIds: [], lessonsLeft: 0, minutesLeft: 0, examsLeft: 0, unavailable: [] };
  for (const { requirement } of missing) {
    if ("certificate" in requirement) addKind(input, way, requirement.certificate.kind, path);
  }
  return way;
}

function addKind(input: CurriculumInput, way: Way, kind: string, path: readonly string[]): void {
  const course = input.program.courses.find(({ certificateKind }) => certificateKind === kind);
  const outline = course && outlineOf(input, course.id);
  if (!course || !outline || path.includes(course.id)) {
    if (!way.unavailable.includes(kind)) way.unavailable.push(kind);
    return;
  }
  if (way.courseIds.includes(course.id)) return;
  const specialization = specializationOf(input, course.id);
  if (specialization) {
    const deeper = [...path, course.id];
    for (const { requirement } of judgeTheory(input, specialization, deeper).missing) {
      if ("certificate" in requirement) addKind(input, way, requirement.certificate.kind, deeper);
    }
  }
  const state = courseStateOf(input, course.id);
  way.courseIds.push(course.id);
  way.lessonsLeft += state.lessonCount - state.lessonsRead;
  way.minutesLeft += state.minutesLeft;
  way.examsLeft += outline.exam && state.exam !== "passed" ? 1 : 0;
}

/**
 * Exactly one thing to go on with: a running exam; else the open course that was seen last; else the
 * first open one of the program.
 */
export function nextStep(input: CurriculumInput): NextStep {
  const { program, progress } = input;
  const running = progress.examInProgress && outlineOf(input, progress.examInProgress);
  if (running) return stepIn(input, running);
  const isLeft = (courseId: string) =>
    ["open", "started"].includes(courseStateOf(input, courseId).state);
  const courses = program.courses.filter(({ id }) => isLeft(id));
  const last = courses.reduce<string | null>((found, { id }) => {
    const seen = lastSeen(input, id);
    return seen > 0 && (!found || seen > lastSeen(input, found)) ? id : found;
  }, null);
  const outline = outlineOf(input, last ?? courses[0]?.id ?? "");
  return outline ? stepIn(input, outline) : { kind: "nothing" };
}

function lastSeen(input: CurriculumInput, courseId: string): number {
  const lessons = outlineOf(input, courseId)?.lessons ?? [];
  return Math.max(0, ...lessons.map(({ id }) => progressOf(input, id)?.seenAt.getTime() ?? 0));
}

function stepIn(input: CurriculumInput, outline: CourseOutline): NextStep {
  const { courseId, lessons, exam } = outline;
  const isInProgress = input.progress.examInProgress === courseId;
  const at = isInProgress ? -1 : lessons.findIndex(({ id }) => !progressOf(input, id)?.isRead);
  const lesson = lessons[at];
  if (lesson) {
    return {
      kind: "lesson",
      courseId,
      lessonId: lesson.id,
      n: at + 1,
      of: lessons.length,
      part: Math.min(lesson.parts, progressOf(input, lesson.id)?.lastPart ?? 1),
      lessonMinutesLeft: minutesLeftOf(input, lesson),
      courseMinutesLeft: minutesLeftIn(input, outline),
    };
  }
  if (!exam) return { kind: "nothing" };
  return { kind: "exam", courseId, examId: exam.id, minutes: exam.minutes, isInProgress };
}
