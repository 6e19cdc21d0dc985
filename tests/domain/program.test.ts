import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  checkProgram,
  type Program,
  prerequisitesOf,
  specializationsNaming,
} from "#app/domain/program.ts";
import type { Requirement } from "#app/domain/requirements.ts";

const words = (text: string) => ({ kk: text, ru: text, en: text });
const holds = (kind: string): Requirement => ({ certificate: { kind } });

/** Stage 1 with one course, and branches that open with what they are given. */
function programOf(branches: Record<string, Requirement>): Program {
  const ids = Object.keys(branches);
  return {
    version: 1,
    stages: [
      { id: "introduction", title: words("1"), courses: ["first-aid"] },
      { id: "specialization", title: words("2"), specializations: ids },
    ],
    courses: ["first-aid", ...ids].map((id) => ({
      id,
      title: words(id),
      available: true,
      certificateKind: `${id}-theory`,
    })),
    certificateKinds: ["first-aid", ...ids].map((id) => ({
      id: `${id}-theory`,
      title: words(id),
      level: "theory",
      validMonths: 24,
    })),
    specializations: ids.map((id) => ({
      id,
      title: words(id),
      summary: words(id),
      course: id,
      requires: branches[id]!,
      practice: holds(`${id}-theory`),
    })),
    positions: [],
  };
}

const sound = () =>
  programOf({ search: holds("first-aid-theory"), leader: holds("search-theory") });

const problemsAfter = (change: (program: Program) => void) => {
  const program = sound();
  change(program);
  return checkProgram(program).map(({ where, problem, ids }) =>
    `${where}: ${problem} ${ids.join(" → ")}`.trim(),
  );
};

test("a sound program has no problems", () => {
  expect(checkProgram(sound())).toEqual([]);
});

test("the program that the school ships is sound", () => {
  const shipped: Program = parse(readFileSync("content/program.yaml", "utf8"));
  expect(shipped.specializations).toHaveLength(7);
  expect(checkProgram(shipped)).toEqual([]);
});

test("an id is used once in its list", () => {
  expect(problemsAfter(({ courses }) => courses.push(courses[0]!))).toEqual([
    "courses: duplicateId first-aid",
  ]);
});

test("whatever is named must exist", () => {
  expect(
    problemsAfter((program) => {
      program.stages[0]!.courses = ["flying"];
      program.stages[1]!.specializations = ["search", "flying"];
      program.courses[0]!.certificateKind = "flying-theory";
      program.specializations[0]!.course = "flying";
      program.specializations[1]!.requires = holds("flying-theory");
      program.specializations[1]!.practice = {
        practiceHours: { min: 1, specialization: "flying" },
      };
      program.positions.push({
        id: "pilot",
        title: words("p"),
        specialization: "flying",
        requires: holds("no-theory"),
      });
    }),
  ).toEqual([
    "stages.introduction: unknownCourse flying",
    "stages.specialization: unknownSpecialization flying",
    "courses.first-aid: unknownCertificateKind flying-theory",
    "specializations.search: unknownCourse flying",
    "positions.pilot: unknownSpecialization flying",
    "specializations.leader.requires: unknownCertificateKind flying-theory",
    "specializations.leader.practice: unknownSpecialization flying",
    "positions.pilot.requires: unknownCertificateKind no-theory",
  ]);
});

test("a group has parts, and asks for no more than it has", () => {
  const set = (requires: Requirement) =>
    problemsAfter(({ specializations }) => {
      specializations[0]!.requires = requires;
    });
  expect(set({ any: [] })).toEqual(["specializations.search.requires: emptyGroup"]);
  const of = [holds("first-aid-theory")];
  expect(set({ all: [{ atLeast: { n: 2, of } }] })).toEqual([
    "specializations.search.requires: impossibleCount 2",
  ]);
  expect(set({ atLeast: { n: 0, of } })).toEqual([
    "specializations.search.requires: impossibleCount 0",
  ]);
});

test("a level must be one that the kind gives", () => {
  const skills: Requirement = { certificate: { kind: "first-aid-theory", level: "skills" } };
  expect(problemsAfter(({ specializations }) => (specializations[0]!.practice = skills))).toEqual([
    "specializations.search.practice: levelNeverGiven first-aid-theory → skills",
  ]);
});

test("an age never stands before theory", () => {
  const age: Requirement = {
    age: {
      min: 18,
      country: "KZ",
      ground: { law: { kk: "12-бап", ru: "ст. 12", en: "Art. 12" }, fact: "F-LAW-05" },
    },
  };
  const problems = problemsAfter(({ specializations }) => {
    specializations[0]!.requires = { all: [holds("first-aid-theory"), age] };
    specializations[0]!.practice = age;
  });
  expect(problems).toEqual(["specializations.search.requires: ageBeforeTheory search"]);
});

test.each<[string, Record<string, Requirement>, string]>([
  ["itself", { a: holds("a-theory") }, "specializations.a.requires: cycle a → a"],
  [
    "each other",
    { a: holds("b-theory"), b: { any: [holds("first-aid-theory"), holds("a-theory")] } },
    "specializations.a.requires: cycle a → b → a",
  ],
  [
    "a ring of three behind an entrance",
    {
      a: holds("b-theory"),
      b: holds("c-theory"),
      c: holds("d-theory"),
      d: { all: [holds("b-theory")] },
    },
    "specializations.b.requires: cycle b → c → d → b",
  ],
])("branches that wait for %s are named once, with the path", (_, branches, expected) => {
  const problems = checkProgram(programOf(branches));
  expect(
    problems.map(({ where, problem, ids }) => `${where}: ${problem} ${ids.join(" → ")}`),
  ).toEqual([expected]);
});

test("two ways to the same branch are no cycle", () => {
  const branches = {
    a: holds("first-aid-theory"),
    b: holds("a-theory"),
    c: holds("a-theory"),
    d: { all: [holds("b-theory"), holds("c-theory")] },
  };
  expect(checkProgram(programOf(branches))).toEqual([]);
});

test("a branch's certificate is issued under what opened the branch, an introductory one freely", () => {
  expect(prerequisitesOf(sound(), "search")).toEqual(holds("first-aid-theory"));
  expect(prerequisitesOf(sound(), "first-aid")).toEqual({ all: [] });
});

test("a certificate names the branches that ask for it, at any depth of their requirement", () => {
  const program = programOf({
    a: holds("first-aid-theory"),
    b: { all: [{ any: [holds("first-aid-theory"), holds("a-theory")] }] },
    c: holds("a-theory"),
  });
  expect(specializationsNaming(program, "first-aid-theory").map(({ id }) => id)).toEqual([
    "a",
    "b",
  ]);
  expect(specializationsNaming(program, "c-theory")).toEqual([]);
});
