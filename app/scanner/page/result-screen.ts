/** One card, and what it means for the position: the verdict first, then why, then what to do. */
import { isGoodCard } from "#app/domain/scan-findings.ts";
import type { JudgedCard } from "../judge-card.ts";
import { judgePosition, type PositionVerdict } from "../judge-clearance.ts";
import { packAge } from "../pack.ts";
import { cardFacts } from "./card-facts.ts";
import { phoneNow } from "./clock.ts";
import { lastDayText } from "./dates.ts";
import { element, factRows, part, setHidden } from "./dom.ts";
import type { ScanOutcome } from "./log.ts";
import { asksForAge, documentTexts, type GoodVerdict, missingTexts, type Naming } from "./needs.ts";
import { plateOf } from "./plates.ts";
import { namingOf, positionTitle, type Scanner, show } from "./scanner.ts";
import type { ScriptWord } from "./words.ts";

/** The newest card, and the person at hand by all cards so far. */
export function resultOf(scanner: Scanner, card: JudgedCard): Shown {
  const verdict = verdictOnPosition(scanner, card);
  return { card, outcome: outcomeOf(card, verdict), good: verdict?.ok ? verdict : null };
}

export function showResult(scanner: Scanner, shown: Shown) {
  const { card, outcome } = shown;
  const naming = namingOf(scanner);
  if (!naming) throw new Error("a card was judged without a pack");
  part("[data-plate-here]").replaceChildren(plateOf(outcome));
  part("[data-result-words]").replaceChildren(...explanation(scanner, naming, shown));
  const facts = factsOf(scanner, shown);
  part("[data-facts]").replaceChildren(...factRows(facts));
  const asksServer = ["codeOnly", "statusUnknown", "keyCompromised"].includes(outcome);
  setHidden("[data-code-only]", !asksServer);
  const link = part<HTMLAnchorElement>("[data-verify-link]");
  link.href = `${scanner.addresses.verify}?code=${encodeURIComponent(card.code ?? "")}`;
  setHidden('[data-act="again"]', scanner.positionId === null);
  show("result");
}

function verdictOnPosition(scanner: Scanner, card: JudgedCard): PositionVerdict | null {
  const { positionId, keeper, cards } = scanner;
  if (!positionId || !keeper.pack || !isGoodCard(card.finding)) return null;
  return judgePosition(cards, positionId, keeper.pack, phoneNow());
}

/**
 * Green needs a green verdict of the rule itself; whatever a document must still show stays wheat, and a
 * good card that is not enough stays what it is: a good card.
 */
export function outcomeOf(card: JudgedCard, verdict: PositionVerdict | null): ScanOutcome {
  if (!verdict) return card.finding;
  if (!verdict.ok) return verdict.reason === "twoPeople" ? "twoPeople" : card.finding;
  if (verdict.missing.length > 0 || verdict.falseCards.length > 0) return card.finding;
  if (asksForAge(verdict)) return "checkAge";
  if (verdict.toCheckByDocument.length > 0) return "checkDocuments";
  if (verdict.tone === "green") return "cleared";
  return verdict.tone === "amber" ? "clearedStale" : card.finding;
}

type Shown = { card: JudgedCard; outcome: ScanOutcome; good: GoodVerdict | null };

const TEXTS: Partial<Record<ScanOutcome, ScriptWord>> = {
  cleared: "result.clearedText",
  clearedStale: "pack.oldText",
  genuineStalePack: "pack.oldText",
  checkAge: "result.checkAgeText",
  twoPeople: "result.twoPeopleText",
  statusUnknown: "result.statusUnknownText",
  clockDoubtful: "result.clockDoubtfulText",
  notACertificate: "result.notACertificateText",
  codeOnly: "result.codeOnlyText",
};

function explanation(scanner: Scanner, naming: Naming, { card, outcome, good }: Shown): Node[] {
  const { words, keeper, positionId } = scanner;
  const says: Node[] = [];
  const say = (text: string) => says.push(element("p", "", text));
  if (positionId) says.push(element("p", "", element("b", "", positionTitle(scanner))));
  const isOnlyGood = isGoodCard(outcome as JudgedCard["finding"]);
  if (isOnlyGood) says.push(element("p", "", element("b", "", words("result.notAdmission"))));
  const text = TEXTS[outcome];
  if (text) say(words(text));
  if (good && good.falseCards.length > 0) say(words("result.falseCard"));
  const isStale = keeper.pack && !packAge(keeper.pack, phoneNow()).isFresh;
  if (isStale && (outcome === "checkAge" || outcome === "checkDocuments"))
    say(words("pack.oldText"));
  if (good) says.push(...listOf(words("result.needed"), missingTexts(naming, good)));
  if (good) says.push(...listOf(words("result.byDocument"), documentTexts(naming, good)));
  if (card.claims?.name) say(words("result.compareName"));
  return says;
}

const listOf = (title: string, items: string[]): Node[] =>
  items.length === 0
    ? []
    : [
        element("p", "", element("b", "", title)),
        element("ul", "", ...items.map((item) => element("li", "", item))),
      ];

/** Until when the clearance holds, where there is one, and what the card says. */
function factsOf(
  scanner: Scanner,
  { card, outcome, good }: Shown,
): (readonly [string, string | null])[] {
  const { words, months } = scanner;
  const isCleared = outcome === "cleared" || outcome === "clearedStale";
  const until = isCleared && good?.validUntil ? lastDayText(months, good.validUntil) : null;
  return [[words("result.clearedUntil"), until], ...cardFacts(scanner, card)];
}
