import type { Leaf, MissingItem } from "#app/domain/requirements.ts";
import type { ScanTone } from "#app/domain/scan-findings.ts";
import type { JudgedCard } from "./judge-card.ts";
import type { OpenedPack } from "./pack.ts";

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

/** Judges the cards of one person for a position. */
export function judgePosition(
  _cards: readonly JudgedCard[],
  _positionId: string,
  _pack: OpenedPack,
  _now: Date,
): PositionVerdict {
  return { ok: false, reason: "noCards" };
}
