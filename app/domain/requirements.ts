import type { Country } from "./countries.ts";
import type { Day } from "./days.ts";
import {
  BEGINNING,
  coverageFrom,
  END,
  type EvidencedLeaf,
  type LeafReason,
  leafOf,
  type Span,
  spansHeldByAtLeast,
} from "./evidence.ts";
import type { Trilingual } from "./languages.ts";
import { smallestMissingSet } from "./missing.ts";
import type { CertificateLevel } from "./statement.ts";

/** Why somebody must have an age: an article of a law, or a rule of the school; with its fact. */
export type AgeGround = {
  /** The article, as each language cites it. */
  law?: Trilingual | undefined;
  /** What the school's own rule says, for its authors. */
  rule?: string | undefined;
  fact: string;
};

export type CertificateRequirement = {
  certificate: {
    kind: string;
    level?: CertificateLevel | undefined;
    /** Smallest version of the course. */
    minVersion?: number | undefined;
  };
};
export type AgeRequirement = { age: { min: number; country: Country | "any"; ground: AgeGround } };
export type PracticeHoursRequirement = {
  practiceHours: { min: number; specialization?: string | undefined };
};
export type DocumentRequirement = { document: { kind: string } };
export type IdentityRequirement = { identitySeen: true };

/** A requirement without parts. */
export type Leaf =
  | CertificateRequirement
  | AgeRequirement
  | PracticeHoursRequirement
  | DocumentRequirement
  | IdentityRequirement;

/** What must hold: leaves in nested groups. */
export type Requirement =
  | { all: Requirement[] }
  | { any: Requirement[] }
  | { atLeast: { n: number; of: Requirement[] } }
  | Leaf;

/** Local days, both inclusive. A single day has the same two ends. */
export type Interval = { from: Day; through: Day };

/** The verdict on one node of a requirement, and those of its parts. */
export type ReasonTree = {
  requirement: Requirement;
  met: boolean;
  /** See `Judgment.holdsThrough`. */
  holdsThrough: Day | null;
  /** Of a leaf. */
  reason: LeafReason | null;
  /** The first day of an age not reached yet. */
  opensOn: Day | null;
  /** Empty for a leaf. */
  parts: ReasonTree[];
};

export type MissingItem = {
  requirement: Leaf;
  reason: LeafReason;
  /** The day an age is reached. */
  opensOn: Day | null;
  /** Days from the first day of the interval until it opens by itself; 0 where waiting is no help. */
  waitDays: number;
  /** Practice hours still to do. */
  hoursShort: number | null;
};

export type Judgment = {
  /** It holds on every day of the interval. */
  met: boolean;
  /**
   * The last day until which it holds without a gap from the first day of the interval on; null
   * means without end. Where it does not hold on the first day, that is the day before.
   */
  holdsThrough: Day | null;
  reasons: ReasonTree;
  /** What would be enough: the fewest items, of equals those with the shortest wait. Empty if met. */
  missing: MissingItem[];
};

/** What is known of a person when a requirement is judged. */
export type Evidence = {
  certificates: readonly EvidenceCertificate[];
  birthOn: Day | null;
  /** Whose law applies: the country of the organization or of the event. */
  country: Country;
  /** Confirmed hours. */
  practiceHours: readonly { specialization: string; hours: number }[];
  documents: readonly { kind: string; validThrough: Day | null }[];
  identitySeen: boolean;
};

export type EvidenceCertificate = {
  kind: string;
  level: CertificateLevel;
  /** Version of the course. */
  version: number;
  validFrom: Day;
  validThrough: Day | null;
  status: "active" | "suspended" | "revoked" | "superseded";
  /** A test of the operator opens nothing. */
  isTest: boolean;
};

/** The parts of a group and how many of them must hold; null for a leaf. */
export function groupOf(requirement: Requirement): { parts: Requirement[]; n: number } | null {
  if ("all" in requirement) return { parts: requirement.all, n: requirement.all.length };
  if ("any" in requirement) return { parts: requirement.any, n: 1 };
  if ("atLeast" in requirement) {
    return { parts: requirement.atLeast.of, n: requirement.atLeast.n };
  }
  return null;
}

export const isLeaf = (requirement: Requirement): requirement is Leaf =>
  groupOf(requirement) === null;

/** Every leaf, in the order of writing. */
export function leavesOf(requirement: Requirement): Leaf[] {
  const group = groupOf(requirement);
  return group ? group.parts.flatMap(leavesOf) : [requirement as Leaf];
}

export const hasAgeGate = (requirement: Requirement): boolean =>
  leavesOf(requirement).some((leaf) => "age" in leaf);

/** Work that a missing item takes, in any unit; breaks ties between equally small sets. */
export type Effort = (item: MissingItem) => number;

/** Judges a requirement for an interval of days: the one engine for locks and clearances. */
export function judge(
  requirement: Requirement,
  evidence: Evidence,
  interval: Interval,
  effort: Effort = () => 0,
): Judgment {
  const known = new Map<Leaf, EvidencedLeaf>();
  for (const leaf of leavesOf(requirement)) known.set(leaf, leafOf(leaf, evidence, interval));
  const reasons = reasonsOf(requirement, known, interval);
  const { met, holdsThrough } = reasons;
  if (met) return { met, holdsThrough, reasons, missing: [] };
  const missing = smallestMissingSet(
    [...known.values()].filter((leaf) => !covers(leaf.spans, interval)),
    (granted) => covers(spansOf(requirement, known, granted), interval),
    effort,
  );
  return { met, holdsThrough, reasons, missing };
}

function reasonsOf(
  requirement: Requirement,
  known: ReadonlyMap<Leaf, EvidencedLeaf>,
  interval: Interval,
): ReasonTree {
  const held = coverageFrom(spansOf(requirement, known, new Set()), interval.from);
  const leaf = known.get(requirement as Leaf);
  return {
    requirement,
    met: held.through === null || held.through >= interval.through,
    holdsThrough: held.through,
    reason: leaf?.reason ?? null,
    opensOn: leaf?.opensOn ?? null,
    parts: (groupOf(requirement)?.parts ?? []).map((part) => reasonsOf(part, known, interval)),
  };
}

/** The days on which a requirement holds, were the leaves in `granted` held for ever. */
function spansOf(
  requirement: Requirement,
  known: ReadonlyMap<Leaf, EvidencedLeaf>,
  granted: ReadonlySet<string>,
): Span[] {
  const group = groupOf(requirement);
  if (group) {
    return spansHeldByAtLeast(
      group.n,
      group.parts.map((part) => spansOf(part, known, granted)),
    );
  }
  const leaf = known.get(requirement as Leaf) as EvidencedLeaf;
  return granted.has(leaf.key) ? [{ from: BEGINNING, until: END }] : leaf.spans;
}

function covers(spans: readonly Span[], { from, through }: Interval): boolean {
  const held = coverageFrom(spans, from);
  return held.through === null || held.through >= through;
}
