import { readFileSync } from "node:fs";
import type { GlyphPosition } from "fontkit";
import { type Face, shapeWord } from "./fonts.ts";
import { createSubset, readTrueType } from "./truetype-subset.ts";

const prepared = new Map<string, PDFKit.Mixins.PDFFontSource>();

/**
 * The face as pdfkit takes it. Two things are replaced because they cost more than the rest of a
 * page: shaping answers from a cache of words, and subsets are cut from the file's bytes instead of
 * being decoded and written again.
 */
export function pdfFont(face: Face): PDFKit.Mixins.PDFFontSource {
  const known = prepared.get(face.key);
  if (known) return known;
  const source = readTrueType(readFileSync(face.file));
  const adapted = Object.create(face.font, {
    layout: { value: (text: string) => scalableRun(face, text) },
    createSubset: { value: () => createSubset(source) },
  });
  prepared.set(face.key, adapted);
  return adapted;
}

/** A run of its own for each document: pdfkit scales the positions in place, then asks the width. */
function scalableRun(face: Face, text: string) {
  const { glyphs, positions } = shapeWord(face, text);
  const own: GlyphPosition[] = positions.map((position) => ({ ...position }));
  return {
    glyphs,
    positions: own,
    get advanceWidth() {
      return own.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
