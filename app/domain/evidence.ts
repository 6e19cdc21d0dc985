import { addDays, birthdayReaching, type Day, daysBetween } from "./days.ts";
import type {
  AgeRequirement,
  CertificateRequirement,
  DocumentRequirement,
  Evidence,
  EvidenceCertificate,
  Interval,
  Leaf,
  MissingItem,
  PracticeHoursRequirement,
} from "./requirements.ts";

/** Days from `from` until the day before `until`. */
export type Span = { from: Day; until: Day };

/** Sorts before every day, and after every day. */
export const BEGINNING = "";
export const END = "~";
const ALWAYS: readonly Span[] = [{ from: BEGINNING, until: END }];

/** Why a leaf holds or does not. */
export type LeafReason =
  | "held"
  | "notHeld"
  | "notYetValid"
  | "expired"
  | "endsTooEarly"
  | "suspended"
  | "revoked"
  | "otherLevel"
  | "olderVersion"
  | "ofAge"
  | "tooYoung"
  | "birthDateUnknown"
  | "otherCountry"
  | "hoursShort"
  | "notSeen";

/** A leaf beside the evidence: the days on which it holds, and the item that it is when missing. */
export type EvidencedLeaf = MissingItem & { key: string; spans: Span[] };

/** The days on which at least n of the lists hold. Within a list the spans must not overlap. */
export function spansHeldByAtLeast(n: number, lists: readonly (readonly Span[])[]): Span[] {
  if (n <= 0) return [...ALWAYS];
  const steps = new Map<Day, number>();
  const step = (day: Day, by: number) => steps.set(day, (steps.get(day) ?? 0) + by);
  for (const { from, until } of lists.flat()) {
    step(from, 1);
    step(until, -1);
  }
  const spans: Span[] = [];
  let depth = 0;
  let opened: Day | null = null;
  for (const day of [...steps.keys()].sort()) {
    depth += steps.get(day) as number;
    if (depth >= n) opened ??= day;
    else if (opened !== null) {
      spans.push({ from: opened, until: day });
      opened = null;
    }
  }
  return spans;
}

/** Until when the spans hold without a gap from a day on; the day before where they do not hold then. */
export function coverageFrom(spans: readonly Span[], day: Day): { through: Day | null } {
  const span = spans.find(({ from, until }) => from <= day && day < until);
  if (span?.until === END) return { through: null };
  return { through: addDays(span?.until ?? day, -1) };
}

export function leafOf(leaf: Leaf, evidence: Evidence, interval: Interval): EvidencedLeaf {
  const found = {
    opensOn: null,
    waitDays: 0,
    hoursShort: null,
    ...findings(leaf, evidence, interval),
  };
  return { requirement: leaf, key: JSON.stringify(leaf), ...found };
}

type Findings = Pick<EvidencedLeaf, "spans" | "reason"> &
  Partial<Pick<EvidencedLeaf, "opensOn" | "waitDays" | "hoursShort">>;

function findings(leaf: Leaf, evidence: Evidence, interval: Interval): Findings {
  if ("certificate" in leaf) return ofCertificates(leaf, evidence, interval);
  if ("age" in leaf) return ofAge(leaf, evidence, interval);
  if ("practiceHours" in leaf) return ofPractice(leaf, evidence);
  if ("document" in leaf) return ofDocuments(leaf, evidence, interval);
  return held(evidence.identitySeen, "notSeen");
}

const held = (isHeld: boolean, otherwise: LeafReason): Findings =>
  isHeld ? { spans: [...ALWAYS], reason: "held" } : { spans: [], reason: otherwise };

const spanOf = (from: Day, through: Day | null): Span => ({
  from,
  until: through === null ? END : addDays(through, 1),
});

const unionOf = (spans: readonly Span[]) =>
  spansHeldByAtLeast(
    1,
    spans.filter(({ from, until }) => from < until).map((span) => [span]),
  );

/**
 * A full certificate stands for any level; knowledge and skills do not stand for each other
 * (statement.ts). Only what is in force counts: a suspension lifted later is judged later.
 */
function ofCertificates(
  { certificate: wanted }: CertificateRequirement,
  evidence: Evidence,
  interval: Interval,
): Findings {
  const ofKind = evidence.certificates.filter((one) => !one.isTest && one.kind === wanted.kind);
  const ofLevel = ofKind.filter(
    ({ level }) => !wanted.level || level === wanted.level || level === "full",
  );
  const fitting = ofLevel.filter(({ version }) => version >= (wanted.minVersion ?? 0));
  const inForce = fitting.filter(({ status }) => status === "active");
  const spans = unionOf(inForce.map((one) => spanOf(one.validFrom, one.validThrough)));
  if (inForce.length > 0) return { spans, reason: reasonOfDates(spans, interval) };
  if (fitting.length > 0) return { spans, reason: reasonOfStatus(fitting) };
  if (ofLevel.length > 0) return { spans, reason: "olderVersion" };
  return { spans, reason: ofKind.length > 0 ? "otherLevel" : "notHeld" };
}

function reasonOfStatus(certificates: readonly EvidenceCertificate[]): LeafReason {
  const has = (status: EvidenceCertificate["status"]) =>
    certificates.some((one) => one.status === status);
  if (has("suspended")) return "suspended";
  return has("revoked") ? "revoked" : "notHeld";
}

function reasonOfDates(spans: readonly Span[], { from, through }: Interval): LeafReason {
  const current = spans.find((span) => span.from <= from && from < span.until);
  if (current) return current.until > through ? "held" : "endsTooEarly";
  return spans.some((span) => span.from > from) ? "notYetValid" : "expired";
}

/** A gate of another country's law does not stand here. */
function ofAge({ age }: AgeRequirement, evidence: Evidence, { from }: Interval): Findings {
  if (age.country !== "any" && age.country !== evidence.country) {
    return { spans: [...ALWAYS], reason: "otherCountry" };
  }
  if (evidence.birthOn === null) return { spans: [], reason: "birthDateUnknown" };
  const opensOn = birthdayReaching(evidence.birthOn, age.min);
  const spans = [spanOf(opensOn, null)];
  if (opensOn <= from) return { spans, reason: "ofAge" };
  return { spans, reason: "tooYoung", opensOn, waitDays: daysBetween(from, opensOn) };
}

function ofPractice({ practiceHours }: PracticeHoursRequirement, evidence: Evidence): Findings {
  const { specialization, min } = practiceHours;
  const done = evidence.practiceHours
    .filter((entry) => !specialization || entry.specialization === specialization)
    .reduce((sum, entry) => sum + entry.hours, 0);
  if (done >= min) return { spans: [...ALWAYS], reason: "held" };
  return { spans: [], reason: "hoursShort", hoursShort: min - done };
}

function ofDocuments(
  { document }: DocumentRequirement,
  evidence: Evidence,
  interval: Interval,
): Findings {
  const seen = evidence.documents.filter(({ kind }) => kind === document.kind);
  if (seen.length === 0) return { spans: [], reason: "notSeen" };
  const spans = unionOf(seen.map(({ validThrough }) => spanOf(BEGINNING, validThrough)));
  return { spans, reason: reasonOfDates(spans, interval) };
}
