import { expect, test } from "vitest";
import { letterProblems } from "#app/courseware/letters.ts";
import { gradeResponse } from "#app/domain/grading.ts";
import { inScript, latinPage } from "#app/i18n/latin-page.ts";
import { unspellable } from "#app/i18n/transliterate.ts";
import { inEveryAlphabet } from "#app/services/learning/answer-letters.ts";

test("words of a page are Latin, markup is what it was", () => {
  expect(latinPage('<p class="soft">Қан кетуді&nbsp;<b>тоқтату</b></p>')).toBe(
    '<p class="soft">Qan ketudı&nbsp;<b>toqtatu</b></p>',
  );
  expect(latinPage('<img alt="Жүрек > өкпе" src="/media/жүрек.svg">')).toBe(
    '<img alt="Jürek > ökpe" src="/media/жүрек.svg">',
  );
});

test("other languages, names and what a person typed keep their letters", () => {
  const kept = [
    '<p lang="ru">Скажите: <b>не двигайтесь</b></p>',
    '<span translate="no">Жұмабек Айгерім</span>',
    "<textarea>Менің жауабым</textarea>",
    '<input name="surname" value="Жұмабек"/>',
    "<script>const a = 'Сақталды';</script>",
  ];
  for (const markup of kept) expect(latinPage(markup)).toBe(markup);
  expect(latinPage(`${kept[0]}<p>дем</p>`)).toBe(`${kept[0]}<p>dem</p>`);
  expect(latinPage('<b translate="no"><b>Әсел</b></b> келді')).toBe(
    '<b translate="no"><b>Әсел</b></b> keldı',
  );
  expect(latinPage('<p lang="ru">один<br lang="ru"><p>два</p></p>дем')).toBe(
    '<p lang="ru">один<br lang="ru"><p>два</p></p>dem',
  );
  expect(latinPage('<html lang="kk-Latn"><p>дем</p></html>')).toContain("<p>dem</p>");
});

test("only Kazakh changes its letters, and only for who asked", () => {
  const page = "<p>дем</p>";
  expect(inScript(page, { language: "kk", script: "latn" })).toBe("<p>dem</p>");
  expect(inScript(page, { language: "kk", script: "cyrl" })).toBe(page);
  expect(inScript(page, { language: "ru", script: "latn" })).toBe(page);
});

test("words that Latin letters would spell wrong are found in authors' files", () => {
  // A Latin i and a Latin c inside Cyrillic words; a Ukrainian and an Abkhaz letter.
  expect(unspellable("бiлім, cөз, їжа, ҩ, дем, QR-код, 5 см")).toEqual([
    "бiлім",
    "cөз",
    "їжа",
    "ҩ",
  ]);
  expect(letterProblems("дем\nекі бiлім", "a.yaml")).toMatchObject([
    { file: "a.yaml", line: 2, column: 5, code: "letters" },
  ]);
});

test.each(["жүрек", "Jürek", "jurek", "СЕРДЦЕ"])("%s is the same answer", (text) => {
  const key = { type: "shortText", accept: { kk: ["жүрек"], ru: ["сердце"] } } as const;
  const all = inEveryAlphabet({ ...key, accept: { kk: [...key.accept.kk], ru: ["сердце"] } });
  expect(gradeResponse(all, { type: "shortText", text })).toBe(1);
});

test("another word is no answer in any alphabet", () => {
  const all = inEveryAlphabet({ type: "shortText", accept: { kk: ["жүрек"] } });
  expect(gradeResponse(all, { type: "shortText", text: "jürekte" })).toBe(0);
});
