import type { Day } from "./days.ts";
import {
  type Evidence,
  hasAgeGate,
  type Interval,
  type Judgment,
  judge,
  type Requirement,
} from "./requirements.ts";

/*
 * Three things that are never mixed: a certificate (it happened, for ever), currency (it is in
 * date) and clearance (may take this position on these days, because …). This file is the third.
 */

export type Clearance = {
  verdict: "cleared" | "clearedUntil" | "missing";
  /** Last day of the clearance; null when it does not end, or when there is none. */
  holdsThrough: Day | null;
  judgment: Judgment;
};

/**
 * What a position or a specialization's practice really asks. An age is worth what the birth date
 * is worth, so an age gate stays closed until somebody has seen the date in a document.
 */
export const clearanceRule = (requirement: Requirement): Requirement =>
  hasAgeGate(requirement) ? { all: [requirement, { identitySeen: true }] } : requirement;

/** Whether a person may take a position on every day of the interval, until when, and why. */
export function clearanceFor(
  position: { requires: Requirement },
  evidence: Evidence,
  interval: Interval,
): Clearance {
  const judgment = judge(clearanceRule(position.requires), evidence, interval);
  if (!judgment.met) return { verdict: "missing", holdsThrough: null, judgment };
  const { holdsThrough } = judgment;
  return { verdict: holdsThrough === null ? "cleared" : "clearedUntil", holdsThrough, judgment };
}

/** The positions that are open: what to offer beside a lock. In the program's order. */
export const listOpenPositions = <P extends { requires: Requirement }>(
  positions: readonly P[],
  evidence: Evidence,
  interval: Interval,
): P[] =>
  positions.filter((position) => clearanceFor(position, evidence, interval).verdict !== "missing");
