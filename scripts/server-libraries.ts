import fs from "node:fs";
import path from "node:path";

/** Words that a library of the server leaves in whatever it is bundled into, minified or not. */
const TRACES: Record<string, RegExp> = {
  zod: /\bZodError\b|\$ZodType\b/,
  "drizzle-orm": /drizzle:entityKind/,
  postgres: /CONNECTION_CLOSED/,
  pdfkit: /PDFDocument\b/,
  lucia: /\bvalidateSession\b/,
};

/** One sentence for each file for browsers that carries a library of the server. */
export function serverLibrariesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => {
      const text = fs.readFileSync(path.join(folder, name), "utf8");
      return Object.entries(TRACES)
        .filter(([, trace]) => trace.test(text))
        .map(([library]) => `${path.join(folder, name)} would send ${library} to the browser`);
    });
}
