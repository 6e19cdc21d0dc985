import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#app/domain/days.ts";
import {
  type Evidence,
  type EvidenceCertificate,
  hasAgeGate,
  isLeaf,
  judge,
  leavesOf,
  type Requirement,
} from "#app/domain/requirements.ts";
import {
  certificateOf,
  evidenceOf,
  on,
  someCertificate,
  someEvidence,
  someInterval,
  someRequirement,
} from "./evidence-samples.ts";

const today = "2026-11-24";
const article = { kk: "12-бап (2-1)", ru: "ст. 12 (2-1)", en: "Art. 12 (2-1)" };
const ground = { law: article, fact: "F-LAW-05" };
const firstAid: Requirement = { certificate: { kind: "first-aid" } };
const psychology: Requirement = { certificate: { kind: "psychology" } };
const general: Requirement = { certificate: { kind: "general" } };
const adult = (country: "KZ" | "RU" | "any" = "KZ"): Requirement => ({
  age: { min: 18, country, ground },
});
const holding = (...certificates: EvidenceCertificate[]) => evidenceOf({ certificates });
const a = certificateOf("first-aid");

/** One line a case: what is asked, of whom, whether it is met on 24 November 2026, until when, why. */
const cases: [string, Requirement, Evidence, boolean, string | null, string][] = [
  ["a held certificate", firstAid, holding(a), true, "2027-12-31", "held"],
  ["one that never ends", firstAid, holding({ ...a, validThrough: null }), true, null, "held"],
  ["none", firstAid, holding(), false, "2026-11-23", "notHeld"],
  [
    "one of another kind",
    firstAid,
    holding(certificateOf("general")),
    false,
    "2026-11-23",
    "notHeld",
  ],
  ["the last day", firstAid, holding({ ...a, validThrough: today }), true, today, "held"],
  [
    "the day after",
    firstAid,
    holding({ ...a, validThrough: "2026-11-23" }),
    false,
    "2026-11-23",
    "expired",
  ],
  ["the first day", firstAid, holding({ ...a, validFrom: today }), true, "2027-12-31", "held"],
  [
    "the day before",
    firstAid,
    holding({ ...a, validFrom: "2026-11-25" }),
    false,
    "2026-11-23",
    "notYetValid",
  ],
  [
    "a suspended one",
    firstAid,
    holding({ ...a, status: "suspended" }),
    false,
    "2026-11-23",
    "suspended",
  ],
  ["a revoked one", firstAid, holding({ ...a, status: "revoked" }), false, "2026-11-23", "revoked"],
  [
    "a superseded one alone",
    firstAid,
    holding({ ...a, status: "superseded" }),
    false,
    "2026-11-23",
    "notHeld",
  ],
  [
    "a superseded one and its successor",
    firstAid,
    holding({ ...a, status: "superseded" }, a),
    true,
    "2027-12-31",
    "held",
  ],
  [
    "a revoked one and a new one",
    firstAid,
    holding({ ...a, status: "revoked" }, a),
    true,
    "2027-12-31",
    "held",
  ],
  ["a test certificate", firstAid, holding({ ...a, isTest: true }), false, "2026-11-23", "notHeld"],
  [
    "theory where skills are asked",
    { certificate: { kind: "first-aid", level: "skills" } },
    holding(a),
    false,
    "2026-11-23",
    "otherLevel",
  ],
  [
    "skills where theory is asked",
    { certificate: { kind: "first-aid", level: "theory" } },
    holding({ ...a, level: "skills" }),
    false,
    "2026-11-23",
    "otherLevel",
  ],
  [
    "full where skills are asked",
    { certificate: { kind: "first-aid", level: "skills" } },
    holding({ ...a, level: "full" }),
    true,
    "2027-12-31",
    "held",
  ],
  [
    "an older version",
    { certificate: { kind: "first-aid", minVersion: 2 } },
    holding(a),
    false,
    "2026-11-23",
    "olderVersion",
  ],
  [
    "a newer version",
    { certificate: { kind: "first-aid", minVersion: 2 } },
    holding({ ...a, version: 3 }),
    true,
    "2027-12-31",
    "held",
  ],
  ["of age", adult(), evidenceOf({ birthOn: "2008-11-24" }), true, null, "ofAge"],
  [
    "a day too young",
    adult(),
    evidenceOf({ birthOn: "2008-11-25" }),
    false,
    "2026-11-23",
    "tooYoung",
  ],
  [
    "no birth date",
    adult(),
    evidenceOf({ birthOn: null }),
    false,
    "2026-11-23",
    "birthDateUnknown",
  ],
  [
    "a gate of another country",
    adult("RU"),
    evidenceOf({ birthOn: "2015-01-01" }),
    true,
    null,
    "otherCountry",
  ],
  [
    "a gate of every country",
    adult("any"),
    evidenceOf({ birthOn: "2015-01-01", country: "RU" }),
    false,
    "2026-11-23",
    "tooYoung",
  ],
  [
    "hours enough",
    { practiceHours: { min: 16 } },
    evidenceOf({
      practiceHours: [
        { specialization: "x", hours: 10 },
        { specialization: "y", hours: 6 },
      ],
    }),
    true,
    null,
    "held",
  ],
  [
    "hours of another branch",
    { practiceHours: { min: 16, specialization: "x" } },
    evidenceOf({
      practiceHours: [
        { specialization: "x", hours: 10 },
        { specialization: "y", hours: 6 },
      ],
    }),
    false,
    "2026-11-23",
    "hoursShort",
  ],
  [
    "a paper without end",
    { document: { kind: "briefing" } },
    evidenceOf({ documents: [{ kind: "briefing", validThrough: null }] }),
    true,
    null,
    "held",
  ],
  [
    "a paper out of date",
    { document: { kind: "health" } },
    evidenceOf({ documents: [{ kind: "health", validThrough: "2026-11-01" }] }),
    false,
    "2026-11-23",
    "expired",
  ],
  [
    "the newer of two papers",
    { document: { kind: "health" } },
    evidenceOf({
      documents: [
        { kind: "health", validThrough: "2026-11-01" },
        { kind: "health", validThrough: "2027-11-01" },
      ],
    }),
    true,
    "2027-11-01",
    "held",
  ],
  [
    "no paper",
    { document: { kind: "health" } },
    evidenceOf({ documents: [{ kind: "briefing", validThrough: null }] }),
    false,
    "2026-11-23",
    "notSeen",
  ],
  [
    "an identity seen",
    { identitySeen: true },
    evidenceOf({ identitySeen: true }),
    true,
    null,
    "held",
  ],
  ["an identity not seen", { identitySeen: true }, evidenceOf(), false, "2026-11-23", "notSeen"],
];

