import type { Country } from "./countries.ts";
import { addDays, addMonths, type Day } from "./days.ts";

export const CERTIFICATE_EVENT_KINDS = [
  "suspended",
  "reinstated",
  "revoked",
  "superseded",
] as const;
export type CertificateEventKind = (typeof CERTIFICATE_EVENT_KINDS)[number];

/** Stored status; *expired* is never one: it is computed. */
export type CertificateStatus = "active" | "suspended" | "revoked" | "superseded";

/** What the public page answers. `mistyped` is found before anything is looked up. */
export const VERDICTS = [
  "valid",
  "notYetValid",
  "expired",
  "suspended",
  "revoked",
  "superseded",
  "erased",
  "unknown",
  "mistyped",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Categories of reasons; the public page shows the category, an HQ the note beside it. */
export const EVENT_REASONS = {
  suspended: ["instructorUnderReview", "incident", "refresherOverdue", "identityDoubt"],
  reinstated: ["reviewClosed", "refresherDone", "mistake"],
  revoked: ["issuedInError", "examMisconduct", "identityFalse", "seriousIncident", "holderRequest"],
  superseded: ["nameCorrection", "dataCorrection", "privacyRotation"],
} as const satisfies Record<CertificateEventKind, readonly string[]>;
export type EventReason<K extends CertificateEventKind = CertificateEventKind> =
  (typeof EVENT_REASONS)[K][number];

export const isEventReason = (kind: CertificateEventKind, reason: string): boolean =>
  (EVENT_REASONS[kind] as readonly string[]).includes(reason);

/** Status after events that have taken effect, in the order in which they were recorded. */
export function statusOf(events: readonly { kind: CertificateEventKind }[]): CertificateStatus {
  if (events.some(({ kind }) => kind === "revoked")) return "revoked";
  if (events.some(({ kind }) => kind === "superseded")) return "superseded";
  return events.at(-1)?.kind === "suspended" ? "suspended" : "active";
}

/** What an officer may record next. What ended a certificate cannot be undone. */
export function allowedEvents(status: CertificateStatus): CertificateEventKind[] {
  if (status === "active") return ["suspended", "revoked", "superseded"];
  if (status === "suspended") return ["reinstated", "revoked"];
  return [];
}

/**
 * The public verdict on a certificate that exists, in the order of credentials.md, section 1.
 * `erased` stands after revoked and superseded: those are facts about the paper, which erasure of
 * the holder's data must not wash off; it stands before the rest, which would tell more of a
 * person than "holder's data erased".
 * @param certificate.events only those in effect, in the order in which they were recorded
 * @param certificate.today in the zone of the issuing HQ
 */
export function verdictOf(certificate: {
  validFrom: Day;
  validThrough: Day | null;
  events: readonly { kind: CertificateEventKind }[];
  today: Day;
  isErased: boolean;
}): Exclude<Verdict, "unknown" | "mistyped"> {
  const { validFrom, validThrough, events, today, isErased } = certificate;
  const status = statusOf(events);
  if (status === "revoked" || status === "superseded") return status;
  if (isErased) return "erased";
  if (status === "suspended") return "suspended";
  if (validThrough !== null && validThrough < today) return "expired";
  return today < validFrom ? "notYetValid" : "valid";
}

/** Whether a replaced certificate may name its successor: a rotated one shows nothing more. */
export const mayLinkSuccessor = (
  events: readonly { kind: CertificateEventKind; reason: string }[],
) => !events.some(({ kind, reason }) => kind === "superseded" && reason === "privacyRotation");

/** 24 months from 10 March 2026 on are over at the end of 9 March 2028. */
export const validityOf = (issued: {
  issuedOn: Day;
  /** Null: it never ends. */
  validMonths: number | null;
}): { validFrom: Day; validThrough: Day | null } => ({
  validFrom: issued.issuedOn,
  validThrough:
    issued.validMonths === null
      ? null
      : addDays(addMonths(issued.issuedOn, issued.validMonths), -1),
});

/** What is asked of earlier certificates of the same person and kind. */
export type PreviousCertificate = {
  cycle: number;
  revision: number;
  status: CertificateStatus;
  validThrough: Day | null;
};

export type CycleDecision =
  | { ok: true; cycle: number; revision: 1 }
  | { ok: false; reason: "alreadyHeld" | "suspended" };

/**
 * The cycle of the next certificate of a kind. Qualifying anew after expiry or revocation opens the
 * next cycle. A suspended certificate in its dates is not earned around: it is reinstated or revoked.
 */
export function nextCycle(previous: readonly PreviousCertificate[], today: Day): CycleDecision {
  const inDate = previous.filter(
    ({ validThrough }) => validThrough === null || validThrough >= today,
  );
  if (inDate.some(({ status }) => status === "active")) return { ok: false, reason: "alreadyHeld" };
  if (inDate.some(({ status }) => status === "suspended"))
    return { ok: false, reason: "suspended" };
  return { ok: true, cycle: Math.max(0, ...previous.map(({ cycle }) => cycle)) + 1, revision: 1 };
}

/** The revision of a correction or rotation: the same cycle, one further. */
export const nextRevision = (previous: readonly PreviousCertificate[], cycle: number): number =>
  Math.max(0, ...previous.filter((one) => one.cycle === cycle).map(({ revision }) => revision)) + 1;

/** Printed beside the code, such as "KZ-ALA-2026-004512"; it opens nothing. */
export const registerNumber = (
  country: Country,
  organizationSlug: string,
  year: number,
  sequence: number,
): string =>
  [country, organizationSlug.toUpperCase(), year, String(sequence).padStart(6, "0")].join("-");

/** Whether a holder gains anything by showing it at a gate, now or when it begins. */
export const isWorthShowing = (verdict: Verdict): boolean =>
  verdict === "valid" || verdict === "notYetValid";
