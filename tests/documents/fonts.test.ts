import { expect, test } from "vitest";
import { faceOf, measureEm, missingGlyph, runsOf, WEIGHTS } from "#app/documents/fonts.ts";

const KAZAKH_LETTERS: [letter: string, base: string][] = [
  ["Ә", "Э"],
  ["ә", "э"],
  ["Ғ", "Г"],
  ["ғ", "г"],
  ["Қ", "К"],
  ["қ", "к"],
  ["Ң", "Н"],
  ["ң", "н"],
  ["Ө", "О"],
  ["ө", "о"],
  ["Ұ", "У"],
  ["ұ", "у"],
  ["Ү", "У"],
  ["ү", "у"],
  ["Ұ", "Ү"],
  ["ұ", "ү"],
  ["Һ", "Н"],
  ["һ", "н"],
  ["І", "Ї"],
  ["і", "ı"],
  ["Ё", "Е"],
  ["ё", "е"],
  ["Й", "И"],
  ["й", "и"],
  ["Ä", "A"],
  ["ä", "a"],
  ["Ö", "O"],
  ["ö", "o"],
  ["Ü", "U"],
  ["ü", "u"],
  ["Ū", "U"],
  ["ū", "u"],
  ["Ğ", "G"],
  ["ğ", "g"],
  ["Ñ", "N"],
  ["ñ", "n"],
  ["Ş", "S"],
  ["ş", "s"],
];

test("each letter of Kazakh has an outline of its own in every weight", () => {
  for (const weight of WEIGHTS) {
    const { font } = faceOf("Onest", weight);
    const outline = (letter: string) => font.layout(letter).glyphs[0]?.path.toSVG() ?? "";
    for (const [letter, base] of KAZAKH_LETTERS) {
      expect(outline(letter), `${letter} ${weight}`).not.toBe(outline(base));
      expect(outline(letter).length, `${letter} ${weight}`).toBeGreaterThan(20);
    }
  }
});

test("names of all three languages need the first font only", () => {
  for (const name of [
    "Ғұмаров Қанат Әбдірахманұлы",
    "Щербакова Алёна",
    "O’Brien-Ñúñez",
    "№ 5 — «Үй»",
  ]) {
    expect(missingGlyph(name)).toBeNull();
    expect(runsOf(name, 700).map((run) => run.face.family)).toEqual(["Onest"]);
  }
});

test("a letter that the first font lacks is set in the next that has it, its marks with it", () => {
  const families = (text: string) => runsOf(text, 400).map((run) => [run.face.family, run.text]);
  expect(families("Айым Ǵалы")).toEqual([
    ["Onest", "Айым "],
    ["Noto Sans", "Ǵ"],
    ["Onest", "алы"],
  ]);
  expect(families("აბ")).toEqual([["DejaVu Sans", "აბ"]]);
  expect(runsOf("q̌", 400)).toHaveLength(1);
});

test("a character that no font draws is named together with the fonts", () => {
  const font = "Onest, Noto Sans, DejaVu Sans";
  expect(missingGlyph("Айгүл 李")).toEqual({ character: "李", font });
  expect(missingGlyph("Айгүл 🧿")).toEqual({ character: "🧿", font });
  expect(() => runsOf("李", 400)).toThrow("No font draws");
});

test("control and direction characters are missing even where a font has a glyph for them", () => {
  for (const character of [
    "\u0000",
    "\t",
    "\n",
    "\u202E",
    "\u2066",
    "\u200B",
    "\uFEFF",
    "\uE000",
  ]) {
    expect(missingGlyph(`А${character}Б`)?.character, escape(character)).toBe(character);
  }
});

test("decomposed letters are composed before a font is asked", () => {
  expect(missingGlyph("Й".normalize("NFD"))).toBeNull();
  expect(runsOf("Й".normalize("NFD"), 400)[0]?.text).toBe("Й");
});

test("a width is the sum of what the letters take", () => {
  const { font } = faceOf("Onest", 700);
  const direct = font.layout("Қанат").advanceWidth / font.unitsPerEm;
  expect(measureEm("Қанат", 700)).toBeCloseTo(direct, 10);
  expect(measureEm("Қанат Қанат", 700)).toBeGreaterThan(2 * direct);
  expect(measureEm("", 700)).toBe(0);
});
