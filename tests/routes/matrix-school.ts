/** Who knocks, and what lies behind the doors: the people and the objects of the authorization matrix. */
import { sql } from "drizzle-orm";
import { startSession } from "#app/auth/sessions.ts";
import { hashToken, newToken } from "#app/auth/tokens.ts";
import type { Role } from "#app/domain/roles.ts";
import { kazakhToLatin, toPassportLatin } from "#app/i18n/transliterate.ts";
import { requestGuardian } from "#app/services/accounts/request-guardian.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { type Db, rows } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertLearner } from "#db/queries/learners.ts";
import { addCertificate, addCohort, addOrganization, addPerson, startTestExam } from "../school.ts";
import { publishCourses } from "../school-courses.ts";

export const PLACES = ["own", "child", "foreign"] as const;
export type Place = (typeof PLACES)[number];

/** One HQ with a learner who has a certificate and a running attempt. */
export type Desk = {
  organizationId: string;
  lineage: string[];
  cohortId: string;
  joinCode: string;
  learner: Human;
  code: string;
  attemptId: string;
};

export type Human = {
  personId: string;
  surname: string;
  lineage: string[];
  cohortIds: string[];
  /** Texts that betray this person wherever they stand. */
  canaries: string[];
};

export type Persona = {
  name: string;
  cookie: string;
  kind: "anonymous" | "guest" | "person";
  human: Human | null;
  assignments: { role: Role; organizationId: string; cohortId: string | null }[];
  isSuspended: boolean;
  hasFreshPassword: boolean;
};

export type MatrixSchool = {
  desks: Record<Place, Desk>;
  minor: Human;
  guardianToken: string;
  personas: Persona[];
  humans: Human[];
};

/** Letters only, as names are, and never a part of an ordinary word. */
const SURNAMES: Record<Place, string> = {
  own: "Қанарқұсова",
  child: "Балапанқұсова",
  foreign: "Тотықұсбаева",
};

export async function makeMatrixSchool(db: Db): Promise<MatrixSchool> {
  const made = await withActor(db, systemActor("test"), build);
  const personas = await Promise.all(made.seats.map((seat) => seated(db, seat)));
  const humans = personas.flatMap(({ human }) => (human ? [human] : []));
  for (const { learner } of Object.values(made.desks)) {
    if (!humans.some(({ personId }) => personId === learner.personId)) humans.push(learner);
  }
  return { ...made, personas: [...(await strangers(db, made.desks.own)), ...personas], humans };
}

async function build(db: ActorDb) {
  await publishCourses(db);
  const region = await addOrganization(db, { slug: "region", parentId: null });
  const own = await addOrganization(db, { slug: "own", parentId: region });
  const child = await addOrganization(db, { slug: "child", parentId: own });
  const foreign = await addOrganization(db, { slug: "foreign", parentId: region });
  const desks = {
    own: await addDesk(db, "own", [own, region], "BCDFGH"),
    child: await addDesk(db, "child", [child, own, region], "CDFGHJ"),
    foreign: await addDesk(db, "foreign", [foreign, region], "DFGHJK"),
  };
  const minor = await addHuman(db, desks.own, { surname: "Қарлығашева", birthOn: "2010-11-01" });
  const guardian = await requestGuardian(db, minor.personId);
  if (!guardian.ok) throw new Error("the minor's guardian could not be asked");
  const seats = await addSeats(db, desks.own, minor);
  return { desks, minor, guardianToken: guardian.token, seats };
}

async function addDesk(
  db: ActorDb,
  place: Place,
  lineage: string[],
  joinCode: string,
): Promise<Desk> {
  const [organizationId = ""] = lineage;
  const cohortId = await addCohort(db, organizationId, joinCode);
  const learner = await addHuman(
    db,
    { organizationId, lineage, cohortId },
    { surname: SURNAMES[place] },
  );
  const { code } = await addCertificate(db, { personId: learner.personId });
  const started = await startTestExam(db, learner.personId, { mayRequalify: true });
  if (!started.ok) throw new Error(`no attempt was started: ${started.reason}`);
  return {
    organizationId,
    lineage,
    cohortId,
    joinCode,
    learner,
    code,
    attemptId: started.attemptId,
  };
}

type Home = Pick<Desk, "organizationId" | "lineage" | "cohortId">;

