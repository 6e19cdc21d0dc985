import { sql } from "drizzle-orm";
import { type Day, dayIn } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { printedName } from "#app/domain/names.ts";
import type { Role } from "#app/domain/roles.ts";
import { foldName } from "#app/i18n/name-folding.ts";
import type { Issuing } from "#app/services/certification/issuing.ts";
import { writeCertificate } from "#app/services/certification/write-certificate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { readExam } from "#app/services/learning/read-exam.ts";
import { type StartedExam, startExam } from "#app/services/learning/start-exam.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertLearner } from "#db/queries/learners.ts";
import {
  findOrganization,
  insertCohort,
  insertJoinCode,
  insertOrganization,
} from "#db/queries/organizations.ts";
import {
  findPerson,
  insertAccount,
  insertContact,
  insertEnrollment,
  insertPerson,
  insertRoleAssignment,
} from "#db/queries/people.ts";
import { readClock } from "#db/queries/sessions.ts";
import type { CertificateCause } from "#db/schema/certificate.ts";
import { testVault } from "./key-vault.ts";
import { FIRST_KIND, INTRODUCTION_COURSE, publishCourses } from "./school-courses.ts";

/** What every test of issuing shares: a constant key, a constant permutation, an address that leads nowhere. */
export const TEST_ISSUING: Issuing = {
  vault: testVault(),
  statusKey: new Uint8Array(16).fill(3),
  origin: "https://v.example.kz",
};

/** Stand where a person's data must never be seen; a test searches for them in whatever goes out. */
export const CANARY = {
  phone: "+77019998877",
  birthOn: "1991-02-03",
  patronymic: "Канарейұлы",
} as const;

const ROLES_OF_SCHOOL = [
  "instructor",
  "author",
  "evaluator",
  "certifyingOfficer",
  "hqCoordinator",
  "hqVerifier",
  "auditor",
] as const satisfies readonly Role[];

export type School = {
  /** `region` stands above the two others, which are foreign to each other. */
  organizations: { region: string; almaty: string; talgar: string };
  cohorts: { almaty: string; talgar: string };
  joinCodes: { almaty: string; talgar: string };
  /** One of each role of Almaty; the administrators' place is above it. */
  staff: Record<
    (typeof ROLES_OF_SCHOOL)[number] | "regionAdministrator" | "platformAdministrator",
    string
  >;
  /** Of the cohort in Almaty: an adult, and a sixteen-year-old whose guardian has not answered. */
  trainee: string;
  minor: string;
  /** The same two places in Talgar: a trainee and a coordinator of another HQ. */
  foreignTrainee: string;
  foreignCoordinator: string;
};

/**
 * A school to test with: three organizations in a tree, two cohorts, a person for each role, and
 * published courses. Call it inside the test's own transaction.
 */
export async function makeSchool(db: ActorDb): Promise<School> {
  await publishCourses(db);
  const region = await addOrganization(db, { slug: "region", parentId: null });
  const almaty = await addOrganization(db, { slug: "ala", parentId: region });
  const talgar = await addOrganization(db, { slug: "tal", parentId: region });
  const cohorts = {
    almaty: await addCohort(db, almaty, "BCDFGH"),
    talgar: await addCohort(db, talgar, "HGFDCB"),
  };
  const staff: Partial<School["staff"]> = {};
  for (const role of ROLES_OF_SCHOOL) {
    const cohortId = role === "instructor" || role === "evaluator" ? cohorts.almaty : null;
    staff[role] = await addPerson(db, {
      organizationId: almaty,
      surname: surnameOf(role),
      role,
      roleCohortId: cohortId,
    });
  }
  for (const role of ["regionAdministrator", "platformAdministrator"] as const) {
    staff[role] = await addPerson(db, { organizationId: region, surname: surnameOf(role), role });
  }
  const trainee = await addPerson(db, {
    organizationId: almaty,
    cohortId: cohorts.almaty,
    surname: "Нұрланов",
    givenName: "Қайрат",
    patronymic: CANARY.patronymic,
    birthOn: CANARY.birthOn,
    phone: CANARY.phone,
  });
  const minor = await addPerson(db, {
    organizationId: almaty,
    cohortId: cohorts.almaty,
    surname: "Ержанова",
    givenName: "Аружан",
    birthOn: await birthdayYearsAgo(db, 16),
  });
  const foreign = { organizationId: talgar, cohortId: cohorts.talgar };
  return {
    organizations: { region, almaty, talgar },
    cohorts,
    joinCodes: { almaty: "BCDFGH", talgar: "HGFDCB" },
    staff: staff as School["staff"],
    trainee,
    minor,
    foreignTrainee: await addPerson(db, { ...foreign, surname: "Бөтенов", givenName: "Санжар" }),
    foreignCoordinator: await addPerson(db, {
      organizationId: talgar,
      surname: "Тысова",
      role: "hqCoordinator",
    }),
  };
}

/** A surname that tells the role in a failing test: letters only, as names are. */
const surnameOf = (role: Role) => `${role.slice(0, 1).toUpperCase()}${role.slice(1)}`;

/** 1 January of the year in which somebody turns so old: the birthday of this year is over. */
async function birthdayYearsAgo(db: ActorDb, years: number): Promise<Day> {
  const [found] = await rows<{ day: string }>(
    db,
    sql`select (now() at time zone 'Asia/Almaty')::date::text as day`,
  );
  return `${Number(found?.day.slice(0, 4)) - years}-01-01`;
}

