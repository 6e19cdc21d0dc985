import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { FRAGMENT_FORMAT } from "#app/courseware/lesson-fragments.ts";
import { fragmentWords } from "./fragment-words.ts";

/**
 * A digest of every file of the authors' folder and of what compiling adds to them: where it is the
 * one of the last import, there is nothing to read, check or compile.
 */
export function contentDigest(folder: string): string {
  const hash = createHash("sha256").update(JSON.stringify([FRAGMENT_FORMAT, fragmentWords()]));
  const visit = (at: string) => {
    for (const entry of fs
      .readdirSync(at, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) visit(file);
      else
        hash
          .update(path.relative(folder, file))
          .update("\0")
          .update(fs.readFileSync(file))
          .update("\0");
    }
  };
  visit(folder);
  return hash.digest("hex");
}