async function addHuman(
  db: ActorDb,
  { organizationId, lineage, cohortId }: Home,
  { surname, birthOn }: { surname: string; birthOn?: string },
): Promise<Human> {
  const phone = `+7701${[...surname]
    .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7)
    .toString()
    .padStart(7, "0")}`;
  const personId = await addPerson(db, {
    organizationId,
    cohortId,
    surname,
    phone,
    ...(birthOn ? { birthOn } : {}),
  });
  return {
    personId,
    surname,
    lineage,
    cohortIds: [cohortId],
    canaries: [surname, kazakhToLatin(surname), toPassportLatin(surname), phone.slice(1)],
  };
}

type Seat = {
  name: string;
  human: Human;
  assignments: Persona["assignments"];
  isSuspended?: boolean;
  hasStalePassword?: boolean;
};

/** Roles that are held for one cohort, and the same roles held for a whole HQ. */
const COHORT_ROLES: readonly Role[] = ["instructor", "evaluator"];
const HQ_ROLES: readonly Role[] = [
  "instructor",
  "author",
  "certifyingOfficer",
  "hqCoordinator",
  "hqVerifier",
  "regionAdministrator",
  "auditor",
  "platformAdministrator",
];

/** Surnames of officers: of letters, one a seat. */
const OFFICERS =
  "Бүркітова Лашынова Сұңқарова Тырнаева Үкібаева Көкекова Бөденова Шағалаева Қырғиева Аққуова Дуадақова Тоқылдақова".split(
    " ",
  );

async function addSeats(db: ActorDb, own: Desk, minor: Human): Promise<Seat[]> {
  const names = [...OFFICERS];
  const officer = async (
    name: string,
    role: Role | null,
    cohortId: string | null,
    more: Partial<Seat> = {},
  ): Promise<Seat> => ({
    name,
    human: await addHuman(db, own, { surname: names.shift() ?? "" }),
    assignments: role ? [{ role, organizationId: own.organizationId, cohortId }] : [],
    ...more,
  });
  const seats: Seat[] = [
    { name: "trainee", human: own.learner, assignments: [] },
    { name: "minor", human: minor, assignments: [] },
    await officer("suspended trainee", null, null, { isSuspended: true }),
  ];
  for (const role of COHORT_ROLES)
    seats.push(await officer(`${role} of a cohort`, role, own.cohortId));
  for (const role of HQ_ROLES) seats.push(await officer(role, role, null));
  seats.push(
    await officer("suspended hqCoordinator", "hqCoordinator", null, { isSuspended: true }),
  );
  const coordinator = seats.find(({ name }) => name === "hqCoordinator");
  if (coordinator)
    seats.push({
      ...coordinator,
      name: "hqCoordinator, password given long ago",
      hasStalePassword: true,
    });
  for (const { name, human, assignments, isSuspended } of seats.slice(0, -1)) {
    for (const { role, organizationId, cohortId } of assignments) {
      await db.execute(sql`insert into role_assignment (id, person_id, organization_id, cohort_id, role)
        values (${uuidv7()}, ${human.personId}, ${organizationId}, ${cohortId}, ${role})`);
    }
    if (isSuspended)
      await db.execute(sql`update person set suspended_at = now() where id = ${human.personId}`);
    if (!name) throw new Error("a seat has no name");
  }
  return seats;
}

async function seated(
  db: Db,
  { name, human, assignments, isSuspended = false, hasStalePassword = false }: Seat,
): Promise<Persona> {
  const isStaff = assignments.length > 0;
  const setCookie = await startSession(db, {
    personId: human.personId,
    isStaff,
    device: name,
    isHttps: false,
  });
  const cookie = setCookie.split(";")[0] ?? "";
  const id = `h:${hashToken(cookie.split("=")[1] ?? "")}`;
  if (hasStalePassword) {
    await db.execute(
      sql`update auth_session set auth_at = now() - interval '11 minutes' where id = ${id}`,
    );
  }
  const [found] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from auth_session where id = ${id}`,
  );
  if (found?.n !== 1) throw new Error("the session is not stored by its hash");
  return {
    name,
    cookie,
    kind: "person",
    human,
    assignments,
    isSuspended,
    hasFreshPassword: !hasStalePassword,
  };
}

/** Those without an account. */
async function strangers(db: Db, { cohortId }: Desk): Promise<Persona[]> {
  const token = newToken();
  await insertLearner(db, {
    id: uuidv7(),
    guestTokenHash: hashToken(token),
    cohortId,
    language: "kk",
  });
  const nobody = { human: null, assignments: [], isSuspended: false, hasFreshPassword: false };
  return [
    { name: "anonymous", cookie: "", kind: "anonymous", ...nobody },
    { name: "session of nobody", cookie: `sid=${"a".repeat(40)}`, kind: "anonymous", ...nobody },
    { name: "guest", cookie: `reader=${token}`, kind: "guest", ...nobody },
  ];
}
