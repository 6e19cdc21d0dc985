import { type PdfObject, pageOperators, pdfObjects } from "./pdf-reading.ts";

/** One stretch of marked content and what is painted in it, as a reader aloud meets it. */
export type Marked = { tag: string; mcid: number | null; languages: string[]; painted: number };

/** What paints: strokes, fills, text, forms and pictures. */
const PAINTING = new Set(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "Do"]);

/** The page as marked content. Painting outside of it counts under the tag "none". */
export function markedContent(pdf: Buffer): Marked[] {
  const source = pageOperators(pdf).replace(/<[0-9a-f]+>/g, "()");
  const all: Marked[] = [];
  const open: (Marked | null)[] = [];
  const token = /\/(\w+) (?:<<([^>]*)>> BDC|BMC)|\bEMC\b|(?<![\w/])([A-Za-z]+\*?)(?!\w)/g;
  for (const [word, tag, properties = "", operator = ""] of source.matchAll(token)) {
    if (word === "EMC") open.pop();
    else if (tag) open.push(opened(all, open, tag, properties));
    else if (PAINTING.has(operator)) paintedIn(all, open).painted++;
  }
  if (open.length > 0) throw new Error("marked content is left open");
  return all;
}

/** A span inside of other content only tells the language; anything else is content of its own. */
function opened(all: Marked[], open: (Marked | null)[], tag: string, properties: string) {
  const mcid = /\/MCID (\d+)/.exec(properties)?.[1];
  const language = /\/Lang \(([^)]+)\)/.exec(properties)?.[1];
  const outer = open.findLast((one) => one !== null);
  if (outer && mcid === undefined && language) {
    outer.languages.push(language);
    return null;
  }
  if (outer) throw new Error(`${tag} stands inside of ${outer.tag}`);
  const one = { tag, mcid: mcid === undefined ? null : Number(mcid), languages: [], painted: 0 };
  all.push(one);
  return one;
}

function paintedIn(all: Marked[], open: readonly (Marked | null)[]): Marked {
  const inside = open.findLast((one) => one !== null);
  if (inside) return inside;
  const none = { tag: "none", mcid: null, languages: [], painted: 0 };
  all.push(none);
  return none;
}

/** What each stretch of content says, by what its fonts say of their glyphs. */
export function spokenTexts(pdf: Buffer): string[] {
  const meanings = fontMeanings(pdf);
  const texts: string[] = [];
  let meaning: string[] = [];
  let at = -1;
  const token = /\/MCID (\d+)|\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g;
  for (const [, mcid, font, glyphs = ""] of pageOperators(pdf).matchAll(token)) {
    if (mcid) at = Number(mcid);
    if (font) meaning = meanings.get(font) ?? [];
    const said = (glyphs.match(/.{4}/g) ?? []).map((glyph) => meaning[Number.parseInt(glyph, 16)]);
    if (at >= 0) texts[at] = (texts[at] ?? "") + said.join("");
  }
  return texts;
}

/** For each font of the page, by its name there, the characters of its glyphs. */
function fontMeanings(pdf: Buffer): Map<string, string[]> {
  const objects = new Map(pdfObjects(pdf).map((object) => [object.id, object]));
  const resources = [...objects.values()].find(({ dictionary }) => /\/Font <</.test(dictionary));
  const named = (resources?.dictionary ?? "").matchAll(/\/(F\d+) (\d+) 0 R/g);
  return new Map(
    [...named].map(([, name = "", id]) => {
      const font = objects.get(Number(id))?.dictionary ?? "";
      const map = objects.get(Number(/\/ToUnicode (\d+)/.exec(font)?.[1]))?.stream ?? "";
      const entries = /\[((?:<[0-9a-f ]*> ?)+)\]/.exec(map.toString("latin1"))?.[1] ?? "";
      const characters = [...entries.matchAll(/<([0-9a-f ]*)>/g)].map(([, units = ""]) =>
        units
          .split(" ")
          .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
          .join(""),
      );
      return [name, characters];
    }),
  );
}

export type Element = PdfObject & { type: string; parent: number; content: number[] };

export type Structure = {
  root: PdfObject;
  elements: Map<number, Element>;
  /** The element of each stretch of content of the page. */
  parentTree: number[];
};

export function structureOf(pdf: Buffer): Structure {
  const objects = pdfObjects(pdf);
  const root = objects.find(({ dictionary }) => dictionary.includes("/Type /StructTreeRoot"));
  if (!root) throw new Error("the document has no structure");
  const numbers = /\/ParentTree <<\s*\/Nums \[\s*0 \[([^\]]*)\]\s*\]/.exec(root.dictionary)?.[1];
  const elements = objects.flatMap((object) => {
    const type = /\/S \/(\w+)\n/.exec(object.dictionary)?.[1];
    const parent = /\/P (\d+) 0 R/.exec(object.dictionary)?.[1];
    if (!type || !parent) return [];
    const kids = /\/K \[([\d ]*)\]/.exec(object.dictionary)?.[1] ?? "";
    const content = kids.split(" ").filter(Boolean).map(Number);
    return [{ ...object, type, parent: Number(parent), content }];
  });
  return {
    root,
    elements: new Map(elements.map((element) => [element.id, element])),
    parentTree: [...(numbers ?? "").matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id)),
  };
}
