/** Where each number of the registry is printed. */
import type { Language } from "#app/domain/languages.ts";
import { mediaTexts } from "./check-media.ts";
import { practiceTexts } from "./check-practices.ts";
import { outlineOf } from "./lesson-outline.ts";
import type { Content, CourseContent } from "./load-content.ts";
import { questionTexts } from "./question-texts.ts";

/** Ids with the languages in which they print the fact. */
export type FactUsage = {
  lessons: Map<string, Language[]>;
  questions: Map<string, Language[]>;
  media: Map<string, Language[]>;
  practices: Map<string, Language[]>;
};

const FACT = /<Fact\s+id\s*=\s*["']([^"']+)["']/g;

type Note = (fact: string, list: keyof FactUsage, id: string, language: Language) => void;

export function usageOf(content: Content): Map<string, FactUsage> {
  const usage = new Map<string, FactUsage>();
  for (const id of content.facts.keys()) {
    usage.set(id, {
      lessons: new Map(),
      questions: new Map(),
      media: new Map(),
      practices: new Map(),
    });
  }
  const note: Note = (fact, list, id, language) => {
    const known = usage.get(fact)?.[list];
    const languages = known?.get(id) ?? [];
    if (!languages.includes(language)) known?.set(id, [...languages, language]);
  };
  for (const course of content.courses) noteCourse(course, note);
  for (const file of content.practices) {
    for (const { language, source } of practiceTexts(file)) {
      for (const id of factsInText(source)) note(id, "practices", file.practice.id, language);
    }
  }
  for (const { id, texts } of content.media.values()) {
    for (const [language, text] of texts) {
      for (const [, source] of mediaTexts(text)) {
        for (const fact of factsInText(source)) note(fact, "media", id, language);
      }
    }
  }
  return usage;
}

function noteCourse({ lessons, questions, definition }: CourseContent, note: Note) {
  for (const { files } of lessons) {
    for (const [language, { tree, frontMatter }] of files) {
      for (const id of factsOfLesson(tree)) note(id, "lessons", frontMatter.id, language);
    }
  }
  for (const question of questions?.questions ?? []) {
    for (const { language, source } of questionTexts(question)) {
      for (const id of factsInText(source)) note(id, "questions", question.id, language);
    }
    const { key } = question;
    if (typeof key !== "object" || !("fact" in key) || typeof key.fact !== "string") continue;
    for (const language of definition.languages) note(key.fact, "questions", question.id, language);
  }
}

export const factsInText = (source: string): string[] =>
  [...source.matchAll(FACT)].map(([, id = ""]) => id);

export const factsOfLesson = (tree: Parameters<typeof outlineOf>[0]): string[] =>
  outlineOf(tree).references.flatMap(({ kind, id }) => (kind === "Fact" ? [id] : []));
