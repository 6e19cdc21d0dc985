/**
 * A lesson as data that a page can serve without evaluating anything: HTML strings in parts, with
 * open places for questions and for the emergency numbers of the reader's country.
 */
import type { Language } from "#app/domain/languages.ts";
import type { EmergencyKind } from "./dialect.ts";
import type { Facts } from "./facts.ts";
import { writeBlocks } from "./fragment-blocks.ts";
import { type FragmentWriter, fragmentWriter } from "./fragment-writer.ts";
import type { Glossary } from "./glossary.ts";
import { escapeHtml } from "./html.ts";
import type { MediaLibrary } from "./media.ts";
import type { Sources } from "./sources.ts";
import { isElement, type TreeElement, type TreeNode, treeText } from "./tree.ts";
import { countWords } from "./words.ts";

export type Chunk =
  | string
  | { slot: "check"; id: string }
  | { slot: "emergency"; kind: EmergencyKind };

export type LessonPart = {
  /** `p1`, `p2`, … the same in every language. */
  id: string;
  /** Plain text of its `##`, null when the lesson has none. */
  heading: string | null;
  anchors: { id: string; text: string }[];
  words: number;
  chunks: Chunk[];
};

export type LessonFragments = {
  /** Grows when the shape or the markup changes, so that stored fragments can be made anew. */
  format: number;
  title: string;
  parts: LessonPart[];
  checks: string[];
  facts: string[];
  terms: string[];
  /** Cited facts and sources, explained words: stands below whatever parts a page shows. */
  endnotes: string;
};

export const FRAGMENT_FORMAT = 1;

/** The few words of markup that are not the author's. */
export type FragmentWords = {
  do: string;
  dont: string;
  /** Opens the text equivalent of a drawing. */
  inWords: string;
  transcript: string;
  sources: string;
  terms: string;
};

export type FragmentContext = {
  language: Language;
  facts: Facts;
  glossary: Glossary;
  media: MediaLibrary;
  sources: Sources;
  words: FragmentWords;
};

export type LessonHead = { title: string; sources: readonly string[] };

/** Turns a compiled document into fragments. */
export function buildFragments(
  tree: readonly TreeNode[],
  head: LessonHead,
  context: FragmentContext,
): LessonFragments {
  const writer = fragmentWriter(context);
  const parts = splitAtHeadings(tree).map((nodes, index) => buildPart(nodes, index + 1, writer));
  return {
    format: FRAGMENT_FORMAT,
    title: head.title,
    parts,
    checks: writer.seen.checks,
    facts: writer.seen.facts,
    terms: writer.seen.terms,
    endnotes: sourceNotes(writer, head) + termNotes(writer),
  };
}

const isHeading = (node: TreeNode): node is TreeElement => isElement(node) && node.tag === "h2";

/** Each `##` begins a part; what stands before the first belongs to the first. */
function splitAtHeadings(tree: readonly TreeNode[]): TreeNode[][] {
  const parts: TreeNode[][] = [[]];
  for (const node of tree) {
    const isNext = isHeading(node) && parts.at(-1)?.some(isHeading);
    if (isNext) parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

function buildPart(nodes: readonly TreeNode[], n: number, writer: FragmentWriter): LessonPart {
  const id = `p${n}`;
  const heading = nodes.find(isHeading);
  writer.beginPart(id);
  writeBlocks(nodes, writer);
  const { chunks, anchors } = writer.endPart();
  return {
    id,
    heading: heading ? treeText(heading.children).trim() : null,
    anchors,
    words: countWords(treeText(nodes)),
    chunks,
  };
}

function sourceNotes(writer: FragmentWriter, head: LessonHead): string {
  const { words, sources } = writer.context;
  const cited = writer.seen.cited.map(
    (id, index) => `<li id="src-${index + 1}">${escapeHtml(id)}</li>`,
  );
  const named = head.sources.map((id) => {
    const source = sources.get(id);
    if (!source) return `<li>${escapeHtml(id)}</li>`;
    const title = escapeHtml(source.title);
    return source.url
      ? `<li><a href="${escapeHtml(source.url)}" rel="noreferrer">${title}</a></li>`
      : `<li>${title}</li>`;
  });
  if (cited.length + named.length === 0) return "";
  const lists = [cited.length ? `<ol>${cited.join("")}</ol>` : ""];
  if (named.length > 0) lists.push(`<ul>${named.join("")}</ul>`);
  return details(words.sources, lists.join(""));
}

function termNotes(writer: FragmentWriter): string {
  const { glossary, language, words } = writer.context;
  const entries = writer.seen.terms.flatMap((id) => {
    const found = glossary.get(id);
    if (!found) return [];
    const term = escapeHtml(found.term[language]);
    return [`<dt>${term}</dt><dd>${escapeHtml(found.meaning[language])}</dd>`];
  });
  return entries.length ? details(words.terms, `<dl class="kv">${entries.join("")}</dl>`) : "";
}

const details = (summary: string, inner: string): string =>
  `<details class="small"><summary>${escapeHtml(summary)}</summary>${inner}</details>`;
