/** One gate for every authored text: a check of the raw source, a parse, then the allow-list. */
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { type GateKind, type GateNode, policyRefusals } from "./gate-policy.ts";
import { plainTree } from "./plain-text.ts";
import { problem, type Refusal } from "./problem.ts";

export type Gated =
  | {
      ok: true;
      tree: GateNode;
      /** The YAML between the fences, "" for texts. */
      frontMatter: string;
      /** The source with the front matter blanked out, so that line numbers stay. */
      body: string;
    }
  | { ok: false; refusals: Refusal[] };

const MAX_BYTES = 200_000;
const MAX_LINE = 20_000;
/** Nesting of quotes and lists: deeper ones overflow the stack of a recursive visitor. */
const MAX_MARKERS = 60;
const MAX_INDENT = 400;
/** Runs of these make the parser quadratic. */
const BRACKET_RUN = /\[{40}|\({200}|[*_]{200}|`{200}|<{40}|\{{40}/;
const FENCE = /^---\r?\n/;
/** C0 controls but tab and line ends; bidi overrides and isolates, which make text lie. */
const HIDDEN = /[^\P{Cc}\t]|[\u202A-\u202E\u2066-\u2069\uFEFF]/u;

const lessonParser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMdx);
/** Of texts that are more than words; exported so that a test can compare the two readings. */
export const textParser = unified().use(remarkParse).use(remarkMdx);

/** Refuses, or gives back the parsed document. Pure: reads no file and runs no code of the text. */
export function gate(source: string, kind: GateKind, file: string): Gated {
  const early = precheck(source, kind, file);
  if (early.length > 0) return { ok: false, refusals: early };
  const parsed = parse(source, kind, file);
  if (!parsed.ok) return parsed;
  const refusals = policyRefusals(parsed.tree, kind, file);
  if (refusals.length > 0) return { ok: false, refusals };
  const yaml = parsed.tree.children?.[0];
  const frontMatter = yaml?.type === "yaml" ? (yaml.value ?? "") : "";
  return { ok: true, tree: parsed.tree, frontMatter, body: withoutFrontMatter(source, yaml) };
}

/** What is wrong with the raw source, found before any parser sees it. */
export function precheck(source: string, kind: GateKind, file: string): Refusal[] {
  if (Buffer.byteLength(source) > MAX_BYTES) {
    return [problem({ file }, "tooLong", `${Buffer.byteLength(source)} B`, `${MAX_BYTES} B`)];
  }
  if (kind === "lesson" && !FENCE.test(source)) {
    const found = source.split("\n", 1)[0] ?? "";
    return [problem({ file }, "frontMatter", found, "a first line of exactly ---, then YAML")];
  }
  const refusals: Refusal[] = [];
  for (const [index, text] of source.split("\n").entries()) {
    const refusal = lineRefusal(text, { file, line: index + 1 });
    if (refusal) refusals.push(refusal);
  }
  return refusals;
}

function lineRefusal(text: string, at: { file: string; line: number }): Refusal | null {
  if (text.length > MAX_LINE) {
    return problem(at, "lineTooLong", `${text.length}`, `${MAX_LINE} characters`);
  }
  const hidden = HIDDEN.exec(text.replace(/\r$/, ""));
  if (hidden) {
    const code = hidden[0].charCodeAt(0).toString(16).padStart(4, "0");
    const column = hidden.index + 1;
    return problem({ ...at, column }, "hiddenCharacter", `U+${code}`, "visible characters");
  }
  const indent = /^[\s>*+\-\d.]*/.exec(text)?.[0] ?? "";
  const markers = indent.replace(/[\s\d.]/g, "").length;
  if ((markers > MAX_MARKERS && !/^-+$/.test(text.trim())) || indent.length > MAX_INDENT) {
    return problem(at, "tooDeep", text, `${MAX_MARKERS} levels`);
  }
  const run = BRACKET_RUN.exec(text);
  return run
    ? problem({ ...at, column: run.index + 1 }, "brackets", run[0], "fewer brackets in a row")
    : null;
}

type Parsed = { ok: true; tree: GateNode } | { ok: false; refusals: Refusal[] };

function parse(source: string, kind: GateKind, file: string): Parsed {
  const plain = kind === "text" ? plainTree(source) : null;
  if (plain) return { ok: true, tree: plain };
  try {
    const parser = kind === "lesson" ? lessonParser : textParser;
    return { ok: true, tree: parser.parse(source) as GateNode };
  } catch (error) {
    const place = placeOf(error);
    if (!place) throw error;
    const isExpression = /expression|acorn/.test(place.reason);
    const allowed = isExpression
      ? "plain words instead of {…}"
      : "closed components, each on lines of its own; no < in plain text";
    const code = isExpression ? "expression" : "syntax";
    return { ok: false, refusals: [problem({ file, ...place }, code, place.reason, allowed)] };
  }
}

/** The parser throws messages that know where they happened; any other error is a fault. */
function placeOf(error: unknown): { line: number; column: number; reason: string } | null {
  if (!(error instanceof Error) || !("reason" in error)) return null;
  const reason = String(error.reason);
  const { line, column } = error as { line?: number; column?: number };
  // An unclosed component is reported at the end of the file; its own place is in the sentence.
  const [, namedLine = 1, namedColumn = 1] = /\((\d+):(\d+)/.exec(reason) ?? [];
  return { line: line ?? Number(namedLine), column: column ?? Number(namedColumn), reason };
}

function withoutFrontMatter(source: string, yaml: GateNode | undefined): string {
  const end = yaml?.type === "yaml" ? (yaml.position?.end.offset ?? 0) : 0;
  return source.slice(0, end).replace(/[^\n]/g, "") + source.slice(end);
}
