import { addMonths, type Day } from "#app/domain/days.ts";
import { drawExam, type Random } from "#app/domain/draws.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { listPool } from "#db/queries/courseware.ts";
import type { DemoLearning } from "#db/queries/demo-school.ts";
import type { PublishedCourse } from "../courseware/published-courses.ts";
import { noonOf } from "./demo-people.ts";
import type { DemoPerson } from "./demo-plan.ts";

const MINUTES = 60_000;

/** Lessons read, and the attempts behind certificates and behind three failures. */
export async function demoLearning(
  db: ActorDb,
  {
    people,
    course,
    validMonths,
    random,
  }: {
    people: readonly DemoPerson[];
    course: PublishedCourse;
    validMonths: number;
    random: Random;
  },
): Promise<DemoLearning> {
  const drawn = await drawer(db, course, random);
  const attempts = people.flatMap((person) =>
    attemptsOf(person, validMonths).map((one) => attemptRow(person, course, drawn(), one)),
  );
  return {
    marks: people.flatMap((person) => marksOf(person, course, random)),
    attempts,
    completions: attempts
      .filter(({ isPassed }) => isPassed)
      .map(({ id, personId, courseId, courseVersionId, submittedAt }) => ({
        id: uuidv7(),
        personId,
        courseId,
        courseVersionId,
        attemptId: id,
        ...(submittedAt ? { completedAt: submittedAt } : {}),
      })),
  };
}

/** Options are not drawn: nobody answers these attempts any more. */
async function drawer(db: ActorDb, course: PublishedCourse, random: Random) {
  const pool = (await listPool(db, course.id, "exam")).map(({ id, topic }) => ({
    id,
    topic,
    optionIds: [],
  }));
  return () => {
    const draw = drawExam(course.definition.exam?.draw ?? [], pool, random);
    if (!draw.ok)
      throw new Error(`the pool of ${course.courseId} has too few questions on ${draw.topic}`);
    return draw.items.map(({ id, optionIds, order }) => ({
      questionVersionId: id,
      optionIds,
      order,
    }));
  };
}

type PlannedAttempt = { series: number; n: number; on: Day; isPassed: boolean };

function attemptsOf({ history, issuedOn }: DemoPerson, validMonths: number): PlannedAttempt[] {
  if (!history || !issuedOn) return [];
  if (history === "failed")
    return [1, 2, 3].map((n) => ({ series: 1, n, on: issuedOn, isPassed: false }));
  const first = { series: 1, n: 1, on: issuedOn, isPassed: true };
  return history === "renewed"
    ? [first, { series: 2, n: 1, on: addMonths(issuedOn, validMonths), isPassed: true }]
    : [first];
}

function attemptRow(
  { id: personId, language }: DemoPerson,
  course: PublishedCourse,
  items: DemoLearning["attempts"][number]["items"],
  { series, n, on, isPassed }: PlannedAttempt,
): DemoLearning["attempts"][number] {
  const minutes = course.definition.exam?.minutes ?? 0;
  const start = noonOf(on).getTime() - (2 * minutes + 60) * MINUTES * (4 - n);
  const points: number[] = items.map((_, at) => (isPassed || at % 2 === 0 ? 1 : 0));
  return {
    id: uuidv7(),
    personId,
    examId: course.definition.exam?.id ?? "",
    courseId: course.courseId,
    courseVersionId: course.id,
    series,
    n,
    language,
    items,
    startedAt: new Date(start),
    deadlineAt: new Date(start + minutes * MINUTES),
    submittedAt: new Date(start + Math.ceil(minutes / 2) * MINUTES),
    submittedBy: "person",
    score: points.reduce((sum, point) => sum + point, 0),
    maxScore: items.length,
    criticalMissed: 0,
    isPassed,
    points,
  };
}

/** Who sat the exam has read everything; the others are somewhere on the way. */
function marksOf(
  { id, history, joinedOn }: DemoPerson,
  course: PublishedCourse,
  random: Random,
): DemoLearning["marks"] {
  const { outline } = course.definition;
  const count = history ? outline.length : Math.floor(random() * outline.length);
  return outline.slice(0, count).map(({ lessonId, partCount }) => {
    const at = noonOf(joinedOn);
    return {
      learnerId: id,
      lessonId,
      courseId: course.courseId,
      lastPart: partCount,
      furthestPart: partCount,
      openedAt: at,
      seenAt: at,
      readAt: at,
    };
  });
}
