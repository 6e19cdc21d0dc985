import { clearanceRule } from "#app/domain/clearance.ts";
import { addDays, type Day, earlierOf, laterOf } from "#app/domain/days.ts";
import {
  type Evidence,
  type EvidenceCertificate,
  groupOf,
  judge,
  type Leaf,
  type MissingItem,
  type ReasonTree,
  type Requirement,
} from "#app/domain/requirements.ts";
import type { JudgedCard } from "./judge-card.ts";
import type { OpenedPack } from "./pack.ts";

/*
 * The one engine of requirements, asked with no more than cards. Whatever a card cannot prove is put to it
 * as a paper of its own, and it is asked twice: with all of these papers seen, what is missing is
 * certificates; with none of them, what fails besides is left to be checked by document.
 */

export type JudgedCertificates = {
  missing: MissingItem[];
  /** What the cards leave open, in the order of writing. */
  unproven: Leaf[];
  /** When the certificates stop being enough; null: never, or they are not enough. */
  validUntil: Date | null;
};

/** @param cards real ones, of one person */
export function judgeCertificates(
  cards: readonly JudgedCard[],
  requires: Requirement,
  pack: OpenedPack,
  now: Date,
): JudgedCertificates {
  const today = dayOf(Math.max(now.getTime(), pack.issuedAt.getTime()));
  const held = cards.flatMap((card) => heldCertificate(card, today, now));
  const beyondCards: Leaf[] = [];
  const asked = withPapers(clearanceRule(requires), beyondCards);
  const interval = { from: today, through: today };
  const certificates = held.map(({ certificate }) => certificate);
  const seen = beyondCards.map((_, at) => ({ kind: String(at), validThrough: null }));
  const proven = judge(asked, { ...NOTHING, certificates, documents: seen }, interval);
  const bare = judge(asked, { ...NOTHING, certificates }, interval);
  return {
    missing: proven.missing,
    unproven: unmetPapers(bare.reasons).map((at) => beyondCards[at] as Leaf),
    validUntil: proven.met ? endOf(proven.holdsThrough, held) : null,
  };
}

/** The country stands nowhere on a card; no age reaches the engine, so that its choice changes nothing. */
const NOTHING: Evidence = {
  certificates: [],
  birthOn: null,
  country: "KZ",
  practiceHours: [],
  documents: [],
  identitySeen: false,
};

type Held = { certificate: EvidenceCertificate; validUntil: Date | null };

/** What was found when the card was scanned holds; only its end may have come since. */
function heldCertificate(
  { finding, claims, kind, validUntil }: JudgedCard,
  today: Day,
  now: Date,
): Held[] {
  if (!claims || !kind) return [];
  const isOver = finding === "expired" || (validUntil !== null && validUntil <= now);
  const last = validUntil && dayOf(validUntil.getTime() - 1);
  const validThrough =
    last && (isOver ? earlierOf(last, addDays(today, -1)) : laterOf(last, today));
  const status = finding === "suspended" || finding === "revoked" ? finding : "active";
  const validFrom = earlierOf(dayOf(claims.issuedAt * 1000), today);
  const certificate: EvidenceCertificate = {
    kind: kind.id,
    level: kind.level,
    version: 0,
    ...{ validFrom, validThrough, status },
    isTest: false,
  };
  return [{ certificate, validUntil }];
}

/** In UTC, since no card names its zone: whether it is over was told by the instant. */
const dayOf = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10);

/** The same requirement, where a paper numbered as in `beyondCards` stands for whatever no card proves. */
function withPapers(requirement: Requirement, beyondCards: Leaf[]): Requirement {
  const group = groupOf(requirement);
  if (group) {
    const of = group.parts.map((part) => withPapers(part, beyondCards));
    return { atLeast: { n: group.n, of } };
  }
  const leaf = requirement as Leaf;
  if (!("certificate" in leaf)) return paperFor(leaf, beyondCards);
  const { minVersion, ...certificate } = leaf.certificate;
  if (minVersion === undefined) return leaf;
  return { all: [{ certificate }, paperFor(leaf, beyondCards)] };
}

function paperFor(leaf: Leaf, beyondCards: Leaf[]): Requirement {
  const text = JSON.stringify(leaf);
  const known = beyondCards.findIndex((one) => JSON.stringify(one) === text);
  return { document: { kind: String(known >= 0 ? known : beyondCards.push(leaf) - 1) } };
}

/** Numbers of the papers that keep some unmet part of the requirement from being met. */
function unmetPapers(reasons: ReasonTree): number[] {
  if (reasons.met) return [];
  const { requirement } = reasons;
  if ("document" in requirement) return [Number(requirement.document.kind)];
  return [...new Set(reasons.parts.flatMap(unmetPapers))];
}

/** The instant behind the last day: the earliest end of a card on that day. */
function endOf(holdsThrough: Day | null, held: readonly Held[]): Date | null {
  const ends = held
    .filter(({ certificate }) => certificate.validThrough === holdsThrough)
    .flatMap(({ validUntil }) => validUntil ?? []);
  return holdsThrough === null || ends.length === 0
    ? null
    : new Date(Math.min(...ends.map((end) => end.getTime())));
}
