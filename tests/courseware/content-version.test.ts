import { expect, test } from "vitest";
import { buildCourses, type CourseDraft } from "#app/courseware/content-version.ts";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { contentFolder, type Edits, swap } from "./content-folder.ts";

function courseOf(edits: Edits = {}): CourseDraft {
  const { content, problems } = loadContent(contentFolder(edits));
  expect(problems).toEqual([]);
  const [course] = buildCourses(content);
  if (!course) throw new Error("no course");
  return course;
}

/** `T-01 ru` of the lessons, and the questions, whose hash the edits change. */
function changedBy(edits: Edits): string[] {
  const before = courseOf();
  const after = courseOf(edits);
  const lessons = after.lessons
    .filter(({ hash }, index) => hash !== before.lessons[index]?.hash)
    .map(({ lessonId, language }) => `${lessonId} ${language}`);
  const questions = after.questions
    .filter(({ hash }, index) => hash !== before.questions[index]?.hash)
    .map(({ questionId }) => questionId);
  const isSame = after.hash === before.hash;
  return [...lessons, ...questions, ...(isSame ? [] : ["course"])];
}

const IN = (lesson: string, ...languages: string[]) => languages.map((one) => `${lesson} ${one}`);

test("the same content has the same hashes, wherever it lies", () => {
  expect(changedBy({})).toEqual([]);
  expect(courseOf()).toEqual(courseOf());
});

test("a comment or a new order of keys in YAML changes nothing", () => {
  const edits = {
    "facts.yaml": swap("breathing.limit:", "# a comment\nbreathing.limit:"),
    "courses/rescue/questions.yaml": swap(
      'a: "Walk away", b: "Check"',
      'b: "Check", a: "Walk away"',
    ),
  };
  expect(changedBy(edits)).toEqual([]);
});

test("a number changes exactly the lessons and questions that print it", () => {
  const burns = changedBy({ "facts.yaml": swap('value: "20"', 'value: "25"') });
  expect(burns).toEqual([...IN("T-02", "kk", "ru", "en"), "T-C02", "course"]);
  const unused = changedBy({ "facts.yaml": swap('value: "4.5"', 'value: "4"') });
  expect(unused).toEqual([]);
});

test("a unit in one language changes the lessons of that language only", () => {
  const edit = swap('en: "min" }', 'en: "minutes" }');
  expect(changedBy({ "facts.yaml": edit })).toEqual([...IN("T-02", "en"), "T-C02", "course"]);
});

test("bounds that only a key uses change the question and no lesson", () => {
  const edit = swap("min: 10\n  max: 10", "min: 9\n  max: 10");
  expect(changedBy({ "facts.yaml": edit })).toEqual(["T-E01", "course"]);
});

test("a drawing, its words and a glossary entry change the lessons that show them", () => {
  const all = [...IN("T-01", "kk", "ru", "en"), "course"];
  expect(changedBy({ "media/order.svg": swap('rx="6"', 'rx="8"') })).toEqual(all);
  expect(changedBy({ "media/order.ru.yaml": swap("Проверьте", "Смотрите") })).toEqual([
    ...IN("T-01", "ru"),
    "course",
  ]);
  expect(changedBy({ "glossary.yaml": swap("Rare breaths", "Few breaths") })).toEqual([
    ...IN("T-01", "en"),
    "course",
  ]);
  expect(changedBy({ "sources.yaml": swap("A guideline", "The guideline") })).toContain("T-02 kk");
});

test("the blueprint changes the course alone", () => {
  expect(changedBy({ "courses/rescue/course.yaml": swap("minutes: 10", "minutes: 12") })).toEqual([
    "course",
  ]);
});

test("a draft of a question shows no key and holds the numbers of the registry", () => {
  const { questions } = courseOf();
  const find = (id: string) => questions.find(({ questionId }) => questionId === id);
  expect(find("T-E01")).toMatchObject({
    use: "exam",
    isCritical: true,
    lessonId: "T-01",
    key: { type: "numeric", min: 10, max: 10 },
    shown: { en: { stem: "What is the limit of the check?", unit: "s" } },
    rationale: { ru: { rationale: "Предел: 10\u00A0с.", feedback: {} } },
  });
  expect(find("T-C01")?.key).toEqual({ type: "single", option: "b" });
  expect(find("T-C01")?.rationale.en?.feedback).toEqual({ c: "Water is dangerous." });
  expect(find("T-C02")?.key).toEqual({ type: "trueFalse", value: false });
  expect(find("T-E02")?.key).toEqual({ type: "ordering", order: ["c", "a", "d", "b"] });
  expect(find("T-E03")?.key).toEqual({ type: "matching", pairs: { 1: "b", 2: "a" } });
  expect(find("T-E02")?.rationale.en?.rationale).toBe("Safety <strong>first</strong>.");
  expect(Object.keys(find("T-E01")?.shown.en ?? {})).toEqual(["stem", "unit"]);
});

test("the emergency number of an option is filled in for the reader's country", () => {
  const item = courseOf().questions.find(({ questionId }) => questionId === "T-E02");
  const html = item?.shown.kk?.options?.d ?? "";
  expect(fillEmergencyNumbers(html, (kind) => (kind === "ambulance" ? "103" : "?"))).toBe("103");
});

test("a lesson draft carries its place, its front matter and its reading time", () => {
  const [first] = courseOf().lessons;
  expect(first).toMatchObject({
    lessonId: "T-01",
    slug: "01-breathing",
    position: 1,
    language: "kk",
    frontMatter: { title: "Тыныс", review: { status: "draft" } },
    minutes: 2,
  });
});
