/** `content:sync`: brings the authors' folder into the database as versions, and says which are new. */
import path from "node:path";
import { ConfigurationRefused, readConfig } from "#app/config.ts";
import { openRuntime } from "#app/runtime.ts";
import { ContentRefused, syncContent } from "#app/services/courseware/sync-content.ts";
import { DatabaseInUse } from "#db/pglite-lock.ts";
import { progressBar } from "./progress-bar.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  const config = readConfig();
  const { database } = await openRuntime(config);
  try {
    const bar = progressBar("content");
    const { newCourseVersions, isNewProgram } = await syncContent(database.db, {
      folder: config.contentFolder,
      workerFile: path.resolve("build/scripts/compile-worker.js"),
      onProgress: bar.show,
    });
    bar.end();
    if (isNewProgram) say("program: a new version");
    for (const courseId of newCourseVersions) say(`${courseId}: a new version`);
    if (!isNewProgram && newCourseVersions.length === 0) say("Nothing has changed.");
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  const isExpected = [ConfigurationRefused, DatabaseInUse, ContentRefused].some(
    (kind) => error instanceof kind,
  );
  const { message, stack } = error as Error;
  process.stderr.write(`${isExpected ? message : stack}\n`);
  process.exit(1);
});
