import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import type { Language } from "#app/domain/languages.ts";
import type { QuestionKey, ShownQuestion } from "#app/domain/questions.ts";
import type { EmergencyNumberTable } from "#app/services/courseware/published-courses.ts";
import type { KeyedQuestion } from "#db/queries/courseware.ts";

/** What is right, by the texts that a page shows: stem → key with texts in the place of ids. */
export type AnswerKeys = ReadonlyMap<string, QuestionKey>;

type Numbers = EmergencyNumberTable["KZ"];

/** Keys of the exam's questions, read from the database before the product runs. */
export function answerKeysOf(
  questions: readonly KeyedQuestion[],
  numbers: Numbers,
  language: Language,
): AnswerKeys {
  const shownText = (html: string) => textOf(fillEmergencyNumbers(html, (kind) => numbers[kind]));
  return new Map(
    questions.map(({ shown, key }) => {
      const texts = (shown as Partial<Record<Language, ShownQuestion>>)[language];
      if (!texts) throw new Error(`an exam question has no text in ${language}`);
      const { options = {}, left = {}, right = {} } = texts;
      const option = (id: string) => shownText(options[id] ?? "");
      return [shownText(texts.stem), keyByTexts(key, option, { left, right, shownText })];
    }),
  );
}

type Sides = {
  left: Record<string, string>;
  right: Record<string, string>;
  shownText: (html: string) => string;
};

function keyByTexts(key: QuestionKey, option: (id: string) => string, sides: Sides): QuestionKey {
  switch (key.type) {
    case "single":
      return { ...key, option: option(key.option) };
    case "multiple":
      return { ...key, options: key.options.map(option) };
    case "ordering":
      return { ...key, order: key.order.map(option) };
    case "matching": {
      const { left, right, shownText } = sides;
      const pairs = Object.entries(key.pairs).map(([from, to]) => [
        shownText(left[from] ?? ""),
        shownText(right[to] ?? ""),
      ]);
      return { ...key, pairs: Object.fromEntries(pairs) };
    }
    default:
      return key;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  nbsp: " ",
};

/** Words alone, so that markup and entities play no part. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&([a-z]+|#\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

/** The fields of a right answer to each question of an attempt's page, in order. */
export function rightAnswers(html: string, keys: AnswerKeys): [string, string][][] {
  const questions = [...html.matchAll(/<fieldset\b(.*?)<\/fieldset>/gs)].map(
    ([, body = ""]) => body,
  );
  return questions.map((body) => {
    const n = /data-question="(\d+)"/.exec(body)?.[1] ?? "";
    const stem = textOf(/<legend>(.*?)<\/legend>/s.exec(body)?.[1] ?? "");
    const key = keys.get(stem);
    if (!key) throw new Error(`the exam asks what content does not: ${stem}`);
    return fieldsOf(`a.${n}`, key, body);
  });
}

function fieldsOf(name: string, key: QuestionKey, body: string): [string, string][] {
  switch (key.type) {
    case "single":
      return [[name, chosen(body).get(key.option) ?? ""]];
    case "multiple":
      return key.options.map((option) => [name, chosen(body).get(option) ?? ""]);
    case "trueFalse":
      return [[name, String(key.value)]];
    case "numeric":
      return [[name, String(key.min)]];
    case "shortText":
      return [[name, Object.values(key.accept)[0]?.[0] ?? ""]];
    case "ordering":
      return picks(body).map(({ field, label }) => [field, String(key.order.indexOf(label) + 1)]);
    case "matching":
      return picks(body).map(({ field, label, choices }) => [
        field,
        choices.get(key.pairs[label] ?? "") ?? "",
      ]);
  }
}

/** Text of an option → its value in this attempt. */
const chosen = (body: string) =>
  new Map(
    [...body.matchAll(/<input[^>]*? value="([^"]+)"[^>]*>\s*<label[^>]*>(.*?)<\/label>/gs)].map(
      ([, value = "", label = ""]) => [textOf(label), value],
    ),
  );

/** Rows of an ordering or a matching: the field, what it stands beside, and what may be chosen. */
const picks = (body: string) =>
  [
    ...body.matchAll(
      /<li><label[^>]*>(.*?)<\/label><select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
    ),
  ].map(([, label = "", field = "", options = ""]) => ({
    field,
    label: textOf(label),
    choices: new Map(
      [...options.matchAll(/<option value="([^"]*)"[^>]*>(.*?)<\/option>/gs)].map(
        ([, value = "", text = ""]) => [textOf(text), value],
      ),
    ),
  }));
