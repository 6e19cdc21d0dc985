/** What the compiler made of a text, kept beside the compiler: another database need not pay for it again. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LessonDraft } from "./content-version.ts";
import { isTree, type TreeNode } from "./tree.ts";

export type CompiledShelf = {
  find(draft: LessonDraft): TreeNode[] | null;
  keep(draft: LessonDraft, tree: TreeNode[]): void;
};

/** Known by the text and by the very compiler: neither can change without another name. */
export function compiledShelf(workerFile: string): CompiledShelf {
  const folder = path.join(path.dirname(path.dirname(workerFile)), "lessons");
  const compiler = createHash("sha256").update(readFileSync(workerFile)).digest("hex");
  const fileOf = ({ source }: LessonDraft) =>
    path.join(folder, `${createHash("sha256").update(compiler).update(source).digest("hex")}.json`);
  return {
    find(draft) {
      try {
        const kept: unknown = JSON.parse(readFileSync(fileOf(draft), "utf8"));
        return isTree(kept) ? kept : null;
      } catch {
        return null;
      }
    },
    keep(draft, tree) {
      const file = fileOf(draft);
      const pending = `${file}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(pending, JSON.stringify(tree));
        // Renamed when whole: another process may be reading.
        renameSync(pending, file);
      } catch {
        // A folder that cannot be written costs time and nothing else.
      }
    },
  };
}
