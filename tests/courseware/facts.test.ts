import { expect, test } from "vitest";
import { type Fact, factHtml, formatFact } from "#app/courseware/facts.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { SAMPLE } from "./content-folder.ts";

const { content } = loadContent(SAMPLE);

function fact(id: string): Fact {
  const found = content.facts.get(id);
  if (!found) throw new Error(id);
  return found;
}

test("a number is held to its unit by a space that does not break", () => {
  expect(formatFact(fact("press.rate"), "ru")).toBe("100–120\u00A0в минуту");
  expect(formatFact(fact("cooling.time"), "kk")).toBe("20\u00A0мин");
});

test("a range does not break after its dash", () => {
  expect(factHtml(fact("press.rate"), "en")).toBe(
    '<span class="nb">100–120\u00A0per minute</span>',
  );
  expect(factHtml(fact("cooling.time"), "en")).toBe("20\u00A0min");
});

test("the decimal point is a comma where the language writes one", () => {
  expect(formatFact(fact("window.hours"), "ru")).toBe("4,5\u00A0ч");
  expect(formatFact(fact("window.hours"), "kk")).toBe("4,5\u00A0сағ");
  expect(formatFact(fact("window.hours"), "en")).toBe("4.5\u00A0h");
});

test("the sign of per cent stands close in English and apart elsewhere", () => {
  expect(formatFact(fact("practice.share"), "en")).toBe("50%");
  expect(formatFact(fact("practice.share"), "ru")).toBe("50\u00A0%");
});

test("a ratio has no unit and no space", () => {
  const ratio = { ...fact("press.rate"), value: "30:2", unit: { kk: "", ru: "", en: "" } };
  expect(formatFact(ratio, "ru")).toBe("30:2");
});
