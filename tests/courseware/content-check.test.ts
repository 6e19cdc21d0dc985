import { expect, test } from "vitest";
import { checkContent, inOrder } from "#app/courseware/content-check.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { contentFolder, type Edits, swap } from "./content-folder.ts";

function findings(edits: Edits) {
  const { content, problems: unread } = loadContent(contentFolder(edits));
  const { problems, warnings } = checkContent(content);
  const brief = ({ file, line, code, found }: (typeof problems)[number]) =>
    `${file.replace("content/", "").replace("courses/rescue/", "")}:${line} ${code} ${found}`;
  return {
    problems: inOrder([...unread, ...problems]).map(brief),
    warnings: warnings.map(brief),
  };
}

const LESSON = "courses/rescue/01-breathing/en.mdx";
const RUSSIAN = "courses/rescue/01-breathing/ru.mdx";
const BURNS = "courses/rescue/02-burns/en.mdx";
const COURSE = "courses/rescue/course.yaml";
const QUESTIONS = "courses/rescue/questions.yaml";

test("the sample is free of problems", () => {
  expect(findings({}).problems).toEqual([]);
});

test.each<[name: string, file: string, edit: (text: string) => string, found: RegExp]>([
  [
    "a number written by hand in a lesson",
    LESSON,
    swap("Open the mouth", "Wait 10 seconds"),
    /^01-breathing\/en.mdx:32 number 10 seconds$/,
  ],
  [
    "a number written by hand in a title of a callout",
    LESSON,
    swap("Danger?", "Two minutes?"),
    /number Two minutes/,
  ],
  [
    "a number written by hand in the summary",
    LESSON,
    swap("How to check", "10 seconds to check"),
    /en.mdx:8 number 10 seconds/,
  ],
  ["an emergency number in figures", LESSON, swap("Stay near", "Call 103"), /emergencyNumber 103/],
  [
    "an ending glued to a number",
    LESSON,
    swap('limit" />. <Src', 'limit" />-long. <Src'),
    /gluedFact <Fact \/>-long/,
  ],
  [
    "a fact that does not exist",
    LESSON,
    swap('Fact id="breathing.limit"', 'Fact id="breathing.limits"'),
    /reference <Fact> breathing.limits/,
  ],
  [
    "a term that does not exist",
    LESSON,
    swap('id="gasping"', 'id="gasp"'),
    /reference <Term> gasp$/,
  ],
  [
    "a drawing that does not exist",
    LESSON,
    swap('id="order"', 'id="disorder"'),
    /reference <Figure> disorder/,
  ],
  [
    "a citation that the front matter does not name",
    LESSON,
    swap('Src ids="F-A-02"', 'Src ids="F-A-09"'),
    /reference <Src> F-A-09/,
  ],
  ["a source that does not exist", LESSON, swap("sources: [S1]", "sources: [S9]"), /reference S9/],
  [
    "a link to a part that is not there",
    LESSON,
    swap("https://example.org/a?b=1&c=2", "#p9"),
    /link #p9/,
  ],
  [
    "a question that does not exist",
    LESSON,
    swap("T-C01", "T-C09"),
    /check T-C09: no such question/,
  ],
  ["an exam question in a lesson", LESSON, swap("T-C01", "T-E01"), /check T-E01: use: exam/],
  ["a question of another lesson", LESSON, swap("T-C01", "T-C02"), /check T-C02: T-02/],
  ["a part more than in the source", LESSON, swap("### A table", "## A table"), /parts 3 parts/],
  [
    "a component less than in the source",
    LESSON,
    swap('<Figure id="order" />\n\n', ""),
    /components Check T-C01/,
  ],
  [
    "another number than in the source",
    LESSON,
    swap('<Fact id="breathing.limit" />.', '<Fact id="cooling.time" />.'),
    /components 1 × <Fact> cooling.time in part 1/,
  ],
  [
    "another language in the front matter",
    LESSON,
    swap("lang: en", "lang: ru"),
    /en.mdx:3 language ru/,
  ],
  ["another id in the front matter", LESSON, swap("id: T-01", "id: T-09"), /lessonId T-09/],
  [
    "a draft with a reviewer",
    LESSON,
    swap('reviewer: ""', "reviewer: Somebody"),
    /en.mdx:17 schema review/,
  ],
  [
    "a review without a name",
    LESSON,
    swap("status: draft", "status: reviewed"),
    /en.mdx:17 schema review/,
  ],
  [
    "an unknown key of the front matter",
    LESSON,
    swap("medical: true", "medical: true\nauthor: me"),
    /schema/,
  ],
  [
    "a tag in the front matter",
    LESSON,
    swap("title: Breathing", "title: !!js/function a"),
    /en.mdx:7 yaml/,
  ],
  [
    "an alias in the front matter",
    LESSON,
    swap("title: Breathing", "title: &a b\nsummary2: *a"),
    /yaml|schema/,
  ],
  ["a refused component", LESSON, swap("Stay near", "<script>a</script>"), /html <script>/],
  ["two lessons of one id", BURNS, swap("id: T-02", "id: T-01"), /lessonId T-0/],
  [
    "a missing language of a question",
    QUESTIONS,
    swap(/ {4}kk: \{ stem: "Сәйк.*\n/, ""),
    /languages T-E03: ru, en/,
  ],
  [
    "a number written by hand in a stem",
    QUESTIONS,
    swap("Somebody lies still.", "Somebody lay for 5 minutes."),
    /number 5 minutes/,
  ],
  [
    "a number written by hand in a right option",
    QUESTIONS,
    swap('b: "Check"', 'b: "Check for 10 s"'),
    /number 10 s/,
  ],
  [
    "a number written by hand in a rationale",
    QUESTIONS,
    swap("Масло вредит.", "Масло вредит две минуты."),
    /number две минуты/,
  ],
  [
    "an emergency number in a rationale",
    QUESTIONS,
    swap("Масло вредит.", "Звоните 103."),
    /emergencyNumber 103/,
  ],
  [
    "a link in a stem",
    QUESTIONS,
    swap("Put in order.", "[Put](https://example.org)"),
    /markdown link/,
  ],
  ["a key outside the options", QUESTIONS, swap("key: b", "key: e"), /question T-C01: key/],
  [
    "an order that leaves one out",
    QUESTIONS,
    swap("[c, a, d, b]", "[c, a, d]"),
    /question T-E02: key/,
  ],
  [
    "a matching with an unknown side",
    QUESTIONS,
    swap("{ 1: b, 2: a }", "{ 1: b, 2: d }"),
    /question T-E03: key/,
  ],
  [
    "a matching that needs one side twice",
    QUESTIONS,
    swap("{ 1: b, 2: a }", "{ 1: b, 2: b }"),
    /question T-E03: key/,
  ],
  [
    "options that differ by language",
    QUESTIONS,
    swap(', d: "Wait here"', ""),
    /options differ by language/,
  ],
  [
    "feedback on an unknown option",
    QUESTIONS,
    swap('feedback: { c: "Water', 'feedback: { x: "Water'),
    /feedback en.x/,
  ],
  [
    "a numeric key without bounds",
    QUESTIONS,
    swap("key: { fact: breathing.limit, exact", "key: { fact: breathing.limits, exact"),
    /key T-E01: breathing.limits/,
  ],
  [
    "an exact key of a range",
    QUESTIONS,
    swap("fact: breathing.limit, exact", "fact: press.rate, exact"),
    /key T-E01: press.rate/,
  ],
  ["a part that the lesson has not", QUESTIONS, swap("part: 2", "part: 3"), /part T-E02: 3/],
  [
    "a lesson that the course has not",
    QUESTIONS,
    swap(
      "lesson: T-02\n  part: 1\n  facts: [F-B-01]\n  key: { 1",
      "lesson: T-03\n  part: 1\n  facts: [F-B-01]\n  key: { 1",
    ),
    /lesson T-E03: T-03/,
  ],
  [
    "facts that no lesson names",
    QUESTIONS,
    swap("facts: [F-A-02]", "facts: [F-Z-02]"),
    /reference T-E01: F-Z-02/,
  ],
  ["a repeated id", QUESTIONS, swap("id: T-E02", "id: T-E01"), /sameId T-E01 repeats T-E01/],
  [
    "an exam stem that repeats a check's, folded",
    QUESTIONS,
    swap("Каков предел проверки?", "«человек лежит... что  Делаете»"),
    /sameStem T-E01 repeats T-C01/,
  ],
  [
    "a check question that no lesson asks",
    QUESTIONS,
    swap("id: T-C01", "id: T-C03"),
    /unasked T-C03/,
  ],
  [
    "a pool smaller than the draw",
    COURSE,
    swap("topic: burns, count: 1", "topic: burns, count: 2"),
    /course.yaml:18 blueprint burns: 1 of 2/,
  ],
  [
    "an exam that may be drawn without any critical question",
    QUESTIONS,
    swap("  critical: true\n", ""),
    /course.yaml:17 criticalDraw rescue/,
  ],
  [
    "a stage that the program has not",
    COURSE,
    swap("stage: introduction", "stage: beginning"),
    /course.yaml:3 stage beginning/,
  ],
  [
    "another certificate than in the program",
    COURSE,
    swap("rescue-theory", "rescue-skills"),
    /certificateKind rescue-skills/,
  ],
  [
    "a folder that the course does not name",
    COURSE,
    swap(", 02-burns]", "]"),
    /strayLesson 02-burns/,
  ],
  [
    "a lesson without a folder",
    COURSE,
    swap("02-burns]", "02-burns, 03-cold]"),
    /missingFile ..\.mdx/,
  ],
  ["a course of another name", COURSE, swap("id: rescue\n", "id: help\n"), /courseId id: help/],
  [
    "a fact without unit",
    "facts.yaml",
    swap('unit: { kk: "мин", ru: "мин", en: "min" }', 'unit: { kk: "мин" }'),
    /^facts.yaml:13 schema cooling.time.unit.ru\nfacts.yaml:13 schema cooling.time.unit.en$/,
  ],
  [
    "bounds in the wrong order",
    "facts.yaml",
    swap("max: 120", "max: 12"),
    /^facts.yaml:18 schema press.rate$/,
  ],
  ["a repeated key", "facts.yaml", swap("cooling.time:", "breathing.limit:"), /yaml/],
  [
    "a script in a drawing",
    "media/order.svg",
    swap("<defs>", "<script>a</script><defs>"),
    /order.svg:3 svg <script>/,
  ],
  [
    "a link in a drawing",
    "media/order.svg",
    swap('rx="6"', 'rx="6" href="https://example.org"'),
    /svg/,
  ],
  ["a label without words", "media/order.en.yaml", swap(/ {2}first: .*\n/, ""), /label no first/],
  [
    "words without a label",
    "media/order.en.yaml",
    swap("  first:", "  third: a\n  first:"),
    /label third/,
  ],
  [
    "an emergency number in a label",
    "media/order.en.yaml",
    swap("Check & look", "<EmergencyNumber kind='gas' />"),
    /element EmergencyNumber gas/,
  ],
  [
    "an unknown fact in a sentence",
    "media/order.en.yaml",
    swap("First check", "First <Fact id='a.b' />"),
    /reference <Fact> a.b/,
  ],
  [
    "a certificate kind that the program has not",
    "program.yaml",
    swap("certificateKind: rescue-theory", "certificateKind: rescue-skills"),
    /program.yaml:\d+ program courses.rescue: unknownCertificateKind rescue-skills/,
  ],
])("%s is found, with its file and line", (_, file, edit, found) => {
  const { problems } = findings({ [file]: edit });
  expect(problems.join("\n")).toMatch(new RegExp(found.source, "m"));
});

test("a wrong option and a statement to be found false may carry any number", () => {
  const { problems } = findings({
    [QUESTIONS]: (text) =>
      swap("Walk away", "Wait 2 minutes, call 101")(swap("2 minutes.", "3 minutes.")(text)),
  });
  expect(problems).toEqual([]);
});

test("the same options in a check and in an exam question are an overlap", () => {
  const { problems } = findings({
    [QUESTIONS]: swap(
      /options: \{ a: "Shout".*?"<Emerg.*?" \}/,
      'options: { a: "Check", b: "Walk away!", c: "WAIT here", d: "give 200 ml of water" }',
    ),
  });
  expect(problems.join("\n")).toMatch(/sameOptions T-E02 repeats T-C01/);
});

test("a translation older than its source is a warning", () => {
  const { problems, warnings } = findings({ [RUSSIAN]: swap("version: 1", "version: 2") });
  expect(problems).toEqual([]);
  expect(warnings.join("\n")).toMatch(/01-breathing\/en.mdx:6 stale made from version 1/);
  expect(warnings.join("\n")).toMatch(/01-breathing\/kk.mdx:6 stale made from version 1/);
});

test("a medical or legal statement without a citation is refused, an odd reading time is a warning", () => {
  const uncite = swap('. <Src ids="F-A-02" />\n\n<FactPlate', ".\n\n<FactPlate");
  const { problems, warnings } = findings({ [LESSON]: uncite });
  expect(problems.join("\n")).toMatch(/01-breathing\/en.mdx:43 uncited lines 43/);
  const legal = findings({
    [LESSON]: (text) => uncite(text).replace("medical: true", "medical: false\nlegal: true"),
  });
  expect(legal.problems.join("\n")).toMatch(/01-breathing\/en.mdx:44 uncited lines 44/);
  expect(warnings.join("\n")).toMatch(/01-breathing\/en.mdx:1 readingTime 2 min/);
});

const uncitedCount = (edit: (text: string) => string): number => {
  const { problems } = findings({ [LESSON]: edit });
  const lines = /01-breathing\/en\.mdx:\d+ uncited lines ([\d, ]+)/.exec(problems.join("\n"))?.[1];
  return lines ? lines.split(",").length : 0;
};

test("the scene that opens a lesson and the words before a cited list need no citation", () => {
  const usual = uncitedCount(swap("What now?", "And now?"));
  const more = usual + 1;
  expect(uncitedCount(swap('What now? <Src ids="F-A-01" />', "What now?"))).toBe(usual);
  expect(uncitedCount(swap("What now? <Src", "What now?\n\nA rule.\n\nFar <Src"))).toBe(more);
  expect(uncitedCount(swap("<Steps>", "In this order:\n\n<Steps>"))).toBe(usual);
  expect(uncitedCount(swap("<Steps>", "In this order.\n\n<Steps>"))).toBe(more);
  expect(uncitedCount(swap("<Callout", "Remember:\n\n<Callout"))).toBe(more);
  const callout = '<Callout kind="do">\n\nA rule.\n\n</Callout>\n';
  expect(uncitedCount(swap(/Somebody lies.*\n/, callout))).toBe(more);
});

test("a right option that is the longest too often is refused", () => {
  const { problems } = findings({
    [QUESTIONS]: swap('b: "Check"', 'b: "Check whether the person breathes, and call"'),
  });
  expect(problems.join("\n")).toMatch(/longestOption en: the right option is the longest in 100 %/);
});

const statements = (...keys: boolean[]) =>
  keys
    .map((key, index) => {
      const text = `{ stem: "Oil ${index}.", rationale: "Oil does harm." }`;
      const head = "type: trueFalse, topic: burns, level: remember, lesson: T-02, part: 1";
      const texts = `{ kk: ${text}, ru: ${text}, en: ${text} }`;
      return `- { id: T-E1${index}, use: exam, ${head}, facts: [F-B-01], key: ${key}, text: ${texts} }\n`;
    })
    .join("");

test.each<[keys: boolean[], found: string | null]>([
  [[false, false, false, false], "false is right in 4 of 4 exam statements"],
  [[true, true, true, false, true], "true is right in 4 of 5 exam statements"],
  [[false, true, false, false], null],
  [[false, false, false], null],
])("an exam whose statements are %j is refused where one answer wins", (keys, found) => {
  const { problems } = findings({ [QUESTIONS]: (text) => text + statements(...keys) });
  expect(problems).toEqual(found ? [`questions.yaml:1 oneSided ${found}`] : []);
});

test("the usage of a fact names lessons, questions and drawings with their languages", () => {
  const { content } = loadContent(contentFolder());
  const { usage } = checkContent(content);
  expect(usage.get("breathing.limit")).toEqual({
    lessons: new Map([["T-01", ["kk", "ru", "en"]]]),
    questions: new Map([
      ["T-C01", ["kk", "ru", "en"]],
      ["T-E01", ["kk", "ru", "en"]],
    ]),
    media: new Map([["order", ["kk", "ru", "en"]]]),
    practices: new Map([["rescue", ["ru"]]]),
  });
  expect(usage.get("window.hours")?.lessons.size).toBe(0);
});

test("an absent folder is told by its missing files and throws nothing", () => {
  const { content, problems } = loadContent("/nowhere/content");
  expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
    "content/program.yaml missingFile",
    "content/facts.yaml missingFile",
    "content/glossary.yaml missingFile",
  ]);
  expect(checkContent(content).problems).toEqual([]);
});
