import type { Trilingual } from "./languages.ts";
import { groupOf, leavesOf, type Requirement } from "./requirements.ts";
import type { CertificateLevel } from "./statement.ts";

/** What the school teaches, what opens what, and which positions it prepares for: program.yaml. */
export type Program = {
  version: number;
  stages: Stage[];
  courses: ProgramCourse[];
  certificateKinds: CertificateKind[];
  specializations: Specialization[];
  positions: Position[];
};

/** A stage has courses that everybody takes, or specializations to choose from. */
export type Stage = {
  id: string;
  title: Trilingual;
  courses?: string[] | undefined;
  specializations?: string[] | undefined;
};

export type ProgramCourse = {
  id: string;
  title: Trilingual;
  /** Whether its lessons exist; the others are announced. */
  available: boolean;
  /** What passing its exam gives. */
  certificateKind: string;
};

export type CertificateKind = {
  id: string;
  title: Trilingual;
  level: CertificateLevel;
  /** Null: it never ends. */
  validMonths: number | null;
  /** The validity is the school's proposal, not a rule of the field. */
  proposal?: boolean | undefined;
  ground?: string | undefined;
};

export type Specialization = {
  id: string;
  title: Trilingual;
  summary: Trilingual;
  course: string;
  /** What opens its theory: never an age. */
  requires: Requirement;
  /** What opens its practice in the field. */
  practice: Requirement;
  /** What is open to those who are too young for the practice. */
  openToday?: Trilingual | undefined;
};

/** A role at an event. */
export type Position = {
  id: string;
  title: Trilingual;
  specialization: string | null;
  requires: Requirement;
};

/** A fault of program.yaml, for its author: where, what, and the ids concerned. */
export type ProgramProblem = {
  /** Path of the faulty thing, such as `specializations.social.requires`. */
  where: string;
  problem:
    | "duplicateId"
    | "unknownStage"
    | "unknownCourse"
    | "unknownSpecialization"
    | "unknownCertificateKind"
    | "emptyGroup"
    | "impossibleCount"
    | "ageBeforeTheory"
    | "levelNeverGiven"
    | "cycle";
  ids: string[];
};

/** Everything that is wrong with a program; a program with problems is not imported. */
export const checkProgram = (program: Program): ProgramProblem[] => [
  ...duplicates(program),
  ...danglingReferences(program),
  ...placedRequirements(program).flatMap(([where, requirement]) => [
    ...requirementProblems(program, where, requirement),
  ]),
  ...agesBeforeTheory(program),
  ...cycles(program),
];

/** What must hold when a course's certificate is issued: what opened its specialization. */
export const prerequisitesOf = (program: Program, courseId: string): Requirement =>
  program.specializations.find(({ course }) => course === courseId)?.requires ?? { all: [] };

/** What the holder of a certificate kind may continue with, perhaps together with other kinds. */
export const specializationsNaming = (program: Program, kind: string): Specialization[] =>
  program.specializations.filter(({ requires }) =>
    leavesOf(requires).some((leaf) => "certificate" in leaf && leaf.certificate.kind === kind),
  );

function duplicates(program: Program): ProgramProblem[] {
  const lists = ["stages", "courses", "certificateKinds", "specializations", "positions"] as const;
  return lists.flatMap((list) => {
    const ids: string[] = program[list].map(({ id }) => id);
    const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    return [...repeated].map((id) => problem(list, "duplicateId", id));
  });
}

const problem = (where: string, kind: ProgramProblem["problem"], ...ids: string[]) => ({
  where,
  problem: kind,
  ids,
});

