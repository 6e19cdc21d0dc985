import { expect, test } from "vitest";
import { foldName, foldSurnameForCompare } from "#app/i18n/name-folding.ts";
import { kazakhToLatin, toPassportLatin } from "#app/i18n/transliterate.ts";

test.each([
  ["Нұрланқызы Айым", "Нурланкызы Айым", "Nurlankyzy Aiym", "Nūrlanqyzy Aiym"],
  ["Әсел Қуанышева", "Асель Куанышева", "Asel Kuanysheva", "Äsel Quanyşeva"],
  ["Жұмабек Айгерім", "Жумабек Айгерим", "Zhumabek Aigerim", "Jūmabek Aigerım"],
  ["Ахметов Юлиан", "АХМЕТОВ ЮЛИАН", "Akhmetov Yulian", "Ahmetov Iulian"],
  ["Фёдоров Артём", "Федоров Артем", "Fedorov Artem", "Fyodorov Artyom"],
  ["Ғалымжан Бөкенбаев", "Галымжан Бокенбаев", "Ghalymzhan Bokenbaev", "Ğalymjan Bökenbaev"],
  ["Үмітжан Өтегенов", "Умитжан Отегенов", "Umitzhan Otegenov", "Ümıtjan Ötegenov"],
  ["О’Коннор Анна-Мария", "ОКоннор Анна Мария", "O'Konnor Anna-Mariya", "OKonnor Anna Maria"],
  ["Щукин Евгений", "щукин евгений", "Shchukin Evgeniy", "Shchukin Yevgeny"],
])("search finds %s however it is spelled", (name, ...spellings) => {
  expect(spellings.map(foldName)).toEqual(spellings.map(() => foldName(name)));
});

test("search keeps different names apart and words in place", () => {
  expect(foldName("Айым")).not.toBe(foldName("Айгерім"));
  expect(foldName("  Ким   Роман ")).toBe("kim roman");
  expect(foldName("и\u0306")).toBe(foldName("й"));
});

test.each([
  ["Қуанышева", "куанышева"],
  ["Семёнов", "СЕМЕНОВ"],
  ["Әбілқасымов", "абилкасымов"],
  ["Петрова-Водкина", "Петрова Водкина"],
  ["Ұлықбек", "улыкбек"],
  ["Һакім", "хаким"],
])("the compare box takes %s for %s", (paper, typed) => {
  expect(foldSurnameForCompare(typed)).toBe(foldSurnameForCompare(paper));
});

test.each([
  ["Петров", "Петрова"],
  ["Ким", "Кім Роман"],
  ["Ахметов", "Akhmetov"],
])("the compare box does not take %s for %s", (paper, typed) => {
  expect(foldSurnameForCompare(typed)).not.toBe(foldSurnameForCompare(paper));
});

test.each([
  ["Нұрланқызы Айым", "Nūrlanqyzy Aiym"],
  ["Әбдіғали Өтегенұлы", "Äbdığali Ötegenūly"],
  ["Ғылым ІС ИІЛУ", "Ğylym IS İILU"],
  ["Юрий Щукин", "Iurii Şukin"],
  ["ЩУКА Яна", "ŞUKA Iana"],
])("Kazakh %s in the alphabet of 2021 is %s", (name, latin) => {
  expect(kazakhToLatin(name)).toBe(latin);
});

test.each([
  ["Өтегенов Санжар Ғалымұлы", "Otegenov Sanzhar Galymuly"],
  ["Щербаков Юрий", "Shcherbakov Iurii"],
  ["ЖҰМАБЕК Хадиша", "ZHUMABEK Khadisha"],
  ["Подъячев", "Podieiachev"],
  ["Я-Я Li 7", "Ia-Ia Li 7"],
])("passport letters of %s are %s", (name, latin) => {
  expect(toPassportLatin(name)).toBe(latin);
});

test("passport letters of every Kazakh and Russian letter are plain Latin", () => {
  const letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";
  expect(toPassportLatin(letters + letters.toUpperCase())).toMatch(/^[A-Za-z]+$/);
});
