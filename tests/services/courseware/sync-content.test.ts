import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findWorkerFile } from "#app/courseware/worker-file.ts";
import { ContentRefused, syncContent } from "#app/services/courseware/sync-content.ts";
import type { Database } from "#db/client.ts";
import {
  findCurrentCourse,
  findCurrentVersions,
  findLessonPlace,
  findLessonVersion,
} from "#db/queries/courseware.ts";
import { openTestDatabase } from "../../database.ts";

// The shipped content, in a copy that the tests may edit.
let database: Database;
let folder: string;
let workerFile: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-content-"));
  fs.cpSync("content", folder, { recursive: true });
  workerFile = await findWorkerFile();
});
afterAll(async () => {
  await database.close();
  fs.rmSync(folder, { recursive: true });
});

const sync = () => syncContent(database.db, { folder, workerFile });
const edit = (name: string, change: (text: string) => string) => {
  const file = path.join(folder, name);
  const before = fs.readFileSync(file, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`${name} was not changed`);
  fs.writeFileSync(file, after);
};
const lessonText = async (language: "kk" | "ru" | "en") => {
  const place = await findLessonPlace(database.db, {
    courseId: "first-aid",
    slug: "02-cpr-aed",
    language,
    learnerId: null,
  });
  const lesson = place && (await findLessonVersion(database.db, place.lessonVersionId));
  return JSON.stringify(lesson?.fragments);
};

test("the shipped content is imported, and a second import of it makes no version", async () => {
  expect(await sync()).toEqual({
    newCourseVersions: fs.readdirSync("content/courses").sort(),
    isNewProgram: true,
  });
  const before = await findCurrentVersions(database.db);
  expect(await sync()).toEqual({ newCourseVersions: [], isNewProgram: false });
  expect(await findCurrentVersions(database.db)).toEqual(before);
});

test("one edit of the registry changes the number in three languages and makes one new course version", async () => {
  const before = await findCurrentCourse(database.db, "first-aid");
  edit("facts.yaml", (text) => text.replace(/(cpr\.rate:\s+value: )"100–120"/, '$1"101–121"'));
  expect((await sync()).newCourseVersions).toEqual(["first-aid"]);
  for (const language of ["kk", "ru", "en"] as const)
    expect(await lessonText(language)).toContain("101–121");
  const after = await findCurrentCourse(database.db, "first-aid");
  expect(after?.n).toBe((before?.n ?? 0) + 1);
});

test("content with a problem is refused whole, naming file and line, and nothing is written", async () => {
  const before = await findCurrentVersions(database.db);
  edit("courses/first-aid/02-cpr-aed/ru.mdx", (text) => `${text}\n{process.env.HOME}\n`);
  const refused: unknown = await sync().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ContentRefused);
  expect((refused as ContentRefused).message).toMatch(/02-cpr-aed\/ru\.mdx:\d+/);
  expect(await findCurrentVersions(database.db)).toEqual(before);
});
