/** The allow-list, applied to a parsed document: nothing that is not named here gets through. */
import type { Node } from "unist";
import {
  ALLOWED_URLS,
  attributeFits,
  type ComponentRule,
  componentRule,
  DIALECT,
  describeAttribute,
  isAllowedUrl,
} from "./dialect.ts";
import { problem, type Refusal } from "./problem.ts";

export type GateNode = Node & {
  children?: GateNode[];
  value?: string;
  url?: string;
  depth?: number;
  ordered?: boolean | null;
  checked?: boolean | null;
  name?: string | null;
  attributes?: GateAttribute[];
};

type GateAttribute = {
  type: string;
  name?: string;
  value?: string | null | { value: string };
};

/** `lesson`: everything in the table; `text`: the inline subset of questions, captions, labels. */
export type GateKind = "lesson" | "text";

const MAX_DEPTH = 64;
const MAX_NODES = 20_000;

const INLINE_NODES = ["text", "emphasis", "strong", "mdxJsxTextElement"];
const MARKDOWN: Record<GateKind, ReadonlySet<string>> = {
  text: new Set(["root", "paragraph", ...INLINE_NODES, "mdxJsxFlowElement"]),
  lesson: new Set(
    ["root", "yaml", "paragraph", "heading", "list", "listItem", "blockquote", "link"].concat(
      ["table", "tableRow", "tableCell", "break", "mdxJsxFlowElement"],
      INLINE_NODES,
    ),
  ),
};
const MARKDOWN_WORDS: Record<GateKind, string> = {
  text: "plain words, **bold**, *italic*",
  lesson: "paragraphs, ## and ### headings, bold, italic, lists, links, tables, quotes",
};

/** Nodes that have a better name and a better alternative than "this kind of Markdown". */
const NAMED: Record<string, { code: string; allowed: string }> = {
  mdxjsEsm: { code: "module", allowed: "plain Markdown: a lesson imports and exports nothing" },
  mdxFlowExpression: { code: "expression", allowed: "plain words instead of {…}" },
  mdxTextExpression: { code: "expression", allowed: "plain words instead of {…}" },
  html: { code: "html", allowed: "Markdown or a component" },
  image: { code: "image", allowed: '<Figure id="…" />' },
  imageReference: { code: "image", allowed: '<Figure id="…" />' },
  linkReference: { code: "reference", allowed: "[words](https://…)" },
  definition: { code: "reference", allowed: "[words](https://…)" },
  footnoteReference: { code: "reference", allowed: '<Src ids="…" />' },
  footnoteDefinition: { code: "reference", allowed: '<Src ids="…" />' },
  toml: { code: "frontMatterLanguage", allowed: "YAML between two lines of ---" },
};

type Visit = {
  node: GateNode;
  depth: number;
  parent: GateNode | null;
  /** The nearest component around the node. */
  component: string | null;
};

/** Every breach of the allow-list in document order. */
export function policyRefusals(tree: GateNode, kind: GateKind, file: string): Refusal[] {
  const refusals: Refusal[] = [];
  const stack: Visit[] = [{ node: tree, depth: 0, parent: null, component: null }];
  let count = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth, component } = next;
    count += 1;
    if (count > MAX_NODES) {
      return [at(node, file, "tooMany", `${count}`, `${MAX_NODES} elements`)];
    }
    if (depth > MAX_DEPTH) {
      return [at(node, file, "tooDeep", `${depth}`, `${MAX_DEPTH} levels`)];
    }
    refusals.push(...nodeRefusals(next, kind, file));
    const around = isComponent(node) ? (node.name ?? null) : component;
    for (const child of [...(node.children ?? [])].reverse()) {
      stack.push({ node: child, depth: depth + 1, parent: node, component: around });
    }
  }
  return refusals;
}

function nodeRefusals(visit: Visit, kind: GateKind, file: string): Refusal[] {
  const { node } = visit;
  const named = Object.hasOwn(NAMED, node.type) ? NAMED[node.type] : undefined;
  if (named) return [at(node, file, named.code, node.value ?? node.type, named.allowed)];
  if (!MARKDOWN[kind].has(node.type)) {
    return [at(node, file, "markdown", node.type, MARKDOWN_WORDS[kind])];
  }
  if (node.type === "heading") return headingRefusals(visit, file);
  if (typeof node.checked === "boolean") {
    return [at(node, file, "markdown", "- [ ]", "- words; a list to tick is <Checklist>")];
  }
  if (node.type === "link" && !isAllowedUrl(node.url ?? "")) {
    return [at(node, file, "url", node.url ?? "", ALLOWED_URLS)];
  }
  if (isComponent(node)) return componentRefusals(visit, kind, file);
  return [];
}

function headingRefusals({ node, parent }: Visit, file: string): Refusal[] {
  const mark = "#".repeat(node.depth ?? 1);
  if (node.depth !== 2 && node.depth !== 3) return [at(node, file, "heading", mark, "## or ###")];
  if (parent?.type !== "root") return [at(node, file, "heading", mark, "outside components")];
  const hasComponent = (node.children ?? []).some(isComponent);
  return hasComponent ? [at(node, file, "heading", mark, "plain words in headings")] : [];
}

