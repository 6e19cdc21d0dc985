import { createRequire } from "node:module";
import type { Font, GlyphRun } from "fontkit";
import * as fontkit from "fontkit";

/** Weights of the documents: running text, and all that stands out. A third would be an eighth of a PDF. */
export type Weight = 400 | 700;
export const WEIGHTS: readonly Weight[] = [400, 700];

export type FamilyName = "Onest" | "Noto Sans" | "DejaVu Sans";

/** One font file; `key` names it inside a document. */
export type Face = { key: string; family: FamilyName; weight: Weight; file: string; font: Font };

/** A stretch of text that one face can draw. */
export type TextRun = { face: Face; text: string };

// In the order in which they are asked for a character.
const FILES: Record<FamilyName, Record<Weight, string>> = {
  Onest: {
    400: "@expo-google-fonts/onest/400Regular/Onest_400Regular.ttf",
    700: "@expo-google-fonts/onest/700Bold/Onest_700Bold.ttf",
  },
  "Noto Sans": {
    400: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    700: "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
  },
  "DejaVu Sans": {
    400: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    700: "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
  },
};
const FAMILIES = Object.keys(FILES) as FamilyName[];

const packageRequire = createRequire(import.meta.url);
const faces = new Map<string, Face>();

/** Parsed on first use and kept: parsing a font for each document costs more than drawing it. */
export function faceOf(family: FamilyName, weight: Weight): Face {
  const key = `${family} ${weight}`;
  const known = faces.get(key);
  if (known) return known;
  const file = packageRequire.resolve(FILES[family][weight]);
  const face: Face = { key, family, weight, file, font: fontkit.openSync(file) as Font };
  faces.set(key, face);
  return face;
}

/** The character that no font can draw, and the fonts that were asked. */
export type MissingGlyph = { character: string; font: string };

/**
 * The first character of the text that some weight cannot draw, or null. Control, direction and
 * private characters count as missing, whatever outline a font gives them.
 */
export function missingGlyph(text: string): MissingGlyph | null {
  for (const character of text.normalize("NFC")) {
    const isDrawn = WEIGHTS.every((weight) => faceFor(character, weight) !== null);
    if (!isDrawn) return { character, font: FAMILIES.join(", ") };
  }
  return null;
}

const splitTexts = new Map<string, readonly TextRun[]>();

/** Splits a text by the first family that has its characters; throws when none has one. */
export function runsOf(text: string, weight: Weight): readonly TextRun[] {
  const key = `${weight}${text}`;
  const known = splitTexts.get(key);
  if (known) return known;
  const runs = splitByFace(text, weight);
  keep(splitTexts, key, runs);
  return runs;
}

function splitByFace(text: string, weight: Weight): TextRun[] {
  const runs: TextRun[] = [];
  // A combining mark stays with its letter: it is placed by the rules of the letter's own font.
  for (const [cluster] of text.normalize("NFC").matchAll(/.\p{M}*/gsu)) {
    const face = faceFor(cluster, weight);
    if (!face) throw new Error(`No font draws ${JSON.stringify(cluster)}.`);
    const last = runs.at(-1);
    if (last?.face === face) last.text += cluster;
    else runs.push({ face, text: cluster });
  }
  return runs;
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u;
const choices = new Map<string, Face | null>();

function faceFor(cluster: string, weight: Weight): Face | null {
  const key = `${weight}${cluster}`;
  const known = choices.get(key);
  if (known !== undefined) return known;
  const family = UNPRINTABLE.test(cluster)
    ? undefined
    : FAMILIES.find((name) => drawsAll(faceOf(name, weight).font, cluster));
  const face = family ? faceOf(family, weight) : null;
  keep(choices, key, face);
  return face;
}

const drawsAll = (font: Font, cluster: string): boolean =>
  [...cluster].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

const widths = new Map<string, number>();

/**
 * Width in units of the font size, from the fonts themselves. Words are measured one by one with
 * the space that follows, exactly as the PDF sets them.
 */
export function measureEm(text: string, weight: Weight): number {
  const key = `${weight}${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  let width = 0;
  for (const run of runsOf(text, weight)) {
    for (const word of run.text.split(/(?<= )/)) {
      width += shapeWord(run.face, word).advanceWidth / run.face.font.unitsPerEm;
    }
  }
  keep(widths, key, width);
  return width;
}

/** Glyphs of a word and where they stand, in units of the font. */
export type ShapedWord = Pick<GlyphRun, "glyphs" | "positions" | "advanceWidth">;

const shaped = new Map<string, ShapedWord>();

/** Kerning and marks of one word, kept: the words of a paper are mostly those of the last one. */
export function shapeWord(face: Face, word: string): ShapedWord {
  const key = `${face.key} ${word}`;
  const known = shaped.get(key);
  if (known) return known;
  const { glyphs, positions, advanceWidth } = face.font.layout(word);
  const kept = { glyphs, positions, advanceWidth };
  keep(shaped, key, kept);
  return kept;
}

const MOST_KEPT = 4000;

/** A cache that starts anew when full: words of names must not pile up in a long-lived process. */
function keep<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  if (cache.size >= MOST_KEPT) cache.clear();
  cache.set(key, value);
}
