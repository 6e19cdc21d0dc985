/** What must hold of the questions of a course. */
import { foldAnswer } from "#app/domain/grading.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { guessingProblems } from "./check-guessing.ts";
import { NUMBER_ADVICE } from "./check-lessons.ts";
import { factBounds } from "./facts.ts";
import { gate } from "./gate.ts";
import { outlineOf } from "./lesson-outline.ts";
import { type Content, type CourseContent, hasFact, hasTerm } from "./load-content.ts";
import { handWrittenNumbers, misprintedNumbers } from "./number-rule.ts";
import { type Findings, type Problem, problem } from "./problem.ts";
import { type PlacedText, questionTexts } from "./question-texts.ts";
import type { AuthoredQuestion, QuestionsFile } from "./questions-file.ts";

export function questionFindings(course: CourseContent, content: Content): Findings {
  const { questions: file } = course;
  if (!file) return { problems: [], warnings: [] };
  const problems = file.questions.flatMap((question, index) => [
    ...questionTexts(question).flatMap((text) =>
      textProblems(text, placeOf(file, index, text), isMedical(question, course), content),
    ),
    ...homeProblems(question, index, course),
    ...keyProblems(question, index, file, content),
  ]);
  return {
    problems: [...problems, ...repetitions(file), ...guessingProblems(file)],
    warnings: partWarnings(course, file),
  };
}

/** Between courses: an id or a stem that two of them share would be answered from the wrong one. */
export function sharedQuestionProblems({ courses }: Content): Problem[] {
  const seen = new Map<string, { courseId: string; id: string }>();
  return courses.flatMap(({ definition, questions }) => {
    const own = (questions?.questions ?? []).map((question, index) => ({ question, index }));
    const problems = own.flatMap(({ question, index }) => {
      const shared = fingerprints(question).find(
        ([code, print]) => code !== "sameOptions" && seen.has(`${code} ${print}`),
      );
      if (!shared || !questions) return [];
      const other = seen.get(shared.join(" "));
      const found = `${question.id} repeats ${other?.id} of ${other?.courseId}`;
      return [
        problem(questions.yaml.placeOf([index, "id"]), shared[0], found, "a different question"),
      ];
    });
    for (const { question } of own) {
      for (const print of fingerprints(question)) {
        seen.set(print.join(" "), { courseId: definition.id, id: question.id });
      }
    }
    return problems;
  });
}

const placeOf = ({ yaml }: QuestionsFile, index: number, { path }: PlacedText) =>
  yaml.placeOf([index, ...path]);

const headsOf = ({ lessons }: CourseContent) =>
  lessons.flatMap(({ files }) => [...files.values()].slice(0, 1));

const lessonOf = ({ lesson }: AuthoredQuestion, course: CourseContent) =>
  headsOf(course).find(({ frontMatter }) => frontMatter.id === lesson);

const isMedical = (question: AuthoredQuestion, course: CourseContent): boolean =>
  lessonOf(question, course)?.frontMatter.medical ?? course.definition.medical;

type At = ReturnType<QuestionsFile["yaml"]["placeOf"]>;

function textProblems(
  text: PlacedText,
  at: At,
  isMedicalText: boolean,
  content: Content,
): Problem[] {
  const gated = gate(text.source, "text", at.file);
  if (!gated.ok) return gated.refusals.map((refusal) => ({ ...refusal, ...at }));
  const { prose, references } = outlineOf(gated.tree);
  const missing = references
    .filter(({ kind, id }) => !(kind === "Fact" ? hasFact(content, id) : hasTerm(content, id)))
    .map(({ kind, id }) => problem(at, "reference", `<${kind}> ${id}`, "an existing id"));
  if (text.role === "wrong") return missing;
  const isBound = isMedicalText && text.role !== "feedback";
  const breaches = prose.flatMap((one) => [
    ...(isBound ? handWrittenNumbers(one, text.language) : []),
    ...misprintedNumbers(one),
  ]);
  return missing.concat(
    breaches.map(({ code, found }) => problem(at, code, found, NUMBER_ADVICE[code])),
  );
}