test.each(cases)("%s", (_, requirement, evidence, met, holdsThrough, reason) => {
  const judgment = judge(requirement, evidence, on(today));
  expect(judgment).toMatchObject({ met, holdsThrough, reasons: { reason, parts: [] } });
  expect(judgment.missing.map((item) => item.reason)).toEqual(met ? [] : [reason]);
});

const b = certificateOf("psychology", { validThrough: "2027-03-31" });
const groups: [string, Requirement, EvidenceCertificate[], boolean, string | null][] = [
  ["all of two, until the first ends", { all: [firstAid, psychology] }, [a, b], true, "2027-03-31"],
  ["all of two, one missing", { all: [firstAid, psychology] }, [a], false, "2026-11-23"],
  ["any of two, until the last ends", { any: [firstAid, psychology] }, [a, b], true, "2027-12-31"],
  ["any of two, none", { any: [firstAid, psychology] }, [], false, "2026-11-23"],
  [
    "two of three, until one is left",
    { atLeast: { n: 2, of: [firstAid, psychology, general] } },
    [a, b],
    true,
    "2027-03-31",
  ],
  [
    "two of three, one held",
    { atLeast: { n: 2, of: [firstAid, psychology, general] } },
    [a],
    false,
    "2026-11-23",
  ],
  ["nothing asked", { all: [] }, [], true, null],
  [
    "a renewal from the next day on goes on without a gap",
    firstAid,
    [a, { ...a, validFrom: "2028-01-01", validThrough: "2029-12-31" }],
    true,
    "2029-12-31",
  ],
  [
    "a renewal after a gap of one day does not",
    firstAid,
    [a, { ...a, validFrom: "2028-01-02", validThrough: "2029-12-31" }],
    true,
    "2027-12-31",
  ],
];

