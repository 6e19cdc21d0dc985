/** A finished page of Kazakh, letter by letter in the Latin alphabet of 2021. */
import type { Language } from "#app/domain/languages.ts";
import { type Script, tagOf } from "./scripts.ts";
import { kazakhToLatin } from "./transliterate.ts";

const PIECE = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** What people typed, what is sent back, and where a link leads stay as they are. */
const KEPT_ATTRIBUTES = new Set(["value", "href", "src", "action", "formaction", "id", "name"]);
const KEPT_ELEMENTS = new Set(["script", "style", "textarea"]);

/** Markup in the letters that its reader chose. */
export const inScript = (
  html: string,
  { language, script }: { language: Language; script: Script },
) => (tagOf(language, script) === language ? html : latinPage(html));

/**
 * The same markup with every Kazakh word in Latin letters. Fragments of another language, what a
 * person typed, and whatever is marked `translate="no"` (names as documents print them) are not touched.
 */
export function latinPage(html: string): string {
  let kept: { element: string; depth: number } | null = null;
  return html.replace(PIECE, (piece, slash?: string, element?: string, attributes = "") => {
    if (element === undefined) return kept ? piece : kazakhToLatin(piece);
    const name = element.toLowerCase();
    if (kept) {
      if (name === kept.element && !attributes.endsWith("/")) kept.depth += slash ? -1 : 1;
      if (kept.depth === 0) kept = null;
      return piece;
    }
    if (slash) return piece;
    if (isKept(name, attributes)) {
      if (!VOID.has(name) && !attributes.endsWith("/")) kept = { element: name, depth: 1 };
      return piece;
    }
    return `<${element}${inLatin(attributes)}>`;
  });
}

const isKept = (element: string, attributes: string): boolean =>
  KEPT_ELEMENTS.has(element) ||
  /\stranslate="no"/.test(attributes) ||
  (element !== "html" && /\slang="(?!kk")/.test(attributes));

const inLatin = (attributes: string): string =>
  attributes.replace(ATTRIBUTE, (whole, name: string, value: string) =>
    KEPT_ATTRIBUTES.has(name.toLowerCase()) ? whole : `${name}="${kazakhToLatin(value)}"`,
  );
