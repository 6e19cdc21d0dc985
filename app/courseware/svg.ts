/**
 * Drawings as data: a strict reader of a small part of SVG. No style, script, link or foreign
 * content gets through, because only listed elements and attributes are ever written out again.
 */
import { escapeHtml } from "./html.ts";
import { type Problem, problem } from "./problem.ts";

export type SvgElement = {
  name: string;
  attributes: Record<string, string>;
  children: (SvgElement | string)[];
};

export type SvgRead = { ok: true; svg: SvgElement } | { ok: false; problems: Problem[] };

const ELEMENTS = new Set(
  "svg title g defs marker path rect circle ellipse line polyline polygon text tspan".split(" "),
);
const PRESENTATION =
  "fill stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray fill-rule opacity " +
  "fill-opacity stroke-opacity text-anchor dominant-baseline font-size font-weight transform " +
  "marker-start marker-mid marker-end";
const GEOMETRY =
  "d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points viewBox preserveAspectRatio " +
  "refX refY markerWidth markerHeight markerUnits orient";
const ATTRIBUTES = new Set(`id class data-label xmlns ${PRESENTATION} ${GEOMETRY}`.split(" "));
/** Words, numbers, colors and local references; no quotes, no colon but in the namespace. */
const VALUE = /^(?:[\w\s.,#%+()-]*|url\(#[\w-]+\))$/;
const NAMESPACE = "http://www.w3.org/2000/svg";
const MAX_BYTES = 60_000;
const MAX_DEPTH = 30;

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** Reads a drawing or says what it must not contain. */
export function readSvg(text: string, file: string): SvgRead {
  const source = text.replace(/^<\?xml [^>]*\?>\s*/, (head) => head.replace(/[^\n]/g, " "));
  const refuse = (at: number, code: string, found: string, allowed: string): SvgRead => {
    const line = source.slice(0, at).split("\n").length;
    return { ok: false, problems: [problem({ file, line }, code, found, allowed)] };
  };
  if (source.length > MAX_BYTES) return refuse(0, "svg", `${source.length} B`, `${MAX_BYTES} B`);
  const root: SvgElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(source);
    if (!token) return refuse(at, "svg", source.slice(at, at + 30), "plain elements and text");
    const breach = take(token, open);
    if (breach) return refuse(at, "svg", breach.found, breach.allowed);
  }
  const [svg, ...others] = root.children.filter((child) => typeof child !== "string");
  if (open.length !== 1 || svg?.name !== "svg" || others.length > 0 || !svg.attributes.viewBox) {
    return refuse(0, "svg", open.at(-1)?.name ?? "", "one closed <svg viewBox>");
  }
  return { ok: true, svg };
}

const WORDED = new Set(["text", "tspan", "title"]);

type Breach = { found: string; allowed: string };

/** Adds one token to the innermost open element. */
function take(token: RegExpExecArray, open: SvgElement[]): Breach | null {
  const [, closing, name, attributes = "", selfClosing, text] = token;
  const parent = open.at(-1);
  if (text !== undefined) {
    if (WORDED.has(parent?.name ?? "")) parent?.children.push(decoded(text));
    else if (text.trim()) return { found: text, allowed: "text inside <text> only" };
    return null;
  }
  if (name === undefined) return null;
  if (closing) {
    const matches = open.length > 1 && parent?.name === name;
    if (matches) open.pop();
    return matches ? null : { found: `</${name}>`, allowed: `</${parent?.name}>` };
  }
  if (!ELEMENTS.has(name)) return { found: `<${name}>`, allowed: [...ELEMENTS].join(", ") };
  if (open.length > MAX_DEPTH) return { found: name, allowed: `${MAX_DEPTH} levels` };
  const element: SvgElement = { name, attributes: {}, children: [] };
  for (const [found, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
    if (!isAllowed(key, value)) return { found, allowed: [...ATTRIBUTES].join(", ") };
    element.attributes[key] = value;
  }
  parent?.children.push(element);
  if (!selfClosing) open.push(element);
  return null;
}

const isAllowed = (key: string, value: string): boolean =>
  key === "xmlns" ? value === NAMESPACE : ATTRIBUTES.has(key) && VALUE.test(value);

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The keys of all `data-label` places, in document order. */
export function labelKeys(svg: SvgElement): string[] {
  const own = svg.attributes["data-label"];
  const inner = svg.children.flatMap((child) =>
    typeof child === "string" ? [] : labelKeys(child),
  );
  return own === undefined ? inner : [own, ...inner];
}

export type SvgDress = {
  /** HTML-escaped words for each label. */
  labels: ReadonlyMap<string, string>;
  /** Put before each id, so that two drawings on a page do not clash. */
  prefix: string;
  /** Words of the accessible name, escaped. */
  title: string;
};

/** The drawing as markup for a page: labels filled in, named for screen readers. */
export function drawSvg(svg: SvgElement, { labels, prefix, title }: SvgDress): string {
  const titleId = `${prefix}-title`;
  const draw = (element: SvgElement): string => {
    const { name, attributes } = element;
    // The drawing is named by its words in each language, not by its own title.
    if (name === "title") return "";
    const key = attributes["data-label"];
    const inner = element.children.map((child) =>
      typeof child === "string" ? escapeHtml(child) : draw(child),
    );
    const content = key === undefined ? inner.join("") : (labels.get(key) ?? "");
    return `<${name}${written(attributes, prefix)}>${content}</${name}>`;
  };
  const { class: own = "", viewBox = "" } = svg.attributes;
  const inner = svg.children.map((child) => (typeof child === "string" ? "" : draw(child)));
  const classes = ["chart", ...own.split(/\s+/).filter((word) => word && word !== "chart")];
  return (
    `<svg class="${classes.join(" ")}" viewBox="${viewBox}" role="img" ` +
    `aria-labelledby="${titleId}"><title id="${titleId}">${title}</title>${inner.join("")}</svg>`
  );
}

const written = (attributes: Record<string, string>, prefix: string): string =>
  Object.entries(attributes)
    .filter(([key]) => key !== "data-label" && key !== "xmlns")
    .map(([key, value]) => {
      const local = key === "id" ? `${prefix}-${value}` : value.replace("url(#", `url(#${prefix}-`);
      return ` ${key}="${escapeHtml(local)}"`;
    })
    .join("");
