import fc from "fast-check";
import { addDays } from "#app/domain/days.ts";
import type {
  Evidence,
  EvidenceCertificate,
  Interval,
  Leaf,
  Requirement,
} from "#app/domain/requirements.ts";

/** What nobody has yet, for tests that name only what matters to them. */
export const evidenceOf = (more: Partial<Evidence> = {}): Evidence => ({
  certificates: [],
  birthOn: "2000-01-01",
  country: "KZ",
  practiceHours: [],
  documents: [],
  identitySeen: false,
  ...more,
});

export const certificateOf = (
  kind: string,
  more: Partial<EvidenceCertificate> = {},
): EvidenceCertificate => ({
  kind,
  level: "theory",
  version: 1,
  validFrom: "2026-01-01",
  validThrough: "2027-12-31",
  status: "active",
  isTest: false,
  ...more,
});

export const on = (day: string): Interval => ({ from: day, through: day });

const KINDS = ["first-aid", "psychology", "general", "search"];
const LEVELS = ["theory", "skills", "full"] as const;

/** Days of two years, so that intervals and validities meet often. */
const someDay = fc.integer({ min: 0, max: 730 }).map((days) => addDays("2026-01-01", days));

export const someInterval: fc.Arbitrary<Interval> = fc
  .tuple(someDay, fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, through: addDays(from, days) }));

export const someCertificate: fc.Arbitrary<EvidenceCertificate> = fc.record({
  kind: fc.constantFrom(...KINDS),
  level: fc.constantFrom(...LEVELS),
  version: fc.integer({ min: 1, max: 3 }),
  validFrom: someDay,
  validThrough: fc.option(someDay),
  status: fc.constantFrom("active", "active", "active", "suspended", "revoked", "superseded"),
  isTest: fc.boolean(),
});

export const someEvidence: fc.Arbitrary<Evidence> = fc.record({
  certificates: fc.array(someCertificate, { maxLength: 6 }),
  birthOn: fc.option(someDay.map((day) => addDays(day, -18 * 365))),
  country: fc.constantFrom("KZ", "RU"),
  practiceHours: fc.array(
    fc.record({
      specialization: fc.constantFrom("search", "social"),
      hours: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 3 },
  ),
  documents: fc.array(
    fc.record({ kind: fc.constantFrom("health", "briefing"), validThrough: fc.option(someDay) }),
    { maxLength: 3 },
  ),
  identitySeen: fc.boolean(),
});

const someLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ certificate: someCertificateNeed() }) },
  fc.record({
    age: fc.record({
      min: fc.constantFrom(16, 18),
      country: fc.constantFrom("KZ", "RU", "any"),
      ground: fc.constant({ rule: "a rule of the school", fact: "F-1" }),
    }),
  }),
  fc.record({ practiceHours: fc.record({ min: fc.integer({ min: 1, max: 12 }) }) }),
  fc.record({ document: fc.record({ kind: fc.constantFrom("health", "briefing") }) }),
  fc.constant<Leaf>({ identitySeen: true }),
);

function someCertificateNeed() {
  return fc.record(
    {
      kind: fc.constantFrom(...KINDS),
      level: fc.constantFrom(...LEVELS),
      minVersion: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ["kind"] },
  );
}

/** Nested groups of at most three levels and a handful of leaves. */
export const someRequirement: fc.Arbitrary<Requirement> = fc.letrec<{ node: Requirement }>(
  (tie) => {
    const parts = fc.array(tie("node"), { minLength: 1, maxLength: 3 });
    return {
      node: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        someLeaf,
        fc.record({ all: parts }),
        fc.record({ any: parts }),
        parts.chain((of) =>
          fc.integer({ min: 1, max: of.length }).map((n) => ({ atLeast: { n, of } })),
        ),
      ),
    };
  },
).node;
