import { expect, test } from "vitest";
import { checkSignUp, type TypedSignUp } from "#app/services/accounts/check-sign-up.ts";
import { readBirthDate } from "#app/services/accounts/read-birth-date.ts";

const TODAY = "2026-11-24";
const TYPED: TypedSignUp = {
  name: { surname: "Өтегенов", givenName: "Санжар", patronymic: "Ғалымұлы" },
  birth: { day: "14", month: "3", year: "2010" },
  contact: "8 747 555 03 90",
  password: "сары дала, көк аспан",
  hasConsented: true,
};

const problemsOf = (change: Partial<TypedSignUp>) => {
  const checked = checkSignUp({ ...TYPED, ...change }, TODAY);
  return checked.ok ? [] : checked.problems;
};
const named = (surname: string, givenName: string, patronymic = "") => ({
  name: { surname, givenName, patronymic },
});

test("what is right comes out as it is kept", () => {
  expect(checkSignUp(TYPED, TODAY)).toEqual({
    ok: true,
    checked: {
      name: TYPED.name,
      birthOn: "2010-03-14",
      contact: { kind: "phone", value: "+77475550390" },
      password: TYPED.password,
    },
  });
});

test("everything that is wrong is said at once", () => {
  const problems = problemsOf({
    ...named("", ""),
    birth: { day: "14", month: "3", year: "10" },
    contact: "12",
    password: "12345",
    hasConsented: false,
  });
  expect(problems).toEqual([
    { field: "surname", reason: "empty" },
    { field: "birthOn", reason: "yearDigits", part: "year" },
    { field: "contact", reason: "malformed" },
    { field: "password", reason: "tooShort" },
    { field: "consent", reason: "required" },
  ]);
});

test("people with one name are let in, in either field", () => {
  expect(problemsOf(named("", "Сукарно"))).toEqual([]);
  expect(problemsOf(named("Сукарно", ""))).toEqual([]);
});

test("a name with controls of direction is refused", () => {
  expect(problemsOf(named("Өтегенов\u202e", "Санжар"))).toEqual([
    { field: "surname", reason: "bidi" },
  ]);
});

test("a name of 200 characters is refused", () => {
  expect(problemsOf(named("Өтегенов", "ә".repeat(200)))).toEqual([
    { field: "givenName", reason: "tooLong" },
  ]);
});

test("a letter that no font prints is refused and named", () => {
  expect(problemsOf(named("田中", "Санжар"))).toEqual([
    { field: "surname", reason: "unprintable", symbol: "田" },
  ]);
});

test("a password that is mostly the own phone is refused", () => {
  expect(problemsOf({ password: "7475550390a" })).toEqual([
    { field: "password", reason: "containsContact" },
  ]);
});

test.each([
  [
    { day: "", month: "3", year: "2010" },
    { ok: false, reason: "incomplete", part: "day" },
  ],
  [
    { day: "31", month: "2", year: "2010" },
    { ok: false, reason: "impossible" },
  ],
  [
    { day: "1", month: "1", year: "1896" },
    { ok: false, reason: "tooEarly", part: "year" },
  ],
  [
    { day: "25", month: "11", year: "2026" },
    { ok: false, reason: "future", part: "year" },
  ],
  [
    { day: " 24 ", month: "11", year: "2026" },
    { ok: true, value: TODAY },
  ],
  [
    { day: "x", month: "1", year: "2010" },
    { ok: false, reason: "impossible" },
  ],
])("the birth date %o is read as %o", (typed, read) => {
  expect(readBirthDate(typed, TODAY)).toEqual(read);
});
