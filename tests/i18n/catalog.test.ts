import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { EVENT_REASONS, VERDICTS } from "#app/domain/certificates.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { ROLES } from "#app/domain/roles.ts";
import { AREA_NAMES, isMessageKey, messagesOf, patternOf } from "#app/i18n/catalog.ts";

type Message = { name: string; language: Language; pattern: string };

const MESSAGES: Message[] = AREA_NAMES.flatMap((area) =>
  LANGUAGES.flatMap((language) =>
    Object.entries(messagesOf(area, language)).map(([key, pattern]) => ({
      name: `${area}.${key}`,
      language,
      pattern,
    })),
  ),
);

/** Arguments and tags with their kind, and the categories of each plural. */
function shapeOf(elements: MessageFormatElement[]): { names: Set<string>; plurals: string[][] } {
  const names = new Set<string>();
  const plurals: string[][] = [];
  const visit = (element: MessageFormatElement) => {
    if (isArgumentElement(element) || isNumberElement(element)) names.add(`{${element.value}}`);
    if (isDateElement(element) || isTimeElement(element)) names.add(`{${element.value}}`);
    if (isTagElement(element)) {
      names.add(`<${element.value}>`);
      element.children.forEach(visit);
    }
    if (isPluralElement(element) || isSelectElement(element)) {
      names.add(`{${element.value}}`);
      if (isPluralElement(element)) plurals.push(Object.keys(element.options));
      for (const option of Object.values(element.options)) option.value.forEach(visit);
    }
  };
  elements.forEach(visit);
  return { names, plurals };
}

const breaches = (isBreach: (message: Message) => boolean) =>
  MESSAGES.filter(isBreach).map(({ name, language, pattern }) => `${language} ${name}: ${pattern}`);

test("the catalogs hold several hundred messages", () => {
  expect(MESSAGES.length).toBeGreaterThan(2000);
});

test.each(AREA_NAMES)("%s has the same keys in each language", (area) => {
  const keys = (language: Language) => Object.keys(messagesOf(area, language)).sort();
  expect(keys("ru")).toEqual(keys("kk"));
  expect(keys("en")).toEqual(keys("kk"));
});

test("each message has the same values and tags in each language", () => {
  const different = MESSAGES.filter(({ name, pattern }) => {
    if (!isMessageKey(name)) return true;
    const own = [...shapeOf(parse(pattern)).names].sort();
    return String(own) !== String([...shapeOf(parse(patternOf("kk", name))).names].sort());
  });
  expect(different.map(({ name, language }) => `${language} ${name}`)).toEqual([]);
});

test("each plural has every category of its language", () => {
  const incomplete = breaches(({ language, pattern }) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    return shapeOf(parse(pattern)).plurals.some((present) =>
      needed.some((one) => !present.includes(one)),
    );
  });
  expect(incomplete).toEqual([]);
});

