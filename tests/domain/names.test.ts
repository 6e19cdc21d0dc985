import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkName,
  checkNamePart,
  isNameTooLong,
  maskName,
  printedName,
} from "#app/domain/names.ts";

test.each([
  "Құсайынқызы",
  "Әйгерім",
  "Жүнісұлы",
  "О’Коннор",
  "Д'Артаньян",
  "Салтыкова-Щедрина",
  "оглы",
  "Sánchez Gómez",
  "van der Berg",
  "Þórðarson",
  "Nguyễn",
  "St. John",
  "Ё",
  "أحمد",
  "王",
])("%s is a name", (name) => {
  expect(checkNamePart(name)).toEqual({ ok: true, value: name });
});

test("a name is kept composed, trimmed and with single spaces", () => {
  expect(checkNamePart("  Йорген\u00a0\u00a0 Жан ".normalize("NFD"))).toEqual({
    ok: true,
    value: "Йорген Жан",
  });
});

test.each([
  ["", "empty"],
  ["  \u3000 ", "empty"],
  ["Анна\u202Eабв", "bidi"],
  ["\u2067Анна\u2069", "bidi"],
  ["Анна\u200f", "bidi"],
  ["Анна\nПетровна", "control"],
  ["Анна\u0000", "control"],
  ["Ан\u200bна", "control"],
  ["Анна\ufeff", "control"],
  ["Анна\ud800", "control"],
  ["Анна\ue000", "control"],
  ["-", "noLetter"],
  ["' .", "noLetter"],
  ["Анна1", "symbol"],
  ["<b>Анна", "symbol"],
  ["=Анна", "symbol"],
  ["Анна 😀", "symbol"],
  ["Анна@mail", "symbol"],
] as const)("%j is refused: %s", (given, reason) => {
  expect(checkNamePart(given)).toEqual({ ok: false, reason });
});

test("a name has 120 letters at most, however they are made", () => {
  expect(checkNamePart("а".repeat(120)).ok).toBe(true);
  for (const long of ["а".repeat(121), `а${"\u0301".repeat(400)}`, "а".repeat(1_000_000)]) {
    expect(checkNamePart(long)).toEqual({ ok: false, reason: "tooLong" });
  }
});

test("a letter with its marks is one of the 120", () => {
  expect(isNameTooLong("ӑ".normalize("NFD").repeat(120))).toBe(false);
  expect(isNameTooLong("ӑ".normalize("NFD").repeat(121))).toBe(true);
});

const person = { surname: "Нұрланұлы", givenName: "Қайрат", patronymic: "Серікұлы" };

test("one name is enough, and all of a name must fit on the paper", () => {
  const single = { surname: "", givenName: " Сукарно ", patronymic: "" };
  expect(checkName(single)).toEqual({
    ok: true,
    name: { surname: "", givenName: "Сукарно", patronymic: "" },
  });
  expect(checkName({ surname: " ", givenName: "", patronymic: "Серікұлы" })).toEqual({
    ok: false,
    problems: { surname: "empty" },
  });
  const long = { surname: "а".repeat(60), givenName: "б".repeat(59), patronymic: "" };
  expect(checkName(long).ok).toBe(true);
  expect(checkName({ ...long, givenName: "б".repeat(60) })).toEqual({
    ok: false,
    problems: { surname: "tooLong" },
  });
});

test("each faulty part is named", () => {
  expect(checkName({ surname: "Анна1", givenName: "Ан\u0000на", patronymic: "-" })).toEqual({
    ok: false,
    problems: { surname: "symbol", givenName: "control", patronymic: "noLetter" },
  });
});

test("a name is printed in the document's order, without gaps where a part is empty", () => {
  expect(printedName(person, "surnameFirst")).toBe("Нұрланұлы Қайрат Серікұлы");
  expect(printedName(person, "givenFirst")).toBe("Қайрат Серікұлы Нұрланұлы");
  expect(printedName({ ...person, patronymic: "" }, "surnameFirst")).toBe("Нұрланұлы Қайрат");
});

test("the public sees a given name and an initial, and of a minor initials only", () => {
  expect(maskName(person, "public")).toBe("Қайрат Н.");
  expect(maskName(person, "minor")).toBe("Қ. Н.");
  expect(maskName(person, "full")).toBe("Нұрланұлы Қайрат Серікұлы");
  expect(maskName(person, "full", "givenFirst")).toBe("Қайрат Серікұлы Нұрланұлы");
});

test("a single name is not shown in full to the public", () => {
  expect(maskName({ surname: "", givenName: "Сукарно", patronymic: "" }, "public")).toBe("С.");
  expect(maskName({ surname: "Сукарно", givenName: "", patronymic: "" }, "minor")).toBe("С.");
});

test("an initial keeps its marks and surrogate pairs whole", () => {
  const marked = { surname: "Ӑ̄лександр".normalize("NFD"), givenName: "𐐀дам", patronymic: "" };
  expect(maskName(marked, "minor").normalize("NFD")).toBe("𐐀. Ӑ̄.".normalize("NFD"));
});

test("no masked name gives away more of a surname than its initial", () => {
  const word = fc
    .array(fc.constantFrom(..."әқұабвгд"), { minLength: 2, maxLength: 12 })
    .map((letters) => letters.join(""));
  fc.assert(
    fc.property(word, word, word, (surname, givenName, patronymic) => {
      const parts = { surname, givenName, patronymic };
      expect(maskName(parts, "public")).toBe(`${givenName} ${surname[0]}.`);
      expect(maskName(parts, "minor")).toHaveLength(5);
    }),
  );
});
