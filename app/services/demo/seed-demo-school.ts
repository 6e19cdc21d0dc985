import { dayIn } from "#app/domain/days.ts";
import { randomFrom } from "#app/domain/draws.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import type { ActorDb } from "#db/actor.ts";
import { insertDemoLearning, insertDemoPeople } from "#db/queries/demo-school.ts";
import { readClock } from "#db/queries/sessions.ts";
import type { Issuing } from "../certification/issuing.ts";
import {
  type Curriculum,
  type PublishedCourse,
  readCurriculum,
} from "../courseware/published-courses.ts";
import { type DemoAccount, makeDemoAccounts } from "./demo-accounts.ts";
import { type DemoCode, insertDemoCertificates, oneCodeAVerdict } from "./demo-certificates.ts";
import { demoLearning } from "./demo-learning.ts";
import { insertDemoOrganizations } from "./demo-organizations.ts";
import { demoRows } from "./demo-people.ts";
import { PEOPLE_COUNT, planDemoPeople } from "./demo-plan.ts";

/** What `data/demo.json` tells. */
export type DemoAccounts = {
  accounts: DemoAccount[];
  /** One for each verdict. */
  codes: DemoCode[];
  /** Invitation of the city's first cohort. */
  joinCode: string;
};

export type DemoOptions = {
  runtime: Omit<Issuing, "origin">;
  /** Address that the demo certificates name. */
  origin: string;
  onProgress?: (done: number, total: number) => void;
};

/**
 * Fills a database that has content but no people: three HQs in a tree, 300 people, certificates in
 * every state. People and what happened to them are the same each time; ids, codes and passwords are not.
 */
export async function seedDemoSchool(
  db: ActorDb,
  { runtime, origin, onProgress = () => {} }: DemoOptions,
): Promise<DemoAccounts> {
  const today = dayIn(await readClock(db), "Asia/Almaty");
  const random = randomFrom("demo school");
  const curriculum = await readCurriculum(db);
  const { course, kind } = certifiedCourse(curriculum);
  const accounts = await makeDemoAccounts();
  const organizations = await insertDemoOrganizations(db);
  const people = planDemoPeople(organizations, today, random);
  const holders = people.filter(({ history }) => history !== null && history !== "failed");
  const total = PEOPLE_COUNT + holders.length;
  onProgress(0, total);
  await insertDemoPeople(db, demoRows(people, accounts, organizations));
  await insertDemoLearning(
    db,
    await demoLearning(db, { people, course, validMonths: kind.validMonths ?? 0, random }),
  );
  onProgress(PEOPLE_COUNT, total);
  const issuing = { vault: runtime.vault, statusKey: runtime.statusKey, origin };
  const codes: DemoCode[] = [];
  for (const [n, holder] of holders.entries()) {
    const made = await insertDemoCertificates(
      db,
      { issuing, curriculum, course, kind, today },
      holder,
    );
    if (made) codes.push(made);
    onProgress(PEOPLE_COUNT + n + 1, total);
  }
  return {
    accounts: accounts.map(({ role, email, password }) => ({ role, email, password })),
    codes: oneCodeAVerdict(codes),
    joinCode: organizations.cohorts[0].joinCode,
  };
}

/** The first course of the program whose exam gives a certificate. */
function certifiedCourse({ program, courses }: Curriculum): {
  course: PublishedCourse;
  kind: CertificateKind;
} {
  for (const { id, certificateKind } of program.courses) {
    const course = courses.get(id);
    const kind = program.certificateKinds.find((one) => one.id === certificateKind);
    if (course?.definition.exam && kind) return { course, kind };
  }
  throw new Error("the program has no course whose exam gives a certificate");
}
