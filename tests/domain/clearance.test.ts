import fc from "fast-check";
import { expect, test } from "vitest";
import { clearanceFor, clearanceRule, listOpenPositions } from "#app/domain/clearance.ts";
import type { Requirement } from "#app/domain/requirements.ts";
import {
  certificateOf,
  evidenceOf,
  on,
  someEvidence,
  someInterval,
  someRequirement,
} from "./evidence-samples.ts";

const today = "2026-11-24";
const adult: Requirement = {
  age: { min: 18, country: "any", ground: { rule: "Field search is 18+", fact: "F-SAR-05" } },
};
const desk = { id: "desk", requires: { certificate: { kind: "search" } } satisfies Requirement };
const field = {
  id: "field",
  requires: { all: [{ certificate: { kind: "search" } }, adult] } satisfies Requirement,
};
const searcher = evidenceOf({ certificates: [certificateOf("search")], birthOn: "2000-01-01" });

test("a clearance lasts as long as what it stands on", () => {
  expect(clearanceFor(desk, searcher, on(today))).toMatchObject({
    verdict: "clearedUntil",
    holdsThrough: "2027-12-31",
  });
  const forEver = evidenceOf({ certificates: [certificateOf("search", { validThrough: null })] });
  expect(clearanceFor(desk, forEver, on(today))).toMatchObject({
    verdict: "cleared",
    holdsThrough: null,
  });
});

test("a certificate that has ended is still a certificate, but clears nobody", () => {
  const clearance = clearanceFor(desk, searcher, on("2028-01-01"));
  expect(clearance).toMatchObject({ verdict: "missing", holdsThrough: null });
  expect(clearance.judgment.missing).toMatchObject([{ reason: "expired" }]);
});

test("a position with an age gate stays closed until somebody has seen the birth date", () => {
  const clearance = clearanceFor(field, searcher, on(today));
  expect(clearance.verdict).toBe("missing");
  expect(clearance.judgment.missing).toMatchObject([
    { requirement: { identitySeen: true }, reason: "notSeen" },
  ]);
  expect(clearanceFor(field, { ...searcher, identitySeen: true }, on(today)).verdict).toBe(
    "clearedUntil",
  );
});

test("a position without an age gate asks for no document", () => {
  expect(clearanceRule(desk.requires)).toBe(desk.requires);
  expect(clearanceFor(desk, searcher, on(today)).verdict).toBe("clearedUntil");
});

test("a seventeen-year-old is told the day, and offered what is open today", () => {
  const young = { ...searcher, birthOn: "2009-06-15", identitySeen: true };
  const { judgment } = clearanceFor(field, young, on(today));
  expect(judgment.missing).toMatchObject([{ opensOn: "2027-06-15", requirement: adult }]);
  expect(listOpenPositions([field, desk], young, on(today))).toEqual([desk]);
});

test("nobody is cleared beyond the interval's end without being cleared within it", () => {
  fc.assert(
    fc.property(someRequirement, someEvidence, someInterval, (requires, evidence, interval) => {
      const { verdict, holdsThrough, judgment } = clearanceFor({ requires }, evidence, interval);
      expect(verdict === "missing").toBe(!judgment.met);
      if (verdict === "clearedUntil") expect(holdsThrough! >= interval.through).toBe(true);
      else expect(holdsThrough).toBeNull();
    }),
  );
});
