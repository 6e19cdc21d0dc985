/** Collects the chunks of a part and what a lesson has used so far. */
import type { Chunk, FragmentContext } from "./lesson-fragments.ts";

export type Seen = {
  checks: string[];
  facts: string[];
  terms: string[];
  /** Ids of cited facts in the order of their marks. */
  cited: string[];
};

export type FragmentWriter = {
  context: FragmentContext;
  seen: Seen;
  /** Appends markup; the caller has escaped it. */
  html(markup: string): void;
  slot(slot: Exclude<Chunk, string>): void;
  /** Notes a use and gives its 1-based place in the list. */
  use(list: keyof Seen, id: string): number;
  /** Makes an id for a subheading or a drawing that is unique in the lesson. */
  anchor(text: string | null): string;
  beginPart(id: string): void;
  endPart(): { chunks: Chunk[]; anchors: { id: string; text: string }[] };
};

export function fragmentWriter(context: FragmentContext): FragmentWriter {
  const seen: Seen = { checks: [], facts: [], terms: [], cited: [] };
  let part = { id: "", chunks: [] as Chunk[], anchors: [] as { id: string; text: string }[] };
  let anchorCount = 0;
  return {
    context,
    seen,
    html(markup) {
      const last = part.chunks.at(-1);
      if (typeof last === "string") part.chunks[part.chunks.length - 1] = last + markup;
      else part.chunks.push(markup);
    },
    slot(slot) {
      part.chunks.push(slot);
    },
    use(list, id) {
      const known = seen[list].indexOf(id);
      return known < 0 ? seen[list].push(id) : known + 1;
    },
    anchor(text) {
      anchorCount += 1;
      const id = `${part.id}-${anchorCount}`;
      if (text !== null) part.anchors.push({ id, text });
      return id;
    },
    beginPart(id) {
      part = { id, chunks: [], anchors: [] };
      anchorCount = 0;
    },
    endPart: () => ({ chunks: part.chunks, anchors: part.anchors }),
  };
}