export async function addOrganization(
  db: ActorDb,
  { slug, parentId }: { slug: string; parentId: string | null },
): Promise<string> {
  const id = uuidv7();
  const parent = parentId ? await findOrganization(db, parentId) : null;
  const post = { kk: "Штаб үйлестірушісі", ru: "Координатор штаба", en: "HQ coordinator" };
  await insertOrganization(db, {
    id,
    parentId,
    lineage: [id, ...(parent?.lineage ?? [])],
    kind: parentId ? "hq" : "region",
    slug,
    name: { kk: `${slug} штабы`, ru: `Штаб ${slug}`, en: `HQ ${slug}` },
    letters: slug.slice(0, 2).toUpperCase(),
    country: "KZ",
    timeZone: "Asia/Almaty",
    language: "kk",
    signatoryName: "Сейітқызы Айгүл",
    signatoryPost: post,
  });
  return id;
}

/** With an invitation that has no end. */
export async function addCohort(
  db: ActorDb,
  organizationId: string,
  joinCode: string,
): Promise<string> {
  const id = uuidv7();
  await insertCohort(db, { id, organizationId, name: `Топ ${joinCode}`, language: "kk" });
  await insertJoinCode(db, { code: joinCode, cohortId: id });
  return id;
}

export type NewPerson = {
  organizationId: string;
  cohortId?: string;
  surname: string;
  givenName?: string;
  patronymic?: string;
  birthOn?: Day;
  phone?: string;
  language?: Language;
  isTest?: boolean;
  role?: Role;
  /** Of the role: an instructor's cohort. */
  roleCohortId?: string | null;
};

/** An adult without a password, unless said otherwise. @returns the person's id */
export async function addPerson(db: ActorDb, given: NewPerson): Promise<string> {
  const id = uuidv7();
  const {
    organizationId,
    cohortId,
    surname,
    givenName = "Айгерім",
    patronymic = "",
    language = "kk",
  } = given;
  await insertLearner(db, { id, language, cohortId: cohortId ?? null });
  await insertPerson(db, {
    id,
    organizationId,
    surname,
    givenName,
    patronymic,
    searchName: foldName(printedName({ surname, givenName, patronymic }, "surnameFirst")),
    birthOn: given.birthOn ?? "1990-05-20",
    language,
    documentLanguages: ["kk", "ru"],
    isTest: given.isTest ?? false,
  });
  await insertAccount(db, { personId: id, passwordHash: null });
  if (given.phone)
    await insertContact(db, { id: uuidv7(), personId: id, kind: "phone", value: given.phone });
  if (cohortId) await insertEnrollment(db, { id: uuidv7(), personId: id, cohortId });
  if (given.role) {
    const { role, roleCohortId = null } = given;
    await insertRoleAssignment(db, {
      id: uuidv7(),
      personId: id,
      organizationId,
      cohortId: roleCohortId,
      role,
    });
  }
  return id;
}

export type NewTestCertificate = {
  personId: string;
  courseId?: string;
  cycle?: number;
  /** Absent: as the kind says, from today on. */
  validity?: { validFrom: Day; validThrough: Day | null };
};

/** A certificate as issuing writes it, signed with the test key, without looking at any condition. */
export async function addCertificate(
  db: ActorDb,
  given: NewTestCertificate,
): Promise<{ id: string; code: string }> {
  const { certificateId: id, code } = await writtenCertificate(db, given);
  return { id, code };
}

async function writtenCertificate(db: ActorDb, given: NewTestCertificate) {
  const person = await findPerson(db, given.personId);
  const curriculum = await readCurriculum(db);
  const course = curriculum.courses.get(given.courseId ?? INTRODUCTION_COURSE);
  const kindId = course?.definition.certificateKind ?? FIRST_KIND;
  const kind = curriculum.program.certificateKinds.find(({ id }) => id === kindId);
  const organization = person && (await findOrganization(db, person.organizationId));
  if (!person || !course || !kind || !organization)
    throw new Error("the test school lacks what this certificate needs");
  const cause: CertificateCause = { kind: "demo" };
  return writeCertificate(db, TEST_ISSUING, {
    person,
    course,
    kind,
    curriculum,
    organization,
    today: dayIn(person.now, person.timeZone),
    cycle: given.cycle ?? 1,
    revision: 1,
    supersedesId: null,
    cause,
    ...(given.validity ? { validity: given.validity } : {}),
  });
}

/** The actor that a session of this person would give, with the password given just now. */
export async function actorOf(db: ActorDb, personId: string): Promise<PersonActor> {
  const person = await findPerson(db, personId);
  const organization = person && (await findOrganization(db, person.organizationId));
  if (!person || !organization) throw new Error(`there is no person ${personId}`);
  const assignments = await rows<PersonActor["assignments"][number]>(
    db,
    sql`select role, organization_id as "organizationId", cohort_id as "cohortId"
      from role_assignment where person_id = ${personId} and ended_at is null`,
  );
  const { id: _id, guardianAnswer, cohortIds: _cohortIds, now, ...known } = person;
  return {
    ...known,
    kind: "person",
    personId,
    organizationName: organization.name,
    hasGuardianConsent: guardianAnswer === "given",
    assignments,
    sessionId: `h:${personId}`,
    authAt: now,
  };
}

/** Starts an exam as its page does. */
export async function startTestExam(
  db: ActorDb,
  personId: string,
  { courseId = INTRODUCTION_COURSE, language = "kk" as Language, mayRequalify = false } = {},
): Promise<StartedExam> {
  const found = await readExam(db, { personId, courseId });
  if (!found) throw new Error(`the test school has no exam of ${courseId}`);
  const now = await readClock(db);
  return startExam(db, {
    ...found,
    personId,
    isTrainingWithdrawn: false,
    language,
    now,
    mayRequalify: async () => mayRequalify,
  });
}
