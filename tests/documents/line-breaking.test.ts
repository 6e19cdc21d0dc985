import fc from "fast-check";
import { expect, test } from "vitest";
import { fitHolderName } from "#app/documents/certificate-heading.ts";
import { fitName, fitText, textWidth, wrapText } from "#app/documents/line-breaking.ts";

const SETTING = { weight: 400, size: 10 } as const;
const NAME_WIDTH = (189 * 72) / 25.4;
const LONG_61 = "Әлімбекова-Құрманғалиева Гүлбаршынай Әбдірахманқызы-Шыңғысова";
const LONG_119 =
  "Әлімбекова-Құрманғалиева-Жантөреханова Гүлбаршынай-Меруерт-Айсұлтанбике " +
  "Әбдірахманқызы-Шыңғысова-Нұрмұхамбетова-Төлеген";

test("lines keep every word in order and stay within their width", () => {
  const words = fc.array(fc.stringMatching(/^[а-яәғқңө]{1,9}$/), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(words, fc.integer({ min: 120, max: 400 }), (list, width) => {
      const text = list.join(" ");
      const lines = wrapText(text, SETTING, width);
      expect(lines.join(" ")).toBe(text);
      for (const line of lines) expect(textWidth(line, SETTING)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 60 },
  );
});

test("no line ends with a word of one or two letters", () => {
  const text = "Подтверждает обучение, не является допуском к работам и не даёт прав";
  for (let width = 60; width < 300; width += 7) {
    for (const line of wrapText(text, SETTING, width).slice(0, -1)) {
      expect(line, `${width}`).not.toMatch(/(^| )\p{L}{1,2}$/u);
    }
  }
});

test("two lines are made about equally long", () => {
  const [first = "", second = ""] = wrapText("один два три четыре пять шесть семь", SETTING, 170);
  expect(textWidth(second, SETTING) / textWidth(first, SETTING)).toBeGreaterThan(0.6);
});

test("the largest size that fits is taken, and the last one when none does", () => {
  const steps = [[30, 1], [20, 1], [10, 1]] as const; // biome-ignore format: one row of sizes
  const width = textWidth("Алматы", { weight: 700, size: 20 });
  expect(fitText("Алматы", 700, steps, width)).toMatchObject({ size: 20, fits: true });
  expect(fitText("Алматы", 700, steps, 5)).toMatchObject({ size: 10, fits: false });
});

test("names of 27, 61 and 119 characters take one, two and three lines", () => {
  expect([...LONG_61]).toHaveLength(61);
  expect([...LONG_119]).toHaveLength(119);
  const cases: [name: string, size: number, lines: number][] = [
    ["Ғұмаров Қанат Әбдірахманұлы", 33, 1],
    ["Өтеғалиұлы Іңкәр", 36, 1],
    [LONG_61, 24, 2],
    [LONG_119, 17, 3],
  ];
  for (const [name, size, count] of cases) {
    const fitted = fitHolderName(name);
    expect(fitted).toMatchObject({ size, fits: true });
    expect(fitted.lines).toHaveLength(count);
    expect(fitted.lines.join(" ")).toBe(name);
    for (const line of fitted.lines) {
      expect(textWidth(line, { weight: 700, size })).toBeLessThanOrEqual(NAME_WIDTH);
    }
  }
});

test("a name without a space is broken after its hyphens, and never loses a letter", () => {
  const hyphened = Array(9).fill("Әбдірахманқызы").join("-").slice(0, 120);
  for (const name of [hyphened, "Щ".repeat(120), `${"Ж".repeat(60)} ${"Ы".repeat(59)}`]) {
    const fitted = fitHolderName(name);
    expect(fitted.fits, name).toBe(true);
    expect(fitted.lines.length).toBeLessThanOrEqual(3);
    expect(fitted.lines.join("").replaceAll(" ", "")).toBe(name.replaceAll(" ", ""));
  }
  const narrow = fitName("Айым-Нұр", [[10, 2]], textWidth("Айым-", { weight: 700, size: 10 }) + 1);
  expect(narrow.lines).toEqual(["Айым-", "Нұр"]);
});
