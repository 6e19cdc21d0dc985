/** A copy of the small sample folder, with edits, in a temporary place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export const SAMPLE = path.resolve("tests/courseware/fixtures/content");

export type Edits = Record<string, (text: string) => string>;

/** Each edit must change its file, so that a test cannot pass for want of a match. */
export function contentFolder(edits: Edits = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), "mektep-content-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, "content");
  cpSync(SAMPLE, folder, { recursive: true });
  for (const [name, edit] of Object.entries(edits)) {
    const file = path.join(folder, name);
    const before = readFileSync(file, "utf8");
    const after = edit(before);
    if (after === before) throw new Error(`the edit of ${name} changes nothing`);
    writeFileSync(file, after);
  }
  return folder;
}

export const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);
