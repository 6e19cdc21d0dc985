import { expect, test } from "vitest";
import {
  dayLabel,
  remainingLanguages,
  validityLabel,
  WORDS,
  wordings,
} from "#app/documents/certificate-words.ts";
import { missingGlyph } from "#app/documents/fonts.ts";
import { LANGUAGES } from "#app/domain/languages.ts";

/** Every text of a catalogue with the path to it. */
const textsOf = (value: unknown, path = ""): [string, string][] =>
  typeof value === "string"
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));

test("days are told in words of each language", () => {
  expect(dayLabel("2026-11-05", "kk")).toBe("2026 ж. 5 қараша");
  expect(dayLabel("2026-11-05", "ru")).toBe("5 ноября 2026 г.");
  expect(dayLabel("2026-01-31", "en")).toBe("31 January 2026");
  expect(() => dayLabel("2026-13-01", "en")).toThrow(RangeError);
});

test("the end of validity is a day or the word for none", () => {
  expect(validityLabel("2028-11-22", "ru")).toBe("по 22 ноября 2028 г.");
  expect(LANGUAGES.map((language) => validityLabel(null, language))).toEqual([
    "мерзімсіз",
    "бессрочно",
    "no end date",
  ]);
});

test("a wording that two languages share is said once", () => {
  expect(wordings(["kk", "ru"], (words) => words.title)).toEqual(["Сертификат"]);
  expect(wordings(["kk", "en"], (words) => words.title)).toEqual(["Сертификат", "Certificate"]);
  expect(remainingLanguages(["en", "kk"])).toEqual(["ru"]);
});

test("the three catalogues have the same texts, none is empty and the fonts can draw all", () => {
  const [first, ...others] = LANGUAGES.map((language) => textsOf(WORDS[language]));
  for (const other of others) {
    expect(other.map(([path]) => path)).toEqual(first?.map(([path]) => path));
  }
  for (const [path, text] of [first ?? [], ...others].flat()) {
    expect(text.trim(), path).not.toBe("");
    expect(missingGlyph(text), path).toBeNull();
    expect(text, path).not.toMatch(/\}[\p{L}-]/u);
  }
});

test("each language says that the paper is no clearance, no diploma and no licence", () => {
  expect(WORDS.kk.notClearance).toBe("Оқуды растайды, жұмысқа рұқсат бермейді.");
  expect(WORDS.ru.notClearance).toBe("Подтверждает обучение, не является допуском к работам.");
  expect(WORDS.en.notClearance).toContain("not a clearance");
  expect(WORDS.en.programme).toContain("not a state licence");
  expect(WORDS.ru.notState).toContain("Не является документом об образовании");
});
