/** What the screens share: the data, the words, the person at hand, and moving between screens. */
import type { Language } from "#app/domain/languages.ts";
import type { JudgedCard } from "../judge-card.ts";
import type { MonthPatterns } from "./dates.ts";
import { focusOn, part, parts } from "./dom.ts";
import type { Naming } from "./needs.ts";
import type { PackKeeper } from "./pack-keeper.ts";
import type { Store } from "./store.ts";
import type { Words } from "./words.ts";

export type Screen = "ask" | "scan" | "result" | "list" | "log";

export type Scanner = {
  words: Words;
  language: Language;
  store: Store;
  keeper: PackKeeper;
  /** Names by id of what the pack does not name. */
  documents: Naming["documents"];
  months: MonthPatterns;
  addresses: { decoder: string; verify: string; scans: string };
  /** Undefined until somebody chose; null: only whether a card is genuine. */
  positionId: string | null | undefined;
  /** The cards of the person at hand, the newest last. */
  cards: JudgedCard[];
};

/** Null without a pack: then nothing can be judged or named. */
export const namingOf = ({ keeper, words, language, documents }: Scanner): Naming | null =>
  keeper.pack && { words, language, documents, pack: keeper.pack };

export function positionTitle({ keeper, words, language, positionId }: Scanner): string {
  const found = keeper.pack?.positions.find(({ id }) => id === positionId);
  return found?.title[language] ?? words("ask.genuine");
}

const SECTION_OF: Record<Screen, string> = {
  ask: "scan",
  scan: "scan",
  result: "scan",
  list: "list",
  log: "log",
};

/** One screen at a time; its heading takes the focus, so that nobody reads on where nothing is left. */
export function show(screen: Screen, isFocused = true) {
  for (const one of parts("[data-screen]")) one.hidden = one.dataset.screen !== screen;
  for (const button of parts("[data-section]")) {
    if (button.dataset.section === SECTION_OF[screen]) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  if (isFocused) focusOn(part(`[data-screen="${screen}"] [tabindex="-1"]`));
}
