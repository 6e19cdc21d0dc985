/** A practice file as it is stored: its texts as HTML with open emergency numbers, in each language. */
import { LANGUAGES, type Trilingual } from "#app/domain/languages.ts";
import { acceptedHtml } from "./inline-text.ts";
import type { Content } from "./load-content.ts";
import type { Practice, PracticeFile } from "./practice-file.ts";

export type PracticeGuide = {
  version: number;
  review: Practice["review"];
  minimum: Trilingual | null;
  guide: { id: string; title: Trilingual; points: Trilingual[] }[];
  checklists: {
    id: string;
    title: Trilingual;
    pass: Trilingual;
    items: { id: string; isCritical: boolean; text: Trilingual }[];
  }[];
};

export function practiceGuide({ practice }: PracticeFile, content: Content): PracticeGuide {
  const { facts, glossary } = content;
  const html = (texts: Trilingual): Trilingual =>
    Object.fromEntries(
      LANGUAGES.map((language) => [
        language,
        acceptedHtml(texts[language], practice.id, { language, facts, glossary }),
      ]),
    ) as Trilingual;
  return {
    version: practice.version,
    review: practice.review,
    minimum: practice.minimum ? html(practice.minimum) : null,
    guide: practice.guide.map(({ id, title, points }) => ({
      id,
      title: html(title),
      points: points.map(html),
    })),
    checklists: practice.checklists.map(({ id, title, pass, items }) => ({
      id,
      title: html(title),
      pass: html(pass),
      items: items.map((item) => ({
        id: item.id,
        isCritical: item.critical,
        text: html(item),
      })),
    })),
  };
}
