/** What the counts of the authors' folder may not show: each breach is a problem of the report. */
import { guessingProblems } from "./check-guessing.ts";
import type { ContentReport, CourseReport } from "./content-report.ts";
import type { Content, CourseContent } from "./load-content.ts";
import { type Problem, problem } from "./problem.ts";
import { QUESTION_TYPES } from "./questions-file.ts";

/** Exam questions of all courses together. */
const FEWEST_EXAM_QUESTIONS = 400;

/** How many times what an exam draws of a topic its bank holds, so that a second attempt is another exam. */
const BANK_OF_DRAWS = 3;

export function reportBreaches({ courses }: Content, report: ContentReport): Problem[] {
  const breaches = courses.flatMap((course) => {
    const counted = report.courses.find(({ courseId }) => courseId === course.definition.id);
    return counted ? courseBreaches(course, counted) : [];
  });
  return [...fewQuestions(report), ...breaches];
}

function fewQuestions({ courses }: ContentReport): Problem[] {
  const all = courses.reduce((sum, { questions }) => sum + questions.exam, 0);
  if (all >= FEWEST_EXAM_QUESTIONS) return [];
  const allowed = `at least ${FEWEST_EXAM_QUESTIONS} in all`;
  return [problem({ file: "content/courses" }, "fewQuestions", `${all} exam questions`, allowed)];
}

function courseBreaches(course: CourseContent, counted: CourseReport): Problem[] {
  return [
    ...thinBanks(course, counted),
    ...missingTypes(course, counted),
    ...(course.questions ? guessingProblems(course.questions) : []),
    ...twinBreaches(course, counted),
    ...staleBreaches(course, counted),
  ];
}

function thinBanks({ definition, yaml }: CourseContent, { questions }: CourseReport): Problem[] {
  return (definition.exam?.draw ?? []).flatMap(({ topic, count }, index) => {
    const held = questions.topics[topic] ?? 0;
    if (held >= BANK_OF_DRAWS * count) return [];
    const found = `${topic}: ${held} for a draw of ${count}`;
    const allowed = `at least ${BANK_OF_DRAWS * count}`;
    return [problem(yaml.placeOf(["exam", "draw", index]), "thinBank", found, allowed)];
  });
}

function missingTypes({ definition, yaml }: CourseContent, { questions }: CourseReport): Problem[] {
  if (definition.exam === null) return [];
  const missing = QUESTION_TYPES.filter((type) => !questions.types[type]);
  if (missing.length === 0) return [];
  const found = `no exam question of ${missing.join(", ")}`;
  const allowed = `all ${QUESTION_TYPES.length} types`;
  return [problem(yaml.placeOf(["exam"]), "missingType", found, allowed)];
}

function twinBreaches({ questions, yaml }: CourseContent, { twins }: CourseReport): Problem[] {
  return twins.map(([one, other]) => {
    const index = questions?.questions.findIndex(({ id }) => id === other) ?? -1;
    const place = questions?.yaml.placeOf([index, "id"]) ?? yaml.placeOf(["id"]);
    const found = `${other} has a fact and the right answer of ${one}`;
    return problem(place, "twins", found, "a different question");
  });
}

function staleBreaches({ yaml }: CourseContent, { stale }: CourseReport): Problem[] {
  return stale.map((lesson) =>
    problem(yaml.placeOf(["lessons"]), "stale", lesson, "a translation of the source's version"),
  );
}