export const isComponent = (node: GateNode): boolean =>
  node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";

function componentRefusals(visit: Visit, kind: GateKind, file: string): Refusal[] {
  const { node } = visit;
  const name = node.name ?? "";
  const rule = componentRule(name);
  if (!rule || (kind === "text" && !rule.inTexts)) {
    const code = /^[a-z]/.test(name) && !rule ? "html" : "element";
    return [at(node, file, code, `<${name}>`, componentNames(kind))];
  }
  return [
    ...placeRefusals(visit, rule, file),
    ...attributeRefusals(node, rule, file),
    ...insideRefusals(node, rule, file),
  ];
}

const componentNames = (kind: GateKind): string =>
  Object.entries(DIALECT)
    .filter(([, rule]) => kind === "lesson" || rule.inTexts)
    .map(([name]) => `<${name}>`)
    .join(", ");

function placeRefusals(visit: Visit, rule: ComponentRule, file: string): Refusal[] {
  const { node, parent, component } = visit;
  const found = `<${node.name}>`;
  if (rule.within && component !== rule.within) {
    return [at(node, file, "place", found, `inside <${rule.within}>`)];
  }
  const isInSentence = node.type === "mdxJsxTextElement" && !isAlone(node, parent);
  if (rule.place === "block" && isInSentence) {
    return [at(node, file, "place", found, "on a line of its own, blank lines around it")];
  }
  return [];
}

const isAlone = (node: GateNode, parent: GateNode | null): boolean =>
  parent?.type === "paragraph" &&
  (parent.children ?? []).every(
    (sibling) =>
      sibling === node ||
      sibling.type === "mdxJsxTextElement" ||
      (sibling.type === "text" && !sibling.value?.trim()),
  );

function attributeRefusals(node: GateNode, rule: ComponentRule, file: string): Refusal[] {
  const refusals: Refusal[] = [];
  const allowed = Object.entries(rule.attributes)
    .map(([name, attribute]) => describeAttribute(name, attribute))
    .join(" ");
  const seen = new Set<string>();
  for (const { type, name = "", value } of node.attributes ?? []) {
    const known = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
    if (type !== "mdxJsxAttribute") {
      refusals.push(at(node, file, "spread", "{...}", allowed || "no attributes"));
    } else if (!known || seen.has(name)) {
      refusals.push(at(node, file, "attribute", name, allowed || "no attributes"));
    } else if (typeof value === "object" && value !== null) {
      refusals.push(at(node, file, "attributeExpression", `${name}={${value.value}}`, allowed));
    } else if (typeof value !== "string" || !attributeFits(known, value)) {
      refusals.push(at(node, file, "attributeValue", `${name}="${value ?? ""}"`, allowed));
    }
    seen.add(name);
  }
  for (const [name, attribute] of Object.entries(rule.attributes)) {
    if (attribute.required && !seen.has(name) && refusals.length === 0) {
      refusals.push(at(node, file, "attributeMissing", `<${node.name}>`, allowed));
    }
  }
  return refusals;
}

function insideRefusals(node: GateNode, rule: ComponentRule, file: string): Refusal[] {
  const children = meaningful(node.children ?? []);
  const found = `<${node.name}>`;
  const { inside } = rule;
  if (inside === "nothing") {
    return children.length === 0
      ? []
      : [at(node, file, "inside", found, `${found.slice(0, -1)} />`)];
  }
  if (inside === "ordered" || inside === "bullets") {
    const isList =
      children.length > 0 &&
      children[0]?.type === "list" &&
      Boolean(children[0].ordered) === (inside === "ordered") &&
      children.slice(1).every(isCitation);
    const allowed = inside === "ordered" ? "one list: 1. 2. 3." : "one list: - - -";
    return isList ? [] : [at(node, file, "inside", found, allowed)];
  }
  if (children.length === 0) return [at(node, file, "inside", found, "words inside")];
  if (inside === "blocks") return [];
  if (inside === "inline") {
    const block = children.find((child) => !INLINE_CONTENT.has(child.type) && !isInline(child));
    return block ? [at(block, file, "inside", block.type, "words only")] : [];
  }
  const stray = children.flatMap(unwrapped).find((child) => !inside.includes(child.name ?? ""));
  if (!stray) return [];
  return [at(stray, file, "inside", stray.type, inside.map((name) => `<${name}>`).join(", "))];
}

const INLINE_CONTENT = new Set(["paragraph", "text", "emphasis", "strong", "link", "break"]);

const isInline = (node: GateNode): boolean =>
  isComponent(node) && componentRule(node.name ?? "")?.place !== "block";

const isCitation = (node: GateNode): boolean =>
  unwrapped(node).every((inner) => inner.name === "Src");

const unwrapped = (node: GateNode): GateNode[] =>
  node.type === "paragraph" ? meaningful(node.children ?? []) : [node];

const meaningful = (nodes: GateNode[]): GateNode[] =>
  nodes.filter((node) => node.type !== "text" || Boolean(node.value?.trim()));

function at(node: GateNode, file: string, code: string, found: string, allowed: string): Refusal {
  return problem({ file, ...node.position?.start }, code, found, allowed);
}