test.each(groups)("%s", (_, requirement, certificates, met, holdsThrough) => {
  expect(judge(requirement, holding(...certificates), on(today))).toMatchObject({
    met,
    holdsThrough,
  });
});

test("an interval is judged as a whole, not by its first day", () => {
  const evidence = holding({ ...a, validThrough: "2026-12-31" });
  const inside = judge(firstAid, evidence, { from: today, through: "2026-12-31" });
  expect(inside).toMatchObject({ met: true, holdsThrough: "2026-12-31" });
  const beyond = judge(firstAid, evidence, { from: today, through: "2027-01-01" });
  expect(beyond).toMatchObject({ met: false, holdsThrough: "2026-12-31" });
  expect(beyond.missing).toMatchObject([{ reason: "endsTooEarly" }]);
});

test("two certificates that follow each other cover an interval that neither covers alone", () => {
  const next = certificateOf("psychology", { validFrom: "2027-03-15", validThrough: null });
  const first = { ...a, validThrough: "2027-03-20" };
  const interval = { from: "2027-03-01", through: "2027-03-31" };
  expect(judge({ any: [firstAid, psychology] }, holding(first, next), interval).met).toBe(true);
});

test("somebody who comes of age in the middle of an event is told from which day on it is open", () => {
  const evidence = evidenceOf({ birthOn: "2008-11-26" });
  const judgment = judge(adult(), evidence, { from: today, through: "2026-11-30" });
  expect(judgment.met).toBe(false);
  expect(judgment.missing).toMatchObject([
    { opensOn: "2026-11-26", waitDays: 2, reason: "tooYoung" },
  ]);
  expect(judgment.missing[0]!.requirement).toEqual(adult());
});

test("the hours still to do are counted", () => {
  const evidence = evidenceOf({ practiceHours: [{ specialization: "x", hours: 10.5 }] });
  expect(judge({ practiceHours: { min: 16 } }, evidence, on(today)).missing).toMatchObject([
    { hoursShort: 5.5 },
  ]);
});

const missingKinds = (requirement: Requirement, evidence = evidenceOf()) =>
  judge(requirement, evidence, on(today)).missing.map(({ requirement: leaf }) =>
    "certificate" in leaf ? leaf.certificate.kind : Object.keys(leaf)[0],
  );

test("the missing set is the smallest one", () => {
  expect(missingKinds({ any: [{ all: [firstAid, psychology] }, general] })).toEqual(["general"]);
  expect(
    missingKinds({ atLeast: { n: 2, of: [firstAid, psychology, general] } }, holding(b)),
  ).toEqual(["first-aid"]);
  // The same certificate in two branches is one item.
  expect(
    missingKinds({ all: [{ any: [firstAid, psychology] }, { any: [general, firstAid] }] }),
  ).toEqual(["first-aid"]);
});

test("of equally small sets the one with the shorter wait is named, then the easier one", () => {
  const child = evidenceOf({ birthOn: "2012-01-01" });
  expect(missingKinds({ any: [adult(), firstAid] }, child)).toEqual(["first-aid"]);
  const effort = (kind: string) => (kind === "first-aid" ? 300 : 20);
  const judgment = judge(
    { any: [firstAid, psychology] },
    evidenceOf(),
    on(today),
    ({ requirement }) => ("certificate" in requirement ? effort(requirement.certificate.kind) : 0),
  );
  expect(judgment.missing).toMatchObject([{ requirement: psychology }]);
});

test("with many missing leaves the answer is still enough, and nothing of it is spare", () => {
  const all = Array.from(
    { length: 15 },
    (_, n): Requirement => ({ certificate: { kind: `k${n}` } }),
  );
  expect(missingKinds({ all })).toHaveLength(15);
  expect(missingKinds({ atLeast: { n: 4, of: all } })).toHaveLength(4);
});

test("the tree of reasons has the shape of the requirement", () => {
  const requirement: Requirement = { all: [firstAid, { any: [psychology, adult()] }] };
  const { reasons } = judge(requirement, holding(a), on(today));
  expect(reasons.parts.map(({ met, reason }) => [met, reason])).toEqual([
    [true, "held"],
    [true, null],
  ]);
  expect(reasons.parts[1]!.parts.map(({ reason }) => reason)).toEqual(["notHeld", "ofAge"]);
});

