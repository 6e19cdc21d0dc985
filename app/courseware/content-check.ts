/** Everything that must hold between the files of the content before it may become versions. */
import { courseProblems } from "./check-courses.ts";
import { lessonFindings } from "./check-lessons.ts";
import { mediaFindings } from "./check-media.ts";
import { practiceFindings } from "./check-practices.ts";
import { questionFindings, sharedQuestionProblems } from "./check-questions.ts";
import { type FactUsage, usageOf } from "./fact-usage.ts";
import type { Content } from "./load-content.ts";
import type { Findings, Problem } from "./problem.ts";

export type Checked = Findings & {
  /** For each fact the lessons, questions and drawings that print it, with their languages. */
  usage: ReadonlyMap<string, FactUsage>;
};

/** Checks content that `loadContent` could read; its problems come on top of these. */
export function checkContent(content: Content): Checked {
  const findings = [
    courseProblems(content),
    mediaFindings(content),
    practiceFindings(content),
    { problems: sharedQuestionProblems(content), warnings: [] },
    ...content.courses.flatMap((course) => [
      lessonFindings(course, content),
      questionFindings(course, content),
    ]),
  ];
  return {
    problems: inOrder(findings.flatMap(({ problems }) => problems)),
    warnings: inOrder(findings.flatMap(({ warnings }) => warnings)),
    usage: usageOf(content),
  };
}

/** By file and line, each finding once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const distinct = new Map(problems.map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
