/** What an accepted document holds, without compiling it: parts, references, components, prose. */
import { componentRule, splitIds } from "./dialect.ts";
import { type GateNode, isComponent } from "./gate-policy.ts";
import { attributeOf } from "./inline-text.ts";
import { countWords } from "./words.ts";

export type ReferenceKind = "Fact" | "Src" | "Term" | "Figure" | "Video" | "Check";

export type Place = { line: number; column: number };

export type Reference = Place & { kind: ReferenceKind; id: string; part: number };

/** A run of prose: one paragraph, heading or cell. A number from the registry is `FACT_MARK`. */
export type Prose = { pieces: (Place & { text: string })[] };

export const FACT_MARK = "\uFFFC";

export type Outline = {
  /** Number of `##` parts, at least 1. */
  parts: number;
  words: number;
  references: Reference[];
  /** Component names with their references, in document order, to compare languages. */
  components: (Place & { name: string })[];
  links: (Place & { url: string })[];
  prose: Prose[];
  /** Paragraphs, lists and callouts that end without a citation. */
  uncited: Place[];
};

/** Several checks ask for the outline of the same document. */
const known = new WeakMap<GateNode, Outline>();

export function outlineOf(tree: GateNode): Outline {
  const found = known.get(tree) ?? readOutline(tree);
  known.set(tree, found);
  return found;
}

function readOutline(tree: GateNode): Outline {
  const outline: Outline = {
    parts: 0,
    words: 0,
    references: [],
    components: [],
    links: [],
    prose: [],
    uncited: [],
  };
  visit(tree, outline);
  for (const { pieces } of outline.prose) {
    outline.words += countWords(textOf(pieces));
  }
  outline.uncited = uncitedBlocks(withoutOpeningScene(tree.children ?? []));
  outline.parts = Math.max(1, outline.parts);
  return outline;
}

const PROSE_BLOCKS = new Set(["paragraph", "heading", "tableCell"]);

function visit(node: GateNode, outline: Outline): void {
  const place = placeOf(node);
  if (node.type === "heading" && node.depth === 2) outline.parts += 1;
  if (node.type === "link") outline.links.push({ ...place, url: node.url ?? "" });
  if (isComponent(node)) visitComponent(node, outline);
  const isLooseProse = node.type === "mdxJsxFlowElement" && hasLooseText(node);
  if (PROSE_BLOCKS.has(node.type) || isLooseProse) outline.prose.push({ pieces: proseOf(node) });
  for (const child of node.children ?? []) visit(child, outline);
}

/** Words directly inside a component on one line of its own: `<Line who="…">Hello</Line>`. */
const hasLooseText = (node: GateNode): boolean =>
  (node.children ?? []).some(({ type, value }) => type === "text" && Boolean(value?.trim()));

function visitComponent(node: GateNode, outline: Outline): void {
  const place = placeOf(node);
  const name = node.name ?? "";
  const part = Math.max(1, outline.parts);
  const refer = (kind: ReferenceKind, id: string) =>
    outline.references.push({ ...place, kind, id, part });
  const id = attributeOf(node, "id");
  if (name === "FactPlate") for (const one of idsOf(node)) refer("Fact", one);
  else if (name === "Src") for (const one of idsOf(node)) refer("Src", one);
  else if (id) refer(name as ReferenceKind, id);
  const label = ["kind", "id", "ids"].map((attribute) => attributeOf(node, attribute)).join("");
  outline.components.push({ ...place, name: label ? `${name} ${label}` : name });
  const title = attributeOf(node, "title");
  if (title) outline.prose.push({ pieces: [{ ...place, text: title }] });
}

const idsOf = (node: GateNode): string[] => splitIds(attributeOf(node, "ids"));

const placeOf = ({ position }: GateNode): Place => ({
  line: position?.start.line ?? 1,
  column: position?.start.column ?? 1,
});

/** The words of a block in order; nested blocks are visited by themselves. */
export function proseOf(node: GateNode): Prose["pieces"] {
  return (node.children ?? []).flatMap((child) => {
    if (child.type === "text") return [{ ...placeOf(child), text: child.value ?? "" }];
    if (child.name === "Fact") return [{ ...placeOf(child), text: FACT_MARK }];
    if (child.type === "break") return [{ ...placeOf(child), text: "\n" }];
    if (PROSE_BLOCKS.has(child.type) || componentRule(child.name ?? "")?.place === "block") {
      return [];
    }
    return proseOf(child);
  });
}

/** The first paragraph, when it stands before the first heading, tells the situation. */
function withoutOpeningScene(nodes: readonly GateNode[]): readonly GateNode[] {
  const first = nodes.findIndex(({ type }) => type !== "yaml");
  const hasHeading = nodes.some(({ type }) => type === "heading");
  return hasHeading && nodes[first]?.type === "paragraph" ? nodes.slice(first + 1) : nodes;
}

/** Statements at the top level and in callouts that no `<Src>` closes. */
function uncitedBlocks(nodes: readonly GateNode[]): Place[] {
  return nodes.flatMap((node, index) => {
    if (node.name === "Dialogue" || node.name === "Line") return [];
    const next = nodes[index + 1];
    const isStatement = ["paragraph", "list"].includes(node.type);
    const isClosed = isCited(node) || isCitation(next) || leadsInto(node, next);
    if (isStatement && !isClosed) return [placeOf(node)];
    return isComponent(node) && !isCited(node) ? uncitedBlocks(node.children ?? []) : [];
  });
}

/** "The signs are:" shares the citation of the list or steps that it opens. */
const leadsInto = (node: GateNode, next: GateNode | undefined): boolean =>
  node.type === "paragraph" &&
  textOf(proseOf(node)).trimEnd().endsWith(":") &&
  (next?.type === "list" || next?.name === "Steps") &&
  isCited(next);

const textOf = (pieces: Prose["pieces"]): string => pieces.map(({ text }) => text).join("");

const isCited = (node: GateNode): boolean =>
  node.name === "Src" || (node.children ?? []).some(isCited);

const isCitation = (node: GateNode | undefined): boolean =>
  node?.name === "Src" ||
  (node?.type === "paragraph" && (node.children ?? []).every((child) => child.name === "Src"));
