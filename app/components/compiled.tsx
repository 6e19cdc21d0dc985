type Props = {
  /** A fragment that the gate of `courseware` has compiled; never text of a visitor. */
  html: string;
  /** `span` where only a phrase may stand. */
  as?: "div" | "span";
  className?: string;
};

/** Puts compiled course text on the page: the only door for ready HTML. */
export function Compiled({ html, as: Tag = "span", className }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the fragment passed the gate at import
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&nbsp;": "\u00a0",
};

/** The words of a compiled fragment, for places that take no markup (`<option>`, titles). */
export const plainTextOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot|#39|#x27|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);
