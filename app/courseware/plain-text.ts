/** Texts that are words and nothing else: nine of ten answers, which need no parser to be read. */
import type { GateNode } from "./gate-policy.ts";

/**
 * One line that begins with a letter or a quotation mark and holds no character by which Markdown or MDX
 * begins anything in the middle of a line: escapes, code, emphasis, links, components, expressions,
 * entities. Lists, headings and rules begin with other characters; modules begin with their word.
 */
const PLAIN = /^(?!import|export)[\p{L}«"„“][^\\`*_[\]<>{}&\t\n\r]*$/u;

/** The tree that the parser of texts would make, or null where the text may be more than words. */
export function plainTree(source: string): GateNode | null {
  // The parser takes away what is blank at the end.
  if (!PLAIN.test(source) || source.trimEnd() !== source) return null;
  const place = () => ({
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: source.length + 1, offset: source.length },
  });
  const words = { type: "text", value: source, position: place() };
  const paragraph = { type: "paragraph", children: [words], position: place() };
  return { type: "root", children: [paragraph], position: place() };
}
