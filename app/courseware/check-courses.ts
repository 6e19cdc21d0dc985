/** What must hold between courses and the program. */
import type { Content, CourseContent } from "./load-content.ts";
import { type Findings, type Problem, problem } from "./problem.ts";

export function courseProblems(content: Content): Findings {
  const { program, courses } = content;
  const problems = courses.flatMap((course) => [
    ...programProblems(course, content),
    ...languageProblems(course),
    ...blueprintProblems(course),
    ...uncriticalDrawProblems(course),
  ]);
  const missing = (program?.courses ?? [])
    .filter(({ id, available }) => available && !courses.some((c) => c.definition.id === id))
    .map(({ id }) => problem({ file: "content/program.yaml" }, "missingCourse", id, "its folder"));
  return { problems: [...problems, ...missing], warnings: [] };
}

function programProblems({ definition, yaml }: CourseContent, { program }: Content): Problem[] {
  if (!program) return [];
  const problems: Problem[] = [];
  const { id, stage, certificateKind } = definition;
  const stages = program.stages.map((one) => one.id);
  if (!stages.includes(stage)) {
    problems.push(problem(yaml.placeOf(["stage"]), "stage", stage, stages.join(", ")));
  }
  const planned = program.courses.find((course) => course.id === id);
  if (!planned?.available) {
    problems.push(problem(yaml.placeOf(["id"]), "notInProgram", id, "available: true there"));
  } else if (certificateKind !== null && certificateKind !== planned.certificateKind) {
    const place = yaml.placeOf(["certificateKind"]);
    problems.push(problem(place, "certificateKind", certificateKind, planned.certificateKind));
  }
  return problems;
}

/** Each question speaks exactly the languages that the course declares. */
function languageProblems({ definition, questions }: CourseContent): Problem[] {
  const { yaml, questions: list } = questions ?? { yaml: null, questions: [] };
  return list.flatMap(({ id, text, key }, index) => {
    const place = yaml?.placeOf([index, "text"]) ?? { file: "" };
    const allowed = definition.languages.join(", ");
    const spoken = Object.keys(text);
    const isComplete =
      spoken.length === definition.languages.length &&
      definition.languages.every((language) => text[language]);
    const accepted = typeof key === "object" && "accept" in key ? Object.keys(key.accept) : null;
    const isAccepted = accepted === null || definition.languages.every((l) => accepted.includes(l));
    if (isComplete && isAccepted) return [];
    return [problem(place, "languages", `${id}: ${spoken.join(", ")}`, allowed)];
  });
}

const examPool = (questions: CourseContent["questions"]) =>
  (questions?.questions ?? []).filter(({ use }) => use === "exam");

/** The pool must hold what the exam draws. */
function blueprintProblems({ definition, questions, yaml }: CourseContent): Problem[] {
  const pool = examPool(questions);
  return (definition.exam?.draw ?? []).flatMap(({ topic, count }, index) => {
    const available = pool.filter((question) => question.topic === topic).length;
    if (available >= count) return [];
    const found = `${topic}: ${available} of ${count}`;
    return [
      problem(yaml.placeOf(["exam", "draw", index]), "blueprint", found, "more exam questions"),
    ];
  });
}

/** Where some mistakes fail the whole exam, no draw may be free of the questions that ask for them. */
function uncriticalDrawProblems({ definition, questions, yaml }: CourseContent): Problem[] {
  const { exam } = definition;
  const pool = examPool(questions);
  if (!exam?.criticalFull || pool.length === 0) return [];
  const isCertain = exam.draw.some(({ topic, count }) => {
    const others = pool.filter((question) => question.topic === topic && !question.critical);
    return others.length < count;
  });
  if (isCertain) return [];
  const allowed = "a topic of which each draw holds a critical question";
  return [problem(yaml.placeOf(["exam", "draw"]), "criticalDraw", definition.id, allowed)];
}