test("no letter and no hyphen stands right after an inserted value", () => {
  expect(breaches(({ pattern }) => /[}][\p{L}\p{M}\-\u2010-\u2015'’]/u.test(pattern))).toEqual([]);
});

/** Words that fit only a man or only a woman, where a person is spoken to or of. */
const GENDERED: Record<Language, RegExp> = {
  kk: /$^/,
  en: /(?<!\p{L})(he|she|his|her|hers|him|himself|herself|chairman)(?!\p{L})/iu,
  ru: /\p{L}\((а|ла|ась|на)\)|(?<!\p{L})(вы|вас|ты|волонт[её]р|обучающийся) (\p{L}+ )?\p{L}+(л|ла|лся|лась)(?!\p{L})|(?<!\p{L})(согласен|согласна|должен|должна|готов|готова|обязан|обязана|уверен|уверена|сам|сама|самому|самой|допущен|допущена|зарегистрирован|зарегистрирована|забыл|забыла|прочитал|прочитала|записал|записала|просил|просила)(?!\p{L})/iu,
};

test("no message needs a person's gender", () => {
  // The only "сам" left speaks of the server.
  const found = breaches(({ language, pattern }) => GENDERED[language].test(pattern));
  expect(found.filter((line) => !/сервер сам/.test(line))).toEqual([]);
});

test("Russian and English sentences have no Kazakh letter, and only Kazakh names a volunteer волонтер", () => {
  const own = (name: string) => name.startsWith("common.language.short.");
  expect(
    breaches(
      ({ name, language, pattern }) =>
        language !== "kk" && !own(name) && /[әғқңөұүһі]/iu.test(pattern),
    ),
  ).toEqual([]);
  expect(
    breaches(({ language, pattern }) => language === "ru" && /волонтер/iu.test(pattern)),
  ).toEqual([]);
  expect(
    breaches(
      ({ name, language, pattern }) => language === "en" && !own(name) && /[а-яё]/iu.test(pattern),
    ),
  ).toEqual([]);
});

test("nothing is typed that stands for something else: three dots, straight double spaces, empty texts", () => {
  expect(breaches(({ pattern }) => /\.\.\.| {2}|^\s|\s$|^$/.test(pattern))).toEqual([]);
});

/** The table of vocabulary.md, to the letter. */
test.each([
  ["valid", "Действителен", "Жарамды"],
  ["expired", "Срок истёк", "Мерзімі өткен"],
  ["suspended", "Приостановлен", "Уақытша тоқтатылған"],
  ["revoked", "Отозван", "Күші жойылған"],
  ["superseded", "Заменён новым", "Жаңасымен ауыстырылған"],
  ["unknown", "Такого кода нет", "Мұндай код жоқ"],
  ["mistyped", "Опечатка в коде, проверьте", "Кодта қате бар, тексеріңіз"],
  ["erased", "Данные владельца удалены", "Иесінің деректері жойылған"],
  ["cleared", "Допуск есть", "Рұқсат бар"],
  ["clearedUntil", "Допуск до: {time}", "Рұқсат мерзімі: {time}"],
  ["missing", "Не хватает: {what}", "Жетіспейді: {what}"],
  ["ambiguous", "Несколько совпадений, выберите", "Бірнеше адам сәйкес келді, таңдаңыз"],
  ["notInRecords", "Нет в базе вашего штаба", "Штабыңыздың базасында жоқ"],
  [
    "notClearance",
    "Подтверждает обучение, не является допуском к работам",
    "Оқуды растайды, жұмысқа рұқсат бермейді",
  ],
] as const)("the verdict %s is worded as the vocabulary says", (key, ru, kk) => {
  expect(messagesOf("common", "ru")[`verdict.${key}`]).toBe(ru);
  expect(messagesOf("common", "kk")[`verdict.${key}`]).toBe(kk);
});

test("the review banner has the binding sentence in each language", () => {
  const key = "banner.review.notReviewed";
  expect(messagesOf("common", "en")[key]).toBe(
    "Training material. Not yet reviewed by a qualified medical specialist.",
  );
  expect(messagesOf("common", "ru")[key]).toBe(
    "Учебный материал. Ещё не проверен квалифицированным медицинским специалистом.",
  );
  expect(messagesOf("common", "kk")[key]).toBe(
    "Оқу материалы. Білікті медицина маманы әлі тексерген жоқ.",
  );
});

test.each([
  ...VERDICTS.map((verdict) => `common.verdict.${verdict}`),
  ...ROLES.map((role) => `common.role.${role}`),
  ...Object.values(EVENT_REASONS)
    .flat()
    .map((reason) => `verify.reason.${reason}`),
  ...["empty", "tooLong", "control", "bidi", "noLetter", "symbol"].map(
    (reason) => `refusals.name.${reason}`,
  ),
  ...[
    "tooShort",
    "tooLong",
    "repeated",
    "keyboardWalk",
    "common",
    "containsName",
    "containsContact",
  ].map((reason) => `refusals.password.${reason}`),
  ...["inProgress", "needsRelease", "passed", "coolDown"].map(
    (reason) => `refusals.exam.${reason}`,
  ),
  ...[400, 403, 404, 405, 413, 415, 421, 422, 429, 500, 503].map(
    (status) => `errors.${status}.title`,
  ),
])("%s has its words", (key) => {
  expect(isMessageKey(key)).toBe(true);
});
