import type { Leaf, MissingItem } from "#app/domain/requirements.ts";
import { isFalseCard, isGoodCard, isRealCard, type ScanTone } from "#app/domain/scan-findings.ts";
import { foldSurnameForCompare } from "#app/i18n/name-folding.ts";
import { judgeCertificates } from "./card-evidence.ts";
import type { JudgedCard } from "./judge-card.ts";
import { type OpenedPack, packAge } from "./pack.ts";

/** What no card can prove, for the eyes of who stands before the person. */
export type ToCheckByDocument =
  /** An age, hours, a document, an identity, or a certificate whose course version matters. */
  | { what: "requirement"; requirement: Leaf }
  /** The card of a minor names nobody: whose it is, only the paper and a document say. */
  | { what: "holder"; code: string | null };

export type PositionVerdict =
  | { ok: false; reason: "unknownPosition" | "noCards" | "twoPeople" }
  | {
      ok: true;
      /** Neutral: no card could be judged at all. */
      tone: ScanTone;
      /** The one name on the cards; null when none of them has one. */
      name: string | null;
      /** Certificates that would be enough, the fewest; of what a card can prove only. */
      missing: MissingItem[];
      toCheckByDocument: ToCheckByDocument[];
      /** Cards of this check that are false: the position stays red whatever the others prove. */
      falseCards: JudgedCard[];
      /** When the certificates stop being enough; null: never, or they are not enough. */
      validUntil: Date | null;
    };

/**
 * Judges the cards of one person for a position. Green only where good cards by a fresh pack are all that is
 * asked: an age, an identity or a paper is never proven by a card.
 */
export function judgePosition(
  cards: readonly JudgedCard[],
  positionId: string,
  pack: OpenedPack,
  now: Date,
): PositionVerdict {
  const position = pack.positions.find(({ id }) => id === positionId);
  if (!position) return { ok: false, reason: "unknownPosition" };
  if (cards.length === 0) return { ok: false, reason: "noCards" };
  const real = cards.filter(({ finding }) => isRealCard(finding));
  const names = namesOn(real);
  if (names.length > 1) return { ok: false, reason: "twoPeople" };
  const { missing, unproven, validUntil } = judgeCertificates(real, position.requires, pack, now);
  const toCheckByDocument = [
    ...unproven.map((requirement) => ({ what: "requirement", requirement }) as const),
    ...real
      .filter(({ finding, claims }) => isGoodCard(finding) && claims?.name === null)
      .map(({ code }) => ({ what: "holder", code }) as const),
  ];
  const falseCards = cards.filter(({ finding }) => isFalseCard(finding));
  const tone = toneOfPosition({ real, missing, toCheckByDocument, falseCards }, pack, now);
  return {
    ok: true,
    tone,
    name: names[0] ?? null,
    ...{ missing, toCheckByDocument },
    falseCards,
    validUntil,
  };
}

/** Different names, one spelling of each; letters that Kazakhs and Russians write differently are one. */
function namesOn(cards: readonly JudgedCard[]): string[] {
  const names = cards.flatMap(({ claims }) => claims?.name ?? []);
  return [...new Map(names.map((name) => [foldSurnameForCompare(name), name])).values()];
}

type Grounds = Pick<
  Extract<PositionVerdict, { ok: true }>,
  "missing" | "toCheckByDocument" | "falseCards"
> & { real: readonly JudgedCard[] };

function toneOfPosition(
  { real, missing, toCheckByDocument, falseCards }: Grounds,
  pack: OpenedPack,
  now: Date,
): ScanTone {
  if (falseCards.length > 0) return "red";
  if (missing.length > 0) return real.length > 0 ? "red" : "neutral";
  const good = real.filter(({ finding }) => isGoodCard(finding));
  const isSure = good.length > 0 && good.every(({ finding }) => finding === "genuine");
  const isProven = isSure && packAge(pack, now).isFresh && toCheckByDocument.length === 0;
  return isProven ? "green" : "amber";
}
