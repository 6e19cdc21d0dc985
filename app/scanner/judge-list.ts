import { parseCertificateCode } from "#app/domain/codes.ts";
import { foldLookAlikes } from "#app/domain/look-alikes.ts";
import { isRealCard } from "#app/domain/scan-findings.ts";
import { type JudgedCard, judgeCard, LONGEST_TEXT } from "./judge-card.ts";
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
export async function judgeList(texts: string, pack: OpenedPack, now: Date): Promise<JudgedList> {
  const lines = texts.split(/\r\n|\r|\n/).filter((line) => HAS_WORDS.test(line));
  const judged = new Map<string, JudgedCard>();
  for (const line of lines.slice(0, LONGEST_LIST)) {
    const card = await judgeCard(cardInLine(line.slice(0, LONGEST_TEXT)), pack, now);
    const key = keyOf(card);
    // A signed card says more than the same code typed.
    if (!judged.get(key)?.claims) judged.set(key, card);
  }
  const read = Math.min(lines.length, LONGEST_LIST);
  return {
    judged: [...judged.values()],
    duplicates: read - judged.size,
    ignored: lines.length - read,
  };
}

/** More than the number of a line that was left empty. */
const HAS_WORDS = /\p{L}|\d{5}/u;

/** One certificate; a false card never stands in for the good one whose code it bears. */
function keyOf({ finding, code, text }: JudgedCard): string {
  const isKnownByCode = code !== null && (finding === "codeOnly" || isRealCard(finding));
  return isKnownByCode ? code : `${finding} ${text}`;
}

const ADDRESS_IN_LINE = /https?:\/\/\S+\/c\/\S+/i;
const SYMBOLS = 20;

/** The address or the code somewhere in a line, or the line as it is. */
function cardInLine(line: string): string {
  const [address] = ADDRESS_IN_LINE.exec(line) ?? [];
  if (address) return address;
  const words = line.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== "");
  for (let from = 0; from < words.length; from++) {
    const code = codeAtWord(words, from);
    if (code) return code;
  }
  return line.trim();
}

/** Words from this one on that make a code together; its check symbol tells it from anything else. */
function codeAtWord(words: readonly string[], from: number): string | null {
  let folded = "";
  for (let to = from; to < words.length && folded.length < SYMBOLS; to++) {
    folded += foldLookAlikes(words[to] as string);
    if (folded.length === SYMBOLS && parseCertificateCode(folded).ok) {
      return words.slice(from, to + 1).join(" ");
    }
  }
  return null;
}
