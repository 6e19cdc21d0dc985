import { readFileSync } from "node:fs";
import * as fontkit from "fontkit";
import { expect, test } from "vitest";
import { faceOf } from "#app/documents/fonts.ts";
import { createSubset, readTrueType } from "#app/documents/truetype-subset.ts";

// Composite letters among them: Й is И and a breve, Ğ is G and a breve.
const LETTERS = "ҒұмаровЙёĞşÑ1";

for (const family of ["Onest", "Noto Sans", "DejaVu Sans"] as const) {
  test(`a subset of ${family} draws the same outlines with the same widths`, () => {
    const face = faceOf(family, 700);
    const subset = createSubset(readTrueType(readFileSync(face.file)));
    const glyphs = [...LETTERS].flatMap((letter) => face.font.layout(letter).glyphs);
    const numbers = glyphs.map((glyph) => subset.includeGlyph(glyph.id));
    const bytes = subset.encode();
    const parsed = fontkit.create(bytes) as fontkit.Font;
    glyphs.forEach((glyph, index) => {
      const copy = parsed.getGlyph(numbers[index] ?? 0);
      expect(copy.path.toSVG(), LETTERS[index]).toBe(glyph.path.toSVG());
      expect(copy.advanceWidth).toBe(glyph.advanceWidth);
    });
    expect(bytes.length).toBeLessThan(readFileSync(face.file).length / 4);
  });
}

test("a glyph keeps its number, and glyph 0 is always the missing one", () => {
  const subset = createSubset(readTrueType(readFileSync(faceOf("Onest", 400).file)));
  expect([0, 40, 41, 40].map((glyph) => subset.includeGlyph(glyph))).toEqual([0, 1, 2, 1]);
  expect(subset.encode().equals(subset.encode())).toBe(true);
});

test("a file without the needed tables is a fault", () => {
  expect(() => readTrueType(Buffer.alloc(12))).toThrow("has no table");
});
