import { expect, test } from "vitest";
import { compileLessons } from "#app/courseware/compile-lessons.ts";
import { buildCourses } from "#app/courseware/content-version.ts";
import type { FragmentContext, LessonFragments } from "#app/courseware/lesson-fragments.ts";
import { buildFragments } from "#app/courseware/lesson-fragments.ts";
import { loadContent } from "#app/courseware/load-content.ts";
import { renderPart } from "#app/courseware/render.ts";
import type { TreeNode } from "#app/courseware/tree.ts";
import type { Language } from "#app/domain/languages.ts";
import { SAMPLE } from "./content-folder.ts";
import { WORDS } from "./fragment-words.ts";

const { content } = loadContent(SAMPLE);
const lessons = buildCourses(content).flatMap((course) => course.lessons);
const compiled = await compileLessons(lessons, content, { words: WORDS });
if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals));

function fragmentsOf(lessonId: string, language: Language): LessonFragments {
  const draft = lessons.find((one) => one.lessonId === lessonId && one.language === language);
  const fragments = compiled.ok && draft && compiled.fragments.get(draft.hash);
  if (!fragments) throw new Error(`${lessonId} ${language} was not compiled`);
  return fragments;
}

const slots = {
  check: (id: string) => `<form data-check="${id}"></form>`,
  emergency: (kind: string) => `<b>${kind}!</b>`,
};

const page = (lessonId: string, language: Language): string =>
  fragmentsOf(lessonId, language)
    .parts.map((part) => renderPart(part, slots))
    .join("\n");

test("a lesson has the same parts in each language, the opening in the first", () => {
  for (const language of ["kk", "ru", "en"] as const) {
    expect(fragmentsOf("T-01", language).parts.map(({ id }) => id)).toEqual(["p1", "p2"]);
  }
  const [first, second] = fragmentsOf("T-01", "en").parts;
  expect(first?.heading).toBe("The check");
  expect(first?.chunks[0]).toMatch(/^<p>Somebody lies <strong>still<\/strong>/);
  expect(second?.anchors).toEqual([{ id: "p2-1", text: "A table" }]);
  expect(first?.words).toBeGreaterThan(10);
});

test("the lesson is written in the classes of the stylesheet", () => {
  const html = page("T-01", "ru");
  expect(html).toContain('<section id="p1">');
  expect(html).toMatch(
    /<div class="note bad" role="note"><b><svg class="i".*?<\/svg> Опасно\?<\/b><p>/,
  );
  expect(html).toContain('<ol class="steps"><li>Откройте рот</li>');
  expect(html).toMatch(
    /<div class="dd"><div class="note ok"><b>.*?Делайте<\/b><ul><li>Останьтесь рядом/,
  );
  expect(html).toContain('<div class="card"><p class="h">Взять с собой</p><ul><li>Перчатки');
  expect(html).toContain('<div class="card"><p><b>Дана:</b> Вы меня слышите?</p></div>');
  expect(html).toContain('<table><thead><tr><th scope="col">Знак</th>');
  expect(html).toContain('<h3 id="p2-1">Таблица</h3>');
  expect(html).not.toMatch(/ style=| on\w+=|<script/);
});

test("numbers come from the registry, held together, in the form of the language", () => {
  expect(page("T-01", "ru")).toContain("предел: 10\u00A0с.");
  expect(page("T-01", "en")).toContain('<span class="n">100–120</span> per minute, all ages');
  expect(page("T-01", "kk")).toContain('<span class="n">10\u00A0с</span> бәріне');
  expect(fragmentsOf("T-01", "en").facts).toEqual(["breathing.limit", "press.rate"]);
});

test("questions and emergency numbers are open places", () => {
  const { parts, checks } = fragmentsOf("T-01", "en");
  expect(checks).toEqual(["T-C01"]);
  expect(parts[0]?.chunks).toContainEqual({ slot: "check", id: "T-C01" });
  expect(parts[0]?.chunks).toContainEqual({ slot: "emergency", kind: "ambulance" });
  expect(page("T-01", "en")).toContain("Call <b>ambulance!</b>.");
  expect(page("T-01", "en")).toContain('<form data-check="T-C01"></form>');
});

test("a drawing has words of its language, a name, and the same in sentences", () => {
  const html = page("T-01", "en");
  expect(html).toMatch(
    /<svg class="chart" viewBox="0 0 200 120" role="img" aria-labelledby="(p1-1-title)"><title id="\1">Chart of the order<\/title>/,
  );
  expect(html).toContain('marker-end="url(#p1-1-tip)"');
  expect(html).toContain(">Check &amp; look</text>");
  expect(html).toContain(">Limit: 10\u00A0s</text>");
  expect(html).toContain("<summary>The same in words</summary><ol><li>First check");
  expect(html).toContain("<li>Limit: 10\u00A0s, then <b>ambulance!</b>.</li>");
  expect(page("T-01", "kk")).toContain(">Тексеріңіз</text>");
});

test("citations are numbered once per fact and explained in the endnotes", () => {
  const { parts, endnotes, terms } = fragmentsOf("T-01", "en");
  const html = parts.map((part) => renderPart(part, slots)).join("");
  expect(html).toContain('<sup class="soft">[<a href="#src-1">1</a>]</sup>');
  expect(html).toContain('<sup class="soft">[<a href="#src-2">2</a>]</sup>');
  expect(endnotes).toContain('<li id="src-2">F-A-02</li>');
  expect(endnotes).toContain(
    '<a href="https://example.org/guideline" rel="noreferrer">A guideline &amp; its summary</a>',
  );
  expect(terms).toEqual(["gasping"]);
  expect(html).toContain('<dfn title="Rare breaths that are not breathing.">gasping</dfn>');
  expect(endnotes).toContain("<dt>gasping</dt><dd>Rare breaths that are not breathing.</dd>");
});

test("compiling again gives the same bytes", async () => {
  const again = await compileLessons(lessons.slice(0, 3), content, { words: WORDS });
  if (!again.ok) throw new Error("refused");
  for (const [hash, fragments] of again.fragments) {
    expect(JSON.stringify(fragments)).toBe(JSON.stringify(compiled.fragments.get(hash)));
  }
  expect(again.fragments.size).toBe(3);
});

const context: FragmentContext = { ...content, language: "en", words: WORDS.en };
const build = (tree: TreeNode[]) => {
  const { parts } = buildFragments(tree, { title: "A", sources: [] }, context);
  return parts.map((part) => renderPart(part, slots)).join("");
};

test("markup comes from the table alone: other tags and properties vanish, text is escaped", () => {
  const evil = (tag: string, props: Record<string, string> = {}): TreeNode => ({
    tag,
    props,
    children: ['<img src=x onerror="a">'],
  });
  const escaped = "&lt;img src=x onerror=&quot;a&quot;&gt;";
  expect(build([evil("script")])).toBe(`<section id="p1"><p>${escaped}</p></section>`);
  expect(build([evil("p", { onclick: "a" })])).toBe(`<section id="p1"><p>${escaped}</p></section>`);
  expect(build([evil("constructor")])).toContain(`<p>${escaped}</p>`);
  const link = evil("a", { href: "javascript:alert" });
  expect(build([{ tag: "p", props: {}, children: [link] }])).toContain(`<p>${escaped}</p>`);
  const callout: TreeNode = { tag: "Callout", props: { kind: "do", title: '"><b>' }, children: [] };
  expect(build([callout])).toContain("&quot;&gt;&lt;b&gt;</b>");
});
