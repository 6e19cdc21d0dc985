import { expect, test } from "vitest";
import { minutesText } from "#app/i18n/minutes.ts";
import { negotiateLanguage } from "#app/i18n/negotiate.ts";
import { plain } from "#app/i18n/plain.ts";
import { translator } from "#app/i18n/translate.ts";

test.each([
  [1, "1 урок"],
  [2, "2 урока"],
  [5, "5 уроков"],
  [21, "21 урок"],
  [1.5, "1,5 урока"],
])("Russian counts %s as %s", (count, words) => {
  expect(translator("ru")("common.count.lessons", { count })).toBe(words);
});

test("a translator and the parsed pattern are made once", () => {
  expect(translator("kk")).toBe(translator("kk"));
  expect(translator("en")("common.questionOf", { n: 4, of: 7 })).toBe(
    "Question:\u00a04\u00a0/\u00a07",
  );
});

test("a tag becomes a node of the caller, the rest stays text", () => {
  const b = (inside: unknown[]) => ({ bold: inside.join("") });
  expect(translator("ru").rich("certificates.card.holder", { name: "Айым", b })).toEqual([
    "Выдан: ",
    { bold: "Айым" },
  ]);
});

test("a value that is not given is a fault", () => {
  expect(() => translator("ru")("common.ratio")).toThrow(/done/);
});

test("days are printed as papers print them", () => {
  expect(plain("kk").day("2026-11-22")).toBe("2026 ж. 22 қараша");
  expect(plain("ru").day("2026-11-22")).toBe("22 ноября 2026\u00a0г.");
  expect(plain("en").day("2026-11-22")).toBe("22 November 2026");
});

test("times are those of the zone", () => {
  const instant = new Date("2026-11-22T14:42:00Z");
  expect(plain("kk").time(instant, "Asia/Almaty")).toBe("19:42");
  expect(plain("ru").dayAndTime("2026-11-22T19:30:00Z", "Asia/Almaty")).toBe(
    "23 ноября 2026\u00a0г., 00:30",
  );
});

test("percents, lists and order follow the language", () => {
  expect(plain("ru").percent(0.8)).toBe("80\u00a0%");
  expect(plain("ru").list(["a", "b", "c"])).toBe("a, b и c");
  expect(["Ұ", "Я", "Ә", "А"].sort(plain("kk").compare)).toEqual(["А", "Ә", "Ұ", "Я"]);
});

test.each([
  [8, "8\u00a0мин"],
  [60, "1\u00a0ч"],
  [70, "1\u00a0ч 10\u00a0мин"],
  [0.2, "1\u00a0мин"],
  [-3, "0\u00a0мин"],
])("%s minutes are %s", (minutes, words) => {
  expect(minutesText(translator("ru"), minutes)).toBe(words);
});

test.each([
  ["the address before all", { url: "en", person: "ru", cookie: "kk" }, "en"],
  ["the person before the cookie", { person: "ru", cookie: "en" }, "ru"],
  ["the cookie before the browser", { cookie: "en", acceptLanguage: "ru" }, "en"],
  ["the browser before the HQ", { acceptLanguage: "de, ru-RU;q=0.8, en;q=0.9", hq: "kk" }, "en"],
  [
    "the HQ where the browser knows none of ours",
    { acceptLanguage: "de,fr;q=0.5", hq: "ru" },
    "ru",
  ],
  [
    "nonsense is passed over",
    { url: "xx", person: null, cookie: "", acceptLanguage: ";;q=x,", hq: "en" },
    "en",
  ],
  ["a language that is refused", { acceptLanguage: "ru;q=0", hq: "en" }, "en"],
  ["nothing at all", {}, "kk"],
])("language: %s", (_, signs, language) => {
  expect(negotiateLanguage(signs)).toBe(language);
});
