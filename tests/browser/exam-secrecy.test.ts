/** Nothing that reaches a browser before the hand-in tells which answers are right, or why. */
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { plainTextOf } from "#app/components/compiled.tsx";
import { buildCourses, type QuestionDraft } from "#app/courseware/content-version.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import routes from "#app/routes.ts";
import { becomeLearner, handIn, startExam } from "./learner.ts";
import { visit } from "./visitor.ts";

const LINE = 180_000;
const course = buildCourses(loadContent(path.resolve("content")).content).find(
  ({ courseId }) => courseId === "first-aid",
);
const examQuestions = course?.questions.filter(({ use }) => use === "exam") ?? [];
const slugs = [...new Set(course?.lessons.map(({ slug }) => slug))];

/** Words alone: markup, entities, escapes of JSON and spaces play no part. */
const wordsOf = (text: string) =>
  plainTextOf(
    text.replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  )
    .replace(/\\[nrt]/g, " ")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();

/** Sentences that only the graded result may show: rationales and words to wrong choices. */
const secretsOf = ({ rationale }: QuestionDraft): string[] =>
  Object.values(rationale)
    .flatMap(({ rationale: why, feedback }) => [why, ...Object.values(feedback)])
    .flatMap((html) => html.split(/<data [^>]*><\/data>/))
    .map(wordsOf)
    .filter((words) => words.length >= 20);

/** Every body that the browser receives, with its address. */
function collect(page: Page): Promise<string>[] {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (!/text|json|javascript|svg/.test(type) || response.status() >= 300) return;
    bodies.push(
      response.text().then(
        (text) => `${response.url()}\n${text}`,
        () => "",
      ),
    );
  });
  return bodies;
}

/** A page as a document, and what each of its routes would answer to a program. */
async function crawl(page: Page, address: string, bodies: Promise<string>[]) {
  await page.goto(address);
  const url = new URL(address, inject("origin"));
  for (const { file } of routes) {
    url.searchParams.set("_data", file.replace(/\.tsx?$/, ""));
    const answer = await page.request.get(url.href, { maxRedirects: 0 });
    bodies.push(answer.text().then((text) => `${url.href}\n${text}`));
  }
}

test("documents, data requests and scripts before the hand-in hold no key and no reason of an exam question", {
  timeout: LINE,
}, async () => {
  const { page } = await visit({ language: "ru", context: { serviceWorkers: "block" } });
  const bodies = collect(page);
  await becomeLearner(page);
  await startExam(page);
  const attempt = new URL(page.url()).pathname;
  for (const address of [attempt, `${attempt}/result`, "/courses/first-aid/exam", "/home"]) {
    await crawl(page, address, bodies);
  }
  for (const slug of slugs) {
    for (const language of ["kk", "ru", "en"]) {
      await page.goto(`/courses/first-aid/${slug}?view=all&lang=${language}`);
    }
  }
  const seen = await Promise.all(bodies);
  const words = seen.map(wordsOf).join("\n");
  const secrets = examQuestions.flatMap(secretsOf);
  expect(secrets.length).toBeGreaterThan(180);
  expect(secrets.filter((secret) => words.includes(secret))).toEqual([]);
  expect(examQuestions.filter(({ questionId }) => words.includes(questionId))).toEqual([]);
  const raw = seen.join("\n");
  expect(raw).not.toMatch(/"(key|rationale|isCritical|critical|accept|optionIds)"\s*:/);

  // The same crawl after the hand-in finds them: what is searched for is what would be shown.
  await page.goto(attempt);
  await handIn(page);
  const result = wordsOf(await page.content());
  expect(secrets.filter((secret) => result.includes(secret)).length).toBeGreaterThan(10);
});
