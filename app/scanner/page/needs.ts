/** What is missing for a position and what only a document shows, in the words of the page. */
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { Leaf } from "#app/domain/requirements.ts";
import type { PositionVerdict } from "../judge-clearance.ts";
import type { OpenedPack } from "../pack.ts";
import type { Words } from "./words.ts";

export type Naming = {
  words: Words;
  language: Language;
  pack: OpenedPack;
  /** Names of documents, by id. */
  documents: Record<string, string>;
};

export type GoodVerdict = Extract<PositionVerdict, { ok: true }>;

export const missingTexts = (naming: Naming, { missing }: GoodVerdict): string[] =>
  unique(missing.map(({ requirement }) => leafText(naming, requirement)));

/** Age first: nobody stands at a gate too young. */
export function documentTexts(naming: Naming, { toCheckByDocument }: GoodVerdict): string[] {
  const texts = toCheckByDocument.map((item) =>
    item.what === "holder" ? naming.words("result.noName") : leafText(naming, item.requirement),
  );
  return unique(texts);
}

export const asksForAge = ({ toCheckByDocument }: GoodVerdict): boolean =>
  toCheckByDocument.some((item) => item.what === "requirement" && "age" in item.requirement);

function leafText({ words, language, pack, documents }: Naming, leaf: Leaf): string {
  if ("certificate" in leaf) {
    const { kind: id } = leaf.certificate;
    return titleIn(language, pack.kinds.find((kind) => kind.id === id)?.title) ?? id;
  }
  if ("age" in leaf) return words("need.age", { years: leaf.age.min });
  if ("practiceHours" in leaf) return words("need.hours", { hours: leaf.practiceHours.min });
  if ("document" in leaf) {
    const { kind } = leaf.document;
    return words("need.document", { document: documents[kind] ?? kind });
  }
  return words("need.identity");
}

export const titleIn = (language: Language, title: Trilingual | undefined): string | null =>
  title?.[language] ?? null;

const unique = (texts: string[]): string[] => [...new Set(texts)];
