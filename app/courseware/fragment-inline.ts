/** Writes words, marks and inline components as HTML. */
import { type EmergencyKind, isAllowedUrl, splitIds } from "./dialect.ts";
import { splitAtEmergency } from "./emergency-marks.ts";
import { factHtml } from "./facts.ts";
import type { FragmentWriter } from "./fragment-writer.ts";
import { escapeHtml } from "./html.ts";
import { isElement, type TreeElement, type TreeNode } from "./tree.ts";

type Write = (element: TreeElement, writer: FragmentWriter) => void;

export function writeInline(nodes: readonly TreeNode[], writer: FragmentWriter): void {
  for (const node of nodes) {
    if (!isElement(node)) writer.html(escapeHtml(node));
    else if (Object.hasOwn(INLINE, node.tag)) INLINE[node.tag]?.(node, writer);
    else writeInline(node.children, writer);
  }
}

/** HTML of a caption or a sentence; its open emergency numbers become slots. */
export function writeText(html: string, writer: FragmentWriter): void {
  for (const [index, piece] of splitAtEmergency(html).entries()) {
    if (index % 2 === 0) writer.html(piece);
    else writer.slot({ slot: "emergency", kind: piece as EmergencyKind });
  }
}

const around =
  (tag: string): Write =>
  ({ children }, writer) => {
    writer.html(`<${tag}>`);
    writeInline(children, writer);
    writer.html(`</${tag}>`);
  };

const writeLink: Write = ({ props, children }, writer) => {
  const { href = "" } = props;
  if (!isAllowedUrl(href)) return writeInline(children, writer);
  const rel = href.startsWith("https:") ? ' rel="noreferrer"' : "";
  writer.html(`<a href="${escapeHtml(href)}"${rel}>`);
  writeInline(children, writer);
  writer.html("</a>");
};

const writeFact: Write = ({ props }, writer) => {
  const { facts, language } = writer.context;
  const id = props.id ?? "";
  const fact = facts.get(id);
  if (!fact) return;
  writer.use("facts", id);
  writer.html(factHtml(fact, language));
};

const writeTerm: Write = ({ props, children }, writer) => {
  const { glossary, language } = writer.context;
  const id = props.id ?? "";
  const meaning = glossary.get(id)?.meaning[language];
  if (!meaning) return writeInline(children, writer);
  writer.use("terms", id);
  writer.html(`<dfn title="${escapeHtml(meaning)}">`);
  writeInline(children, writer);
  writer.html("</dfn>");
};

const writeSource: Write = ({ props }, writer) => {
  const marks = splitIds(props.ids ?? "").map((id) => {
    const n = writer.use("cited", id);
    return `<a href="#src-${n}">${n}</a>`;
  });
  writer.html(`<sup class="soft">[${marks.join(", ")}]</sup>`);
};

const writeEmergency: Write = ({ props }, writer) =>
  writer.slot({ slot: "emergency", kind: (props.kind ?? "single") as EmergencyKind });

const INLINE: Readonly<Record<string, Write>> = {
  strong: around("strong"),
  em: around("em"),
  br: (_, writer) => writer.html("<br>"),
  a: writeLink,
  Fact: writeFact,
  Term: writeTerm,
  Src: writeSource,
  EmergencyNumber: writeEmergency,
};
