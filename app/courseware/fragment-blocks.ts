/** Writes the blocks of a compiled document as HTML, in the classes of the stylesheet. */
import type { CalloutKind } from "./dialect.ts";
import { splitIds } from "./dialect.ts";
import { factUnit, factValue, formatFact } from "./facts.ts";
import { writeInline } from "./fragment-inline.ts";
import { writeFigure, writeVideo } from "./fragment-media.ts";
import type { FragmentWriter } from "./fragment-writer.ts";
import { escapeHtml } from "./html.ts";
import { isElement, type TreeElement, type TreeNode, treeText } from "./tree.ts";

type Write = (element: TreeElement, writer: FragmentWriter) => void;

/** Blocks one after another; loose words between them become a paragraph of their own. */
export function writeBlocks(nodes: readonly TreeNode[], writer: FragmentWriter): void {
  let loose: TreeNode[] = [];
  const flush = () => {
    if (loose.some((node) => isElement(node) || node.trim())) writeLoose(loose, writer);
    loose = [];
  };
  for (const node of nodes) {
    const write = isElement(node) ? blockOf(node) : undefined;
    if (!write || !isElement(node)) {
      loose.push(node);
      continue;
    }
    flush();
    write(node, writer);
  }
  flush();
}

function writeLoose(nodes: readonly TreeNode[], writer: FragmentWriter): void {
  const isCitation = nodes.every((node) => (isElement(node) ? node.tag === "Src" : !node.trim()));
  writer.html(isCitation ? '<p class="small soft">' : "<p>");
  writeInline(nodes, writer);
  writer.html("</p>");
}

const blockOf = ({ tag }: TreeElement): Write | undefined =>
  Object.hasOwn(BLOCKS, tag) ? BLOCKS[tag] : undefined;

/** An element whose content is blocks, or words alone when it holds no block. */
function writeMixed(nodes: readonly TreeNode[], writer: FragmentWriter): void {
  const only = nodes.filter((node) => isElement(node) || node.trim());
  const [first] = only;
  if (only.length === 1 && first && isElement(first) && first.tag === "p") {
    writeInline(first.children, writer);
    return;
  }
  const hasBlock = only.some((node) => isElement(node) && blockOf(node));
  if (hasBlock) writeBlocks(nodes, writer);
  else writeInline(nodes, writer);
}

const around =
  (
    open: string,
    close: string,
    inner: (nodes: readonly TreeNode[], w: FragmentWriter) => void,
  ): Write =>
  ({ children }, writer) => {
    writer.html(open);
    inner(children, writer);
    writer.html(close);
  };

/** Only the element children: the line ends between rows and items are dropped. */
const writeChildren = (nodes: readonly TreeNode[], writer: FragmentWriter): void => {
  for (const node of nodes) if (isElement(node)) blockOf(node)?.(node, writer);
};

const writeHeading: Write = ({ tag, children }, writer) => {
  const id = tag === "h2" ? null : writer.anchor(treeText(children).trim());
  writer.html(id ? `<${tag} id="${id}">` : `<${tag}>`);
  writeInline(children, writer);
  writer.html(`</${tag}>`);
};

const writeOrdered: Write = ({ props, children }, writer) => {
  const start = /^\d{1,4}$/.test(props.start ?? "") ? ` start="${props.start}"` : "";
  writer.html(`<ol${start}>`);
  writeChildren(children, writer);
  writer.html("</ol>");
};

/** Its one list with a class of its own, then the citations that may follow the list. */
const writeList =
  (open: string, close: string): Write =>
  ({ children }, writer) => {
    for (const node of children) {
      if (isElement(node) && (node.tag === "ol" || node.tag === "ul")) {
        writer.html(open);
        writeChildren(node.children, writer);
        writer.html(close);
      }
    }
    writeBlocks(
      children.filter((node) => isElement(node) && node.tag !== "ol" && node.tag !== "ul"),
      writer,
    );
  };

const ICONS = {
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7h.01"/>',
  warning: '<path d="M12 4 2.5 20h19zM12 10v4M12 17h.01"/>',
  tick: '<path d="m5 12.5 4.5 4.5L19 7"/>',
  cross: '<path d="M6 6l12 12M18 6 6 18"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
};

