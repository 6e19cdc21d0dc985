/** YAML that remembers where its values stand, and a schema check that names file and line. */
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Problem, problem } from "./problem.ts";

export type YamlPath = readonly (string | number)[];

export type YamlFile = {
  file: string;
  data: unknown;
  /** Where the value at a path stands; the nearest known ancestor when it is absent. */
  placeOf(path: YamlPath): { file: string; line: number; column: number };
};

export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * Reads YAML 1.2 with its core types only: no tags, no aliases, no repeated keys.
 * @param firstLine line of the file on which the text begins (front matter begins on 2)
 */
export function parseYaml(text: string, file: string, firstLine = 1): Read<YamlFile> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, schema: "core" });
  const placeAt = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: line + firstLine - 1, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((error) =>
    problem(placeAt(error.pos[0]), "yaml", error.message, "plain YAML"),
  );
  if (problems.length > 0) return { ok: false, problems };
  try {
    const data: unknown = document.toJS({ maxAliasCount: 0 });
    const placeOf = (path: YamlPath) => placeAt(offsetOf(document, path));
    return { ok: true, value: { file, data, placeOf } };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, problems: [problem({ file }, "yaml", error.message, "no aliases")] };
  }
}

function offsetOf(document: ReturnType<typeof parseDocument>, path: YamlPath): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length ? document.getIn(path.slice(0, length), true) : document.contents;
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Checks the file against a schema; each breach is a problem with its line. */
export function readWith<S extends z.ZodType>(yaml: YamlFile, schema: S): Read<z.output<S>> {
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const known = path.filter((key) => typeof key !== "symbol");
    return problem(yaml.placeOf(known), "schema", known.join(".") || "(file)", message);
  });
  return { ok: false, problems };
}
