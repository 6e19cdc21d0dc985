import type { JudgedCard } from "./judge-card.ts";
import type { OpenedPack } from "./pack.ts";

/** Cards of one list; what comes after them is counted and not judged. */
export const LONGEST_LIST = 500;

export type JudgedList = {
  judged: JudgedCard[];
  /** Lines with a card that stands in the list already. */
  duplicates: number;
  /** Lines beyond the longest list. */
  ignored: number;
};

/** Judges a pasted list, a card a line; numbers before a card, names after it and blank lines do not matter. */
export async function judgeList(
  _texts: string,
  _pack: OpenedPack,
  _now: Date,
): Promise<JudgedList> {
  return { judged: [], duplicates: 0, ignored: 0 };
}
