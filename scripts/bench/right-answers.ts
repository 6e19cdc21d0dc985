import type { AnswerBook } from "../smoke/right-answers.ts";

type Known = NonNullable<ReturnType<AnswerBook["find"]>>;
type Field = [name: string, value: string];

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
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&([a-z]+|#\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

/**
 * The fields of a right answer to each question of an attempt's page, in order. The page is read by
 * patterns: a parser of documents would cost more than the server that is measured.
 */
export function rightAnswers(html: string, book: AnswerBook, language: string): Field[][] {
  const questions = [...html.matchAll(/<fieldset\b(.*?)<\/fieldset>/gs)];
  return questions.map(([, body = ""]) => {
    const n = /data-question="(\d+)"/.exec(body)?.[1] ?? "";
    const stem = wordsOf(/<legend>(.*?)<\/legend>/s.exec(body)?.[1] ?? "");
    const known = book.find(stem, language);
    if (!known) throw new Error(`the exam asks what content does not: ${stem}`);
    return fieldsOf(`a.${n}`, known, body);
  });
}

function fieldsOf(name: string, { key, text }: Known, body: string): Field[] {
  const chosen = (id: string): Field => [
    name,
    valueBeside(body).get(text.options?.[id] ?? "") ?? "",
  ];
  switch (key.type) {
    case "single":
      return [chosen(key.option)];
    case "multiple":
      return key.options.map(chosen);
    case "trueFalse":
      return [[name, String(key.value)]];
    case "numeric":
      return [[name, String(key.min)]];
    case "shortText":
      return [[name, Object.values(key.accept)[0]?.[0] ?? ""]];
    case "ordering": {
      const order = key.order.map((id) => text.options?.[id]);
      return picks(body).map(({ field, label }) => [field, String(order.indexOf(label) + 1)]);
    }
    case "matching":
      return Object.entries(key.pairs).map(([left, right]) => {
        const row = picks(body).find(({ label }) => label === text.left?.[left]);
        return [row?.field ?? "", row?.choices.get(text.right?.[right] ?? "") ?? ""];
      });
  }
}

/** Words of an option → its value in this attempt. */
const valueBeside = (body: string) =>
  new Map(
    [...body.matchAll(/<input[^>]*? value="([^"]+)"[^>]*>\s*<label[^>]*>(.*?)<\/label>/gs)].map(
      ([, value = "", label = ""]) => [wordsOf(label), value],
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
    label: wordsOf(label),
    choices: new Map(
      [...options.matchAll(/<option value="([^"]*)"[^>]*>(.*?)<\/option>/gs)].map(
        ([, value = "", choice = ""]) => [wordsOf(choice), value],
      ),
    ),
  }));