test("leaves and age gates are found at any depth", () => {
  const nested: Requirement = { all: [firstAid, { atLeast: { n: 1, of: [{ any: [adult()] }] } }] };
  expect(leavesOf(nested)).toEqual([firstAid, adult()]);
  expect(hasAgeGate(nested)).toBe(true);
  expect(hasAgeGate({ all: [firstAid, { identitySeen: true }] })).toBe(false);
  expect([isLeaf(firstAid), isLeaf(nested)]).toEqual([true, false]);
});

const runs = { numRuns: 400 };

test("the same requirement, evidence and days give the same verdict, and nothing is changed by asking", () => {
  fc.assert(
    fc.property(someRequirement, someEvidence, someInterval, (requirement, evidence, interval) => {
      const asked = structuredClone({ requirement, evidence, interval });
      const first = judge(requirement, evidence, interval);
      expect(judge(asked.requirement, asked.evidence, asked.interval)).toEqual(first);
      expect({ requirement, evidence, interval }).toEqual(asked);
    }),
    runs,
  );
});

test("one more certificate never closes a door", () => {
  fc.assert(
    fc.property(
      someRequirement,
      someEvidence,
      someInterval,
      someCertificate,
      (requirement, evidence, interval, more) => {
        const before = judge(requirement, evidence, interval);
        const after = judge(
          requirement,
          { ...evidence, certificates: [...evidence.certificates, more] },
          interval,
        );
        expect(after.met || !before.met).toBe(true);
        expect((after.holdsThrough ?? "~") >= (before.holdsThrough ?? "~")).toBe(true);
        expect(after.missing.length).toBeLessThanOrEqual(before.missing.length);
      },
    ),
    runs,
  );
});

test("an interval is met exactly when each of its days is", () => {
  fc.assert(
    fc.property(someRequirement, someEvidence, someInterval, (requirement, evidence, interval) => {
      let isMetDaily = true;
      for (let day = interval.from; day <= interval.through; day = addDays(day, 1)) {
        isMetDaily &&= judge(requirement, evidence, on(day)).met;
      }
      expect(judge(requirement, evidence, interval).met).toBe(isMetDaily);
    }),
    { numRuns: 100 },
  );
});

test("it holds on its last day, and no longer", () => {
  fc.assert(
    fc.property(someRequirement, someEvidence, someInterval, (requirement, evidence, { from }) => {
      const { met, holdsThrough } = judge(requirement, evidence, on(from));
      if (!met || holdsThrough === null) return;
      expect(judge(requirement, evidence, { from, through: holdsThrough }).met).toBe(true);
      expect(judge(requirement, evidence, on(addDays(holdsThrough, 1))).met).toBe(false);
    }),
    runs,
  );
});

/** What an officer, a school or time would add for one missing item. */
function fulfil(
  evidence: Evidence,
  { requirement }: { requirement: ReturnType<typeof leavesOf>[number] },
): Evidence {
  if ("certificate" in requirement) {
    const { kind, level = "full", minVersion = 1 } = requirement.certificate;
    const granted = certificateOf(kind, {
      level,
      version: minVersion,
      validFrom: "2000-01-01",
      validThrough: null,
    });
    return { ...evidence, certificates: [...evidence.certificates, granted] };
  }
  if ("age" in requirement) return { ...evidence, birthOn: "1950-01-01" };
  if ("practiceHours" in requirement)
    return { ...evidence, practiceHours: [{ specialization: "search", hours: 99 }] };
  if ("document" in requirement)
    return {
      ...evidence,
      documents: [...evidence.documents, { kind: requirement.document.kind, validThrough: null }],
    };
  return { ...evidence, identitySeen: true };
}

test("what is named as missing is enough, and is empty only when nothing is missing", () => {
  fc.assert(
    fc.property(someRequirement, someEvidence, someInterval, (requirement, evidence, interval) => {
      const { met, missing } = judge(requirement, evidence, interval);
      expect(missing.length === 0).toBe(met);
      expect(judge(requirement, missing.reduce(fulfil, evidence), interval).met).toBe(true);
    }),
    runs,
  );
});