/** Its lesson exists, cites its facts and has its part. */
function homeProblems(question: AuthoredQuestion, index: number, course: CourseContent): Problem[] {
  const { questions } = course;
  const lesson = lessonOf(question, course);
  const at = (name: string) => questions?.yaml.placeOf([index, name]) ?? { file: "" };
  if (!lesson) {
    const known = headsOf(course).map(({ frontMatter }) => frontMatter.id);
    const isComplete = known.length === course.lessons.length;
    if (!isComplete) return [];
    return [
      problem(at("lesson"), "lesson", `${question.id}: ${question.lesson}`, known.join(", ")),
    ];
  }
  const { parts } = outlineOf(lesson.tree);
  const problems: Problem[] = [];
  if (question.part > parts) {
    problems.push(problem(at("part"), "part", `${question.id}: ${question.part}`, `1–${parts}`));
  }
  const cited = new Set(headsOf(course).flatMap(({ frontMatter }) => frontMatter.facts));
  const stray = question.facts.find((id) => !cited.has(id));
  if (stray) {
    problems.push(
      problem(at("facts"), "reference", `${question.id}: ${stray}`, "facts of a lesson"),
    );
  }
  return problems;
}

function keyProblems(
  { id, key }: AuthoredQuestion,
  index: number,
  { yaml }: QuestionsFile,
  { facts, unread }: Content,
): Problem[] {
  if (unread.facts || typeof key !== "object" || !("fact" in key) || typeof key.fact !== "string")
    return [];
  const fact = facts.get(key.fact);
  const bounds = fact && factBounds(fact);
  const isExact = !key.exact || bounds?.min === bounds?.max;
  if (bounds && isExact) return [];
  const allowed = "a fact with min and max, equal ones for exact";
  return [problem(yaml.placeOf([index, "key"]), "key", `${id}: ${key.fact}`, allowed)];
}

/** One id, one stem, and no exam question whose options give away a check question's. */
function repetitions({ questions, yaml }: QuestionsFile): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, AuthoredQuestion>();
  for (const [index, question] of questions.entries()) {
    const prints = fingerprints(question);
    for (const [code, print] of prints) {
      const other = seen.get(`${code} ${print}`);
      if (!other || (code === "sameOptions" && other.use === question.use)) continue;
      const found = `${question.id} repeats ${other.id}`;
      problems.push(problem(yaml.placeOf([index, "id"]), code, found, "a different question"));
      break;
    }
    for (const print of prints) seen.set(print.join(" "), seen.get(print.join(" ")) ?? question);
  }
  return problems;
}

function fingerprints(question: AuthoredQuestion): [string, string][] {
  const prints: [string, string][] = [["sameId", question.id]];
  for (const language of LANGUAGES) {
    const text = question.text[language];
    if (!text) continue;
    prints.push(["sameStem", `${language} ${foldAnswer(text.stem)}`]);
    const options = Object.values(text.options ?? {})
      .map(foldAnswer)
      .sort();
    if (options.length > 2) prints.push(["sameOptions", `${language} ${options.join(" | ")}`]);
  }
  return prints;
}

/** The result page leads to the part named here: it should be the one that asks. */
function partWarnings(course: CourseContent, { questions, yaml }: QuestionsFile): Problem[] {
  return questions.flatMap((question, index) => {
    const lesson = question.use === "check" ? lessonOf(question, course) : undefined;
    const asked = lesson
      ? outlineOf(lesson.tree).references.find(({ id }) => id === question.id)
      : undefined;
    if (!asked || asked.part === question.part) return [];
    const found = `${question.id}: part ${question.part}`;
    return [
      problem(yaml.placeOf([index, "part"]), "part", found, `${asked.part}, where it is asked`),
    ];
  });
}
