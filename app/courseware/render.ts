/** Stored fragments into a page: strings joined, open places filled. Evaluates nothing. */
import type { EmergencyKind } from "./dialect.ts";
import type { Chunk, LessonPart } from "./lesson-fragments.ts";

export type Slots = {
  /** HTML of the question with this id. */
  check(id: string): string;
  /** HTML of an emergency number of the reader's country. */
  emergency(kind: EmergencyKind): string;
};

/** One part as a section whose id is the part's, so that `#p2` leads to it in every language. */
export const renderPart = (part: LessonPart, slots: Slots): string =>
  `<section id="${part.id}">${renderChunks(part.chunks, slots)}</section>`;

export const renderChunks = (chunks: readonly Chunk[], slots: Slots): string =>
  chunks
    .map((chunk) => {
      if (typeof chunk === "string") return chunk;
      return chunk.slot === "check" ? slots.check(chunk.id) : slots.emergency(chunk.kind);
    })
    .join("");
