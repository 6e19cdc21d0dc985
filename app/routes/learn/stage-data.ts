import { z } from "zod";
import type { CourseState, SpecializationState, Way } from "#app/domain/curriculum.ts";
import type { Specialization } from "#app/domain/program.ts";
import { judge } from "#app/domain/requirements.ts";
import { paths } from "#app/http/paths.ts";
import { minutesText } from "#app/i18n/minutes.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { Learning } from "#app/services/learning/read-learning.ts";
import { type LockText, lockShape, lockTexts } from "./lock-texts.ts";

const item = z.strictObject({
  id: z.string(),
  title: z.string(),
  href: z.string().optional(),
  progress: z.strictObject({ done: z.number(), all: z.number() }).optional(),
  note: z.string().optional(),
  locks: z.array(lockShape),
  way: z.string().nullable(),
});
export const stageShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(["now", "done", "shut"]),
  note: z.string().optional(),
  locks: z.array(lockShape),
  items: z.array(item),
});
export type StageView = z.output<typeof stageShape>;
type ItemView = z.output<typeof item>;

/** The three stages: what is open, what is shut, why, and the shortest way to open it. */
export function stagesOf(t: Translator, learning: Learning): StageView[] {
  const { map, curriculum } = learning;
  return map.stages.map(({ stageId, courses, specializations }) => {
    const title =
      curriculum.program.stages.find(({ id }) => id === stageId)?.title[t.language] ?? stageId;
    const base = { id: stageId, title, locks: [] as LockText[] };
    if (courses.length > 0) return { ...base, ...introduction(t, learning, courses) };
    if (specializations.length > 0)
      return { ...base, ...specializationStage(t, learning, specializations) };
    return { ...base, ...practiceStage(t, learning) };
  });
}

function introduction(t: Translator, learning: Learning, courses: readonly CourseState[]) {
  const open = courses.filter(({ state }) => state !== "announced");
  const isDone = open.length === courses.length && open.every(({ state }) => state === "completed");
  const done = open.reduce((sum, { lessonsRead }) => sum + lessonsRead, 0);
  const all = open.reduce((sum, { lessonCount }) => sum + lessonCount, 0);
  return {
    state: isDone ? ("done" as const) : ("now" as const),
    note: isDone ? t("learn.map.done") : t("learn.map.here", { done, all }),
    items: courses.map((course) => courseItem(t, learning, course)),
  };
}

function courseItem(t: Translator, { curriculum }: Learning, course: CourseState): ItemView {
  const title =
    curriculum.program.courses.find(({ id }) => id === course.courseId)?.title[t.language] ??
    course.courseId;
  const base = { id: course.courseId, title, locks: [], way: null };
  const published = curriculum.courses.get(course.courseId);
  const first = published?.definition.outline[0];
  if (course.state === "announced" || !first) return { ...base, note: t("learn.map.comingSoon") };
  const href =
    course.exam === "ready" || course.exam === "inProgress"
      ? paths.exam(course.courseId)
      : paths.lesson(course.courseId, first.slug);
  const progress = { done: course.lessonsRead, all: course.lessonCount };
  return {
    ...base,
    href,
    ...(course.state === "open" ? {} : { progress }),
    note: courseNote(t, course),
  };
}

function courseNote(
  t: Translator,
  { state, exam, lessonsRead, lessonCount, minutesLeft }: CourseState,
): string {
  if (state === "completed")
    return exam === "passed" ? t("learn.map.certificateHeld") : t("learn.course.lessonDone");
  if (exam === "ready" || exam === "inProgress") return t("learn.map.examOpen");
  if (lessonsRead === 0) {
    return t("learn.map.notStarted", {
      lessons: t("common.count.lessons", { count: lessonCount }),
      duration: minutesText(t, minutesLeft),
    });
  }
  const count = lessonCount - lessonsRead;
  return exam === "none"
    ? t("learn.map.lessonsLeft", { count })
    : t("learn.map.lessonsLeftThenExam", { count });
}

function specializationStage(
  t: Translator,
  learning: Learning,
  states: readonly SpecializationState[],
) {
  const anyOpen = states.some(({ isOpen }) => isOpen);
  return {
    state: anyOpen ? ("now" as const) : ("shut" as const),
    note: t("learn.map.specializations"),
    items: [...states]
      .sort((a, b) => Number(b.isOpen) - Number(a.isOpen))
      .map((one) => specializationItem(t, learning, one)),
  };
}

function specializationItem(
  t: Translator,
  learning: Learning,
  { specializationId, isOpen, judgment, way }: SpecializationState,
): ItemView {
  const { curriculum } = learning;
  const found = curriculum.program.specializations.find(({ id }) => id === specializationId);
  const base = {
    id: specializationId,
    title: found?.title[t.language] ?? specializationId,
    locks: [],
    way: null,
  };
  if (!isOpen) {
    return {
      ...base,
      locks: lockTexts(t, curriculum.program, judgment.missing),
      way: wayText(t, way),
    };
  }
  const lesson = found && curriculum.courses.get(found.course)?.definition.outline[0];
  if (!found || !lesson) return { ...base, note: t("learn.map.comingSoon") };
  return { ...base, href: paths.lesson(found.course, lesson.slug), note: t("learn.map.open") };
}

/** Lessons and minutes on the shortest way; nothing where no lessons lead there yet. */
function wayText(t: Translator, way: Way | null): string | null {
  if (!way || way.unavailable.length > 0) return way ? t("learn.map.comingSoon") : null;
  const duration = minutesText(t, way.minutesLeft);
  return way.examsLeft > 0
    ? t("learn.lock.shortestWithExam", { count: way.lessonsLeft, duration })
    : t("learn.lock.shortest", {
        lessons: t("common.count.lessons", { count: way.lessonsLeft }),
        duration,
      });
}

/** Practice opens with a specialization's certificate; a gate by age names its day and what is open today. */
function practiceStage(t: Translator, { curriculum, input }: Learning) {
  const day = { from: input.today, through: input.today };
  const judged = curriculum.program.specializations.map((one) => ({
    one,
    judgment: judge(one.practice, input.evidence, day),
  }));
  const open = judged.filter(({ judgment }) => judgment.met);
  const ages = judged.filter(
    ({ one, judgment }) =>
      judgment.missing.some(({ reason }) => reason === "tooYoung") && one.openToday,
  );
  return {
    state: open.length > 0 ? ("now" as const) : ("shut" as const),
    locks: open.length > 0 ? [] : [{ kind: "lock" as const, id: "learn.lock.needStage", args: {} }],
    items: [
      ...open.map(({ one }) => ({
        id: one.id,
        title: one.title[t.language],
        note: t("learn.map.open"),
        href: paths.practice(one.course),
        locks: [],
        way: null,
      })),
      ...ages.map(({ one, judgment }) =>
        ageItem(t, one, lockTexts(t, curriculum.program, judgment.missing)),
      ),
    ],
  };
}

function ageItem(t: Translator, one: Specialization, locks: LockText[]): ItemView {
  const what = one.openToday?.[t.language];
  return {
    id: one.id,
    title: one.title[t.language],
    locks: locks.filter(({ kind }) => kind === "clock"),
    way: what ? t("learn.lock.openToday", { what }) : null,
  };
}
