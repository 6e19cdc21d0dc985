/** `content check` says what is wrong in the authors' folder, by file and line; `content report` counts it. */
import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { checkContent, inOrder } from "#app/courseware/content-check.ts";
import { type CourseReport, contentReport, type Tally } from "#app/courseware/content-report.ts";
import type { FactUsage } from "#app/courseware/fact-usage.ts";
import { type Loaded, loadContent } from "#app/courseware/load-content.ts";
import { messageOf } from "#app/courseware/problem.ts";
import { reportBreaches } from "#app/courseware/report-breaches.ts";

type Print = (line: string) => void;
type CheckOptions = { facts?: boolean; warnings: boolean; report?: boolean };

/**
 * Runs the command line and gives the exit code. `check`: 0 when nothing forbids a version, else 1;
 * `report`: 0 when its counts break no limit, else 1.
 */
export async function main(argv: readonly string[], print: Print = console.log): Promise<number> {
  let exitCode = 0;
  const program = new Command("content").description("Work with the authors' folder");
  program
    .command("check")
    .description("check schema, gate, languages, keys, facts and questions")
    .argument("[folder]", "the authors' folder", "content")
    .option("--facts", "list for each fact the lessons and questions that print it")
    .option("--no-warnings", "print problems only")
    .option("--report", "the report, too, of the same reading")
    .action((folder: string, options: CheckOptions) => {
      exitCode = reading(folder, print, (loaded) => {
        const checked = check(loaded, options, print);
        return Math.max(checked, options.report ? report(loaded, print) : 0);
      });
    });
  program
    .command("report")
    .description(
      "count what each course teaches, asks and leaves open, and name the limits it breaks",
    )
    .argument("[folder]", "the authors' folder", "content")
    .action((folder: string) => {
      exitCode = reading(folder, print, (loaded) => report(loaded, print));
    });
  await program.parseAsync([...argv], { from: "user" });
  return exitCode;
}

function reading(folder: string, print: Print, work: (loaded: Loaded) => number): number {
  if (existsSync(folder)) return work(loadContent(folder));
  print(`${folder}  no such folder`);
  return 1;
}

function check(loaded: Loaded, options: CheckOptions, print: Print): number {
  const { content, problems: unread } = loaded;
  const { problems: found, warnings, usage } = checkContent(content);
  const problems = inOrder([...unread, ...found]);
  for (const problem of problems) print(messageOf(problem));
  if (options.warnings) for (const warning of warnings) print(`${messageOf(warning)} (warning)`);
  if (options.facts) for (const [id, used] of usage) print(describeUsage(id, used));
  const lessons = content.courses.reduce((sum, course) => sum + course.lessons.length, 0);
  print(`${lessons} lessons: ${problems.length} problems, ${warnings.length} warnings`);
  return problems.length > 0 ? 1 : 0;
}

function report({ content, problems: unread }: Loaded, print: Print): number {
  const counted = contentReport(content);
  const { courses, factsUnused, termsWaiting } = counted;
  for (const course of courses) for (const line of describeCourse(course)) print(line);
  const sum = (of: (course: CourseReport) => number) =>
    courses.reduce((total, course) => total + of(course), 0);
  print(`facts that nothing uses: ${factsUnused.join(", ") || "none"}`);
  print(`terms that wait for a native reader: ${termsWaiting.length}`);
  print(
    `all: ${courses.length} courses, ${sum(({ lessons }) => lessons)} lessons, ${sum(({ minutes }) => minutes)} min, ` +
      `${sum(({ questions }) => questions.exam)} exam and ${sum(({ questions }) => questions.check)} check questions`,
  );
  const problems = inOrder([...unread, ...reportBreaches(content, counted)]);
  for (const problem of problems) print(messageOf(problem));
  return problems.length > 0 ? 1 : 0;
}

function describeCourse(course: CourseReport): string[] {
  const { words, questions, checksPerLesson, stale, twins } = course;
  const counts = (tally: Tally) =>
    Object.entries(tally)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  return [
    `${course.courseId}: ${course.lessons} lessons, ${course.minutes} min, words kk ${words.kk}, ru ${words.ru}, en ${words.en}`,
    `  questions: ${questions.exam} exam, ${questions.check} check; types: ${counts(questions.types) || "none"}`,
    `  topics: ${counts(questions.topics) || "none"}; levels: ${counts(questions.levels) || "none"}`,
    `  checks per lesson: ${counts(checksPerLesson) || "none"}`,
    `  facts: ${course.factsUsed.length}; practice: ${course.hasPractice ? "yes" : "no"}; stale translations: ${stale.join(", ") || "none"}`,
    ...twins.map(([one, other]) => `  same fact and right answer: ${one}, ${other}`),
  ];
}

function describeUsage(id: string, { lessons, questions, media, practices }: FactUsage): string {
  const places = [...lessons, ...questions, ...media, ...practices].map(
    ([place, languages]) => `${place} (${languages.join(", ")})`,
  );
  return `${id}: ${places.join("; ") || "not used"}`;
}

const isEntry = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isEntry) process.exitCode = await main(process.argv.slice(2));
