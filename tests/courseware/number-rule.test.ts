import { expect, test } from "vitest";
import { FACT_MARK, type Prose } from "#app/courseware/lesson-outline.ts";
import { handWrittenNumbers, misprintedNumbers } from "#app/courseware/number-rule.ts";
import type { Language } from "#app/domain/languages.ts";

const prose = (text: string): Prose => ({ pieces: [{ text, line: 7, column: 3 }] });

const PLANTED: Record<Language, [text: string, found: string][]> = {
  ru: [
    ["Проверяйте дыхание не дольше 10 секунд.", "10 секунд"],
    ["Пауза не дольше 10 с и не больше.", "10 с"],
    ["Охлаждайте 20 мин.", "20 мин."],
    ["Меняйтесь каждые две минуты.", "две минуты"],
    ["Глубина 5–6 см, не меньше.", "5–6 см"],
    ["Не ближе 8 метров.", "8 метров"],
    ["Дайте 15-20 г сахара.", "15-20 г"],
    ["Вода 37–39 °C.", "37–39 °C"],
    ["Нажимайте 100–120 раз.", "100–120 раз"],
    ["После 30 глубоких нажатий", "30 глубоких нажатий"],
    ["Сделайте 2 вдоха.", "2 вдоха"],
    ["До 8 лет или 25 кг", "8 лет"],
    ["Соотношение 30:2 для взрослых", "30:2"],
    ["Пять ударов и 5+5 толчков", "Пять ударов"],
    ["Подождите полчаса.", "полчаса"],
    ["Не меньше 50 % практики.", "50 %"],
    ["Через 4,5 часа поздно.", "4,5 часа"],
    ["Через одну минуту снова", "одну минуту"],
    ["200 мл воды", "200 мл"],
  ],
  kk: [
    ["Тынысты 10 секундтан артық тексермеңіз.", "10 секундтан"],
    ["Үзіліс 10 с аспасын.", "10 с"],
    ["Күйікті 20 минут салқындатыңыз.", "20 минут"],
    ["Екі минут сайын ауысыңыз.", "Екі минут"],
    ["Тереңдігі 5–6 см.", "5–6 см"],
    ["Сымға 8 метрден жақындамаңыз.", "8 метрден"],
    ["15–20 г қант беріңіз.", "15–20 г"],
    ["Су 37–39 °C болсын.", "37–39 °C"],
    ["Минутына 100–120 рет басыңыз.", "100–120 рет"],
    ["30 басудан кейін 2 дем беріңіз.", "30 басудан"],
    ["Сосын 2 дем беріңіз.", "2 дем"],
    ["8 жасқа дейінгі бала", "8 жасқа"],
    ["Арақатынасы 30:2 болады", "30:2"],
    ["3 сағаттан кейін кеш.", "3 сағаттан"],
    ["Бір минуттан кейін қайта", "Бір минуттан"],
    ["Кемінде 50 пайыз", "50 пайыз"],
    ["200 мл су", "200 мл"],
  ],
  en: [
    ["Check for no more than 10 seconds.", "10 seconds"],
    ["Pause for 10 s at most.", "10 s"],
    ["Cool it for 20 min.", "20 min."],
    ["Swap every two minutes.", "two minutes"],
    ["Press 5–6 cm deep.", "5–6 cm"],
    ["Stay 8 metres away.", "8 metres"],
    ["Give 15-20 g of sugar.", "15-20 g"],
    ["Water of 37–39 °C.", "37–39 °C"],
    ["Press 100–120 times a minute.", "100–120 times"],
    ["After 30 compressions", "30 compressions"],
    ["Give 2 rescue breaths.", "2 rescue breaths"],
    ["A 6-year-old boy", "6-year-old"],
    ["In a ratio of 30:2", "30:2"],
    ["Five back blows", "Five back blows"],
    ["At least 50% of practice", "50%"],
    ["Within 4.5 hours", "4.5 hours"],
    ["After one minute", "one minute"],
    ["half an hour", "half an hour"],
    ["200 ml of water", "200 ml"],
  ],
};

const cases = Object.entries(PLANTED).flatMap(([language, planted]) =>
  planted.map(([text, found]): [Language, string, string] => [language as Language, text, found]),
);

test.each(cases)("in %s a number written by hand is found: %s", (language, text, found) => {
  expect(handWrittenNumbers(prose(text), language).map((breach) => breach.found)).toContain(found);
});

test.each<[Language, string]>([
  ["ru", "Это случилось в 2024 году, 12 мая, около 14:30."],
  ["ru", "Автобус пришёл в 7 часов утра."],
  ["ru", "Шаг 2: посмотрите ещё раз. Пункт 3 списка."],
  ["ru", "На 5-й минуте прибыла бригада, второй раз за день."],
  ["ru", `Пределы: ${FACT_MARK}, ${FACT_MARK} минут`],
  ["ru", "Трое пострадавших, два волонтёра, один раз, две руки."],
  ["ru", "Скорая: 103, единый номер: 112"],
  ["kk", "Бұл 2024 жылы, 12 мамырда, сағат 14:30 шамасында болды."],
  ["kk", "Бір рет қана қараңыз. Екінші рет. Бесінші қадам."],
  ["kk", `Ұзақтығы: ${FACT_MARK}`],
  ["kk", "Екі адам, үш волонтер, жас бала, ай жарық"],
  ["en", "It happened on 12 May 2024 at 14:30, at 7 a.m."],
  ["en", "Step 2. The 2nd minute. Look one more time. One day, two people."],
  ["en", `At most ${FACT_MARK}, then stop`],
])("in %s a number that is free raises no alarm: %s", (language, text) => {
  expect(handWrittenNumbers(prose(text), language)).toEqual([]);
});

test("emergency numbers in figures are found, and other numbers are not taken for them", () => {
  const found = (text: string) => misprintedNumbers(prose(text)).map((breach) => breach.found);
  expect(found("Звоните 103 или 112.")).toEqual(["103", "112"]);
  expect(found("Код 1030, 11:12, 8-800-103, 103,5")).toEqual([]);
});

test("a letter or a hyphen glued to a number of the registry is found", () => {
  const found = misprintedNumbers(prose(`${FACT_MARK}-тан кейін, ${FACT_MARK}ға, ${FACT_MARK}.`));
  expect(found.map((breach) => [breach.code, breach.found])).toEqual([
    ["gluedFact", "<Fact />-тан"],
    ["gluedFact", "<Fact />ға"],
  ]);
});

test("a breach is placed on its own line and column, also behind a marked piece", () => {
  const text: Prose = {
    pieces: [
      { text: "Раз ", line: 3, column: 1 },
      { text: "и два\nи 10 секунд", line: 3, column: 7 },
    ],
  };
  expect(handWrittenNumbers(text, "ru")).toMatchObject([
    { line: 4, column: 3, found: "10 секунд" },
  ]);
});