const icon = (name: keyof typeof ICONS): string =>
  `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg> `;

const CALLOUTS: Record<CalloutKind, { css: string; icon: keyof typeof ICONS }> = {
  advice: { css: "note", icon: "info" },
  danger: { css: "note bad", icon: "warning" },
  do: { css: "note ok", icon: "tick" },
  wait: { css: "note soon", icon: "clock" },
};

const writeCallout: Write = ({ props, children }, writer) => {
  const look = CALLOUTS[(props.kind ?? "advice") as CalloutKind];
  const title = props.title ? `<b>${icon(look.icon)}${escapeHtml(props.title)}</b>` : "";
  writer.html(`<div class="${look.css}" role="note">${title}`);
  writeBlocks(children, writer);
  writer.html("</div>");
};

const writeSide =
  (css: string, mark: keyof typeof ICONS, word: "do" | "dont"): Write =>
  ({ children }, writer) => {
    const title = escapeHtml(writer.context.words[word]);
    writer.html(`<div class="${css}"><b>${icon(mark)}${title}</b>`);
    writeBlocks(children, writer);
    writer.html("</div>");
  };

const writeChecklist: Write = (element, writer) => {
  const { title } = element.props;
  writer.html(`<div class="card">${title ? `<p class="h">${escapeHtml(title)}</p>` : ""}`);
  writeList("<ul>", "</ul>")(element, writer);
  writer.html("</div>");
};

const writeDialogue: Write = ({ children }, writer) => {
  writer.html('<div class="card">');
  const lines = children.flatMap((node) =>
    isElement(node) && node.tag === "p" ? node.children : [node],
  );
  for (const line of lines) {
    if (!isElement(line) || line.tag !== "Line") continue;
    writer.html(`<p><b>${escapeHtml(line.props.who ?? "")}:</b> `);
    writeInline(line.children, writer);
    writer.html("</p>");
  }
  writer.html("</div>");
};

const SHORT_UNIT = 4;

const writeFactPlate: Write = ({ props }, writer) => {
  const { facts, language } = writer.context;
  writer.html('<div class="fact">');
  for (const id of splitIds(props.ids ?? "")) {
    const fact = facts.get(id);
    if (!fact) continue;
    writer.use("facts", id);
    const unit = factUnit(fact, language);
    const isShort = unit.length <= SHORT_UNIT;
    const number = isShort ? formatFact(fact, language) : factValue(fact, language);
    const rest = [isShort ? "" : unit, fact.applies[language].trim()].filter(Boolean).join(", ");
    writer.html(`<div><span class="n">${escapeHtml(number)}</span> ${escapeHtml(rest)}</div>`);
  }
  writer.html("</div>");
};

const writeCheck: Write = ({ props }, writer) => {
  const id = props.id ?? "";
  writer.use("checks", id);
  writer.slot({ slot: "check", id });
};

const BLOCKS: Readonly<Record<string, Write>> = {
  p: around("<p>", "</p>", writeInline),
  h2: writeHeading,
  h3: writeHeading,
  ul: around("<ul>", "</ul>", writeChildren),
  ol: writeOrdered,
  li: around("<li>", "</li>", writeMixed),
  blockquote: around("<blockquote>", "</blockquote>", writeBlocks),
  table: around("<table>", "</table>", writeChildren),
  thead: around("<thead>", "</thead>", writeChildren),
  tbody: around("<tbody>", "</tbody>", writeChildren),
  tr: around("<tr>", "</tr>", writeChildren),
  th: around('<th scope="col">', "</th>", writeInline),
  td: around("<td>", "</td>", writeInline),
  Callout: writeCallout,
  Steps: writeList('<ol class="steps">', "</ol>"),
  DoDont: around('<div class="dd">', "</div>", writeChildren),
  Do: writeSide("note ok", "tick", "do"),
  Dont: writeSide("note bad", "cross", "dont"),
  Checklist: writeChecklist,
  Dialogue: writeDialogue,
  FactPlate: writeFactPlate,
  Check: writeCheck,
  Figure: writeFigure,
  Video: writeVideo,
};
