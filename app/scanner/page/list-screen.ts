/** A pasted list: how many of each, and first those who must not pass. */
import type { ScanTone } from "#app/domain/scan-findings.ts";
import type { JudgedCard } from "../judge-card.ts";
import { type JudgedList, judgeList, LONGEST_LIST } from "../judge-list.ts";
import { groupedCode } from "./card-facts.ts";
import { phoneNow } from "./clock.ts";
import { element, focusOn, part, setHidden } from "./dom.ts";
import { logCards } from "./log.ts";
import { notice } from "./pack-state.ts";
import { type PlateName, verdictOf } from "./plates.ts";
import type { Scanner } from "./scanner.ts";

export function startListScreen(scanner: Scanner) {
  const field = part<HTMLTextAreaElement>("#scan-lines");
  part('[data-form="list"]').addEventListener("submit", (event) => {
    event.preventDefault();
    void checkList(scanner, field.value);
  });
}

async function checkList(scanner: Scanner, lines: string) {
  const { keeper, words } = scanner;
  if (!keeper.pack) return notice(words("pack.none"));
  const list = await judgeList(lines, keeper.pack, phoneNow());
  const isEmpty = list.judged.length === 0;
  setHidden("[data-list-empty]", !isEmpty);
  setHidden("[data-list-result]", true);
  if (isEmpty) return part("#scan-lines").focus();
  const listed = { ...scanner, positionId: null };
  await logCards(
    listed,
    list.judged.map((card) => ({ card, outcome: card.finding })),
  );
  showList(scanner, list);
  setHidden("[data-list-result]", false);
  focusOn(part("[data-list-heading]"));
}

/** Worst first; a good card by itself is neutral, and so are lines that hold no card. */
const GROUPS = ["bad", "amber", "neutral", "good"] as const;
type Group = (typeof GROUPS)[number];

function groupOf({ finding, tone }: JudgedCard): Group {
  if (finding === "genuine") return "good";
  return ({ red: "bad", amber: "amber", neutral: "neutral", green: "good" } as const)[
    tone satisfies ScanTone
  ];
}

function showList({ words, language }: Scanner, { judged, duplicates, ignored }: JudgedList) {
  const groups = GROUPS.map((group) => ({
    group,
    cards: judged.filter((card) => groupOf(card) === group),
  }));
  const counts = groups
    .filter(({ cards, group }) => cards.length > 0 || group === "bad" || group === "good")
    .map(({ group, cards }) => countItem(group, words(`list.${group}`, { count: cards.length })));
  const notes = [
    words("list.all", { count: judged.length }),
    ...(duplicates > 0 ? [words("list.duplicates", { count: duplicates })] : []),
    ...(ignored > 0 ? [words("list.more", { count: LONGEST_LIST })] : []),
  ].map((text) => element("li", "", text));
  part("[data-counts]").replaceChildren(...counts, ...notes);
  const rows = (wanted: (group: Group) => boolean) =>
    groups
      .filter(({ group }) => wanted(group))
      .flatMap(({ cards }) => cards)
      .map((card) => cardRow(card, card.kind?.title[language] ?? ""));
  part("[data-bad-rows]").replaceChildren(...rows((group) => group !== "good"));
  part("[data-good-rows]").replaceChildren(...rows((group) => group === "good"));
}

/** Whose shape and colour a count borrows. */
const LOOKS = {
  bad: "revoked",
  amber: "clockDoubtful",
  neutral: "notACertificate",
  good: "genuine",
} as const satisfies Record<Group, PlateName>;

function countItem(group: Group, text: string): HTMLElement {
  const verdict = verdictOf(LOOKS[group]);
  verdict.lastChild?.replaceWith(` ${text}`);
  const item = element("li", "", verdict);
  item.dataset.group = group;
  return item;
}

function cardRow({ finding, claims, code, text }: JudgedCard, kind: string): HTMLElement {
  const name = claims?.name ?? "";
  const said = name || (code ? groupedCode(code) : text.slice(0, 60));
  const row = element("li", "", verdictOf(finding), element("b", "", said));
  const more = [kind, name && code ? groupedCode(code) : ""].filter(Boolean).join(" · ");
  if (more) row.append(element("small", "", more));
  row.dataset.finding = finding;
  return row;
}
