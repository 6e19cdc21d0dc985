import { measureEm, type Weight } from "./fonts.ts";

/** How a text is set: sizes and widths share one unit (points, pixels or any other). */
export type Setting = { weight: Weight; size: number; tracking?: number };

export const textWidth = (text: string, { weight, size, tracking = 0 }: Setting): number =>
  measureEm(text, weight) * size + tracking * Math.max(0, [...text].length - 1);

/** A place where a name may be broken when spaces do not suffice: nothing is drawn there. */
const SOFT_BREAK = "\u200B";

/**
 * Breaks at spaces into the fewest lines no wider than `width`, then evens them out. Never inside
 * a word and never after a word of one or two letters. A single word wider than `width` stays whole.
 */
export function wrapText(text: string, setting: Setting, width: number): string[] {
  const chunks = bindShortWords(text.split(/(?=[ \u200B])/)).map((chunk) => ({
    glue: chunk.startsWith(" ") ? " " : "",
    word: chunk.replace(/^[ \u200B]/, ""),
    width: textWidth(chunk.replace(/^[ \u200B]/, ""), setting),
  }));
  const space = textWidth(" ", setting);
  const lines = fillLines(chunks, space, width);
  if (lines.length < 2) return lines;
  const widest = Math.max(width / 2, ...chunks.map((chunk) => chunk.width));
  for (let limit = widest; limit < width; limit += width / 40) {
    const even = fillLines(chunks, space, limit);
    if (even.length === lines.length) return even;
  }
  return lines;
}

/** A size that may be tried and the number of lines it may take. */
export type SizeStep = readonly [size: number, lines: number];

export type FittedText = { size: number; lines: string[]; fits: boolean };

/** The first step at which the text stands within `width` on the allowed lines, else the last one. */
export function fitText(
  text: string,
  weight: Weight,
  steps: readonly SizeStep[],
  width: number,
): FittedText {
  let tried: FittedText | null = null;
  for (const [size, most] of steps) {
    const lines = wrapText(text, { weight, size }, width);
    const isNarrow = lines.every((line) => textWidth(line, { weight, size }) <= width);
    tried = { size, lines, fits: isNarrow && lines.length <= most };
    if (tried.fits) return tried;
  }
  if (!tried) throw new RangeError("No size to try.");
  return tried;
}

/**
 * A name in full whatever its length: broken at spaces, else after its hyphens too, else anywhere.
 * A name is never shortened and never gets a hyphen of ours.
 */
export function fitName(name: string, steps: readonly SizeStep[], width: number): FittedText {
  const afterHyphens = name.replaceAll("-", `-${SOFT_BREAK}`);
  const anywhere = name.replace(/(?<=[^ ]\p{M}*)(?=[^ \p{M}])/gu, SOFT_BREAK);
  let fitted = fitText(name, 700, steps, width);
  for (const text of [afterHyphens, anywhere]) {
    if (!fitted.fits) fitted = fitText(text, 700, steps, width);
  }
  return fitted;
}

type Chunk = { glue: string; word: string; width: number };

function fillLines(chunks: readonly Chunk[], space: number, limit: number): string[] {
  const lines: string[] = [];
  let used = 0;
  for (const { glue, word, width } of chunks) {
    const last = lines.length - 1;
    const added = glue ? space + width : width;
    if (last >= 0 && used + added <= limit) {
      lines[last] += glue + word;
      used += added;
    } else {
      lines.push(word);
      used = width;
    }
  }
  return lines;
}

/** Joins a word of one or two letters with the next one, so that no line ends with it. */
function bindShortWords(chunks: readonly string[]): string[] {
  const bound: string[] = [];
  let isShort = false;
  for (const chunk of chunks) {
    if (isShort && chunk.startsWith(" ")) bound.push(bound.pop() + chunk);
    else bound.push(chunk);
    isShort = /^ ?\p{L}{1,2}$/u.test(chunk);
  }
  return bound;
}
