import { expect, test } from "vitest";
import { normalizeContact } from "#app/domain/contacts.ts";

const keptAs = (text: string) => {
  const read = normalizeContact(text);
  return read.ok ? read.value : read.reason;
};

test.each([
  ["8 701 123-45-67", "+77011234567"],
  ["+7 (701) 123 45 67", "+77011234567"],
  ["7 701 123 45 67", "+77011234567"],
  ["701 1234567", "+77011234567"],
  ["8(916)1234567", "+79161234567"],
  ["007 916 123 45 67", "+79161234567"],
  ["+8 701 123 45 67", "+77011234567"],
  ["８７０１１２３４５６７", "+77011234567"],
])("the phone %s is kept as %s", (typed, kept) => {
  expect(normalizeContact(typed)).toEqual({ ok: true, kind: "phone", value: kept });
});

test("a phone of another country keeps its code", () => {
  expect(keptAs("+998 90 123 45 67")).toBe("+998901234567");
  expect(keptAs("+84 912 345 678")).toBe("+84912345678");
});

test.each(["12345", "+7 701 123", "+7 701 123 45 67 89", "8 701 abc", "+0 123 456 78 90", "112"])(
  "%s is no phone",
  (typed) => {
    expect(keptAs(typed)).toBe("malformed");
  },
);

test("an address is kept in lower case, in any script", () => {
  expect(normalizeContact("  Aigerim.N+x@Mail.KZ ")).toEqual({
    ok: true,
    kind: "email",
    value: "aigerim.n+x@mail.kz",
  });
  expect(keptAs("иван@почта.рф")).toBe("иван@почта.рф");
});

test.each([
  "a@b",
  "@mail.kz",
  "a@@mail.kz",
  "a b@mail.kz",
  "a@mail..kz",
  ".a@mail.kz",
  "a@mail.kz\u202e",
  "a@mail.kz,b@mail.kz",
  `${"a".repeat(65)}@mail.kz`,
  `a@${"b".repeat(260)}.kz`,
])("%s is no address", (typed) => {
  expect(keptAs(typed)).toBe("malformed");
});

test("an empty field is missing, not malformed", () => {
  expect(keptAs("  \u00a0 ")).toBe("missing");
});