function danglingReferences(program: Program): ProgramProblem[] {
  const courses = idsOf(program.courses);
  const kinds = idsOf(program.certificateKinds);
  const specializations = idsOf(program.specializations);
  const unless = (
    known: Set<string>,
    id: string,
    where: string,
    kind: ProgramProblem["problem"],
  ) => (known.has(id) ? [] : [problem(where, kind, id)]);
  return [
    ...program.stages.flatMap(({ id, courses: taken = [], specializations: offered = [] }) => [
      ...taken.flatMap((course) => unless(courses, course, `stages.${id}`, "unknownCourse")),
      ...offered.flatMap((one) =>
        unless(specializations, one, `stages.${id}`, "unknownSpecialization"),
      ),
    ]),
    ...program.courses.flatMap(({ id, certificateKind }) =>
      unless(kinds, certificateKind, `courses.${id}`, "unknownCertificateKind"),
    ),
    ...program.specializations.flatMap(({ id, course }) =>
      unless(courses, course, `specializations.${id}`, "unknownCourse"),
    ),
    ...program.positions.flatMap(({ id, specialization }) =>
      specialization === null
        ? []
        : unless(specializations, specialization, `positions.${id}`, "unknownSpecialization"),
    ),
  ];
}

const idsOf = (things: readonly { id: string }[]) => new Set(things.map(({ id }) => id));

function placedRequirements(program: Program): [string, Requirement][] {
  return [
    ...program.specializations.flatMap<[string, Requirement]>(({ id, requires, practice }) => [
      [`specializations.${id}.requires`, requires],
      [`specializations.${id}.practice`, practice],
    ]),
    ...program.positions.map<[string, Requirement]>(({ id, requires }) => [
      `positions.${id}.requires`,
      requires,
    ]),
  ];
}

function requirementProblems(
  program: Program,
  where: string,
  requirement: Requirement,
): ProgramProblem[] {
  const group = groupOf(requirement);
  if (group) {
    const { parts, n } = group;
    const inside = parts.flatMap((part) => requirementProblems(program, where, part));
    if (parts.length === 0) return [problem(where, "emptyGroup")];
    const isPossible = Number.isInteger(n) && n >= 1 && n <= parts.length;
    return isPossible ? inside : [problem(where, "impossibleCount", String(n)), ...inside];
  }
  if ("practiceHours" in requirement) {
    const { specialization } = requirement.practiceHours;
    const isKnown = !specialization || idsOf(program.specializations).has(specialization);
    return isKnown ? [] : [problem(where, "unknownSpecialization", specialization)];
  }
  if (!("certificate" in requirement)) return [];
  const { kind, level } = requirement.certificate;
  const found = program.certificateKinds.find(({ id }) => id === kind);
  if (!found) return [problem(where, "unknownCertificateKind", kind)];
  const isGiven = !level || found.level === level || found.level === "full";
  return isGiven ? [] : [problem(where, "levelNeverGiven", kind, level)];
}

/** Ages belong to positions and practice: theory opens with certificates alone. */
const agesBeforeTheory = ({ specializations }: Program): ProgramProblem[] =>
  specializations
    .filter(({ requires }) => leavesOf(requires).some((leaf) => "age" in leaf))
    .map(({ id }) => problem(`specializations.${id}.requires`, "ageBeforeTheory", id));

/**
 * A specialization that opens with a certificate of its own course, directly or over others, could
 * never open. Each cycle is named once, with its path; the first id is repeated at the end.
 */
function cycles(program: Program): ProgramProblem[] {
  const found = new Map<string, ProgramProblem>();
  const visit = (id: string, path: readonly string[]) => {
    const at = path.indexOf(id);
    if (at >= 0) {
      const cycle = [...path.slice(at), id];
      const key = [...new Set(cycle)].sort().join();
      if (!found.has(key))
        found.set(key, problem(`specializations.${id}.requires`, "cycle", ...cycle));
      return;
    }
    for (const next of specializationsBefore(program, id)) visit(next, [...path, id]);
  };
  for (const { id } of program.specializations) visit(id, []);
  return [...found.values()];
}

/** Specializations whose courses give the certificates that this one asks for. */
function specializationsBefore(program: Program, specializationId: string): string[] {
  const specialization = program.specializations.find(({ id }) => id === specializationId);
  if (!specialization) return [];
  const kinds = leavesOf(specialization.requires).flatMap((leaf) =>
    "certificate" in leaf ? [leaf.certificate.kind] : [],
  );
  const courses = program.courses.filter((course) => kinds.includes(course.certificateKind));
  const ids = idsOf(courses);
  return program.specializations.filter(({ course }) => ids.has(course)).map(({ id }) => id);
}
