import { expect, test } from "vitest";
import { COMMON_PASSWORDS } from "#app/domain/common-passwords.ts";
import { checkPassword } from "#app/domain/passwords.ts";

const person = {
  names: ["Нұрланұлы", "Қайрат", "Ли"],
  contacts: ["kairat.n@example.kz", "+7 701 555 12 34"],
};
const reasonOf = (password: string) => {
  const checked = checkPassword(password, person);
  return checked.ok ? null : checked.reason;
};

test.each([
  "вишнёвый чай на даче",
  "correct horse battery staple",
  "xK7#pq2v",
  "тоғыз жол тарыдай",
  "Бұлт үстінде 3 ат",
  "мама мыла раму утром",
  "Қайрат пьёт кумыс летом",
  "9f8g2k1zqp",
])("%s is taken", (password) => {
  expect(reasonOf(password)).toBeNull();
});

test.each([
  ["", "tooShort"],
  ["xK7#pq2", "tooShort"],
  ["пар1", "tooShort"],
  ["aaaaaaaaaa", "repeated"],
  ["abcabcabcab", "repeated"],
  ["ляляляляля", "repeated"],
  ["12345678", "keyboardWalk"],
  ["87654321", "keyboardWalk"],
  ["qwertyuiop", "keyboardWalk"],
  ["QWERTY1234", "keyboardWalk"],
  ["йцукенгш", "keyboardWalk"],
  ["1q2w3e4r5t", "keyboardWalk"],
  ["qazwsxedc", "keyboardWalk"],
  ["абвгдежз", "keyboardWalk"],
  ["password", "common"],
  ["Password2026!", "common"],
  ["p@$$w0rd", "common"],
  ["Пароль123", "common"],
  ["волонтёр1", "common"],
  ["ghbdtn123", "common"],
  ["қазақстан", "common"],
  ["Қайрат2010", "containsName"],
  ["НҰРЛАНҰЛЫ", "containsName"],
  ["kairat.n1", "containsContact"],
  ["7015551234", "containsContact"],
  ["87015551234", "containsContact"],
  ["7015551234vgkm", "containsContact"],
  ["7015551234vgkmrz", "containsContact"],
  ["+77015551234", "containsContact"],
] as const)("%s is refused: %s", (password, reason) => {
  expect(reasonOf(password)).toBe(reason);
});

test("a phrase of 1 024 bytes is taken, a longer one is refused", () => {
  // "жоңышқа" has 14 bytes, so that 64 of these are 1 024.
  const longest = "жоңышқаQ7".repeat(64);
  expect(reasonOf(longest)).toBeNull();
  expect(reasonOf(`${longest}q`)).toBe("tooLong");
  expect(reasonOf("x".repeat(10_000_000))).toBe("tooLong");
});

test("eight characters are counted, not eight bytes", () => {
  expect(reasonOf("жүй#9құ")).toBe("tooShort");
  expect(reasonOf("жүй#9құw")).toBeNull();
});

test("a password typed in another form of Unicode is the same one", () => {
  const composed = checkPassword("йод и ёлка зимой", person);
  expect(checkPassword("йод и ёлка зимой".normalize("NFD"), person)).toEqual(composed);
  expect(composed).toEqual({ ok: true, value: "йод и ёлка зимой".normalize("NFKC") });
});

test("a short name is no reason to refuse what holds it", () => {
  expect(reasonOf("олимп9ли#")).toBeNull();
});

test("the list of common words is a list of folded words", () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThanOrEqual(200);
  for (const word of COMMON_PASSWORDS) {
    expect(word).toBe(word.normalize("NFKC").toLowerCase().replaceAll("ё", "е"));
  }
});
