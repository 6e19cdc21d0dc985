import path from "node:path";
import { startSession } from "#app/auth/sessions.ts";
import type { Config } from "#app/config.ts";
import { openRuntime, type Runtime } from "#app/runtime.ts";
import { issueCertificate } from "#app/services/certification/issue-certificate.ts";
import {
  findPublishedCourse,
  type PublishedCourse,
} from "#app/services/courseware/published-courses.ts";
import { syncContent } from "#app/services/courseware/sync-content.ts";
import { signCredentials } from "#app/services/jobs.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { listKeyedQuestions, listPool } from "#db/queries/courseware.ts";
import { lockPerson } from "#db/queries/issuing.ts";
import { insertLearner } from "#db/queries/learners.ts";
import { insertOrganization } from "#db/queries/organizations.ts";
import { insertAccount, insertPerson } from "#db/queries/people.ts";
import { type AnswerKeys, answerKeysOf } from "./right-answers.ts";

/** The course that is read and examined, and how its readers see it. */
export const COURSE = "first-aid";
export const LANGUAGE = "kk";

export type Reader = { cookie: string };
export type Holder = Reader & { code: string };

/** A school to measure in: readers with open sessions, some of whom hold a certificate. */
export type BenchSchool = {
  readers: Reader[];
  holders: Holder[];
  /** Addresses of the course's lessons, in order. */
  lessonPaths: string[];
  keys: AnswerKeys;
};

export type SchoolSize = { readers: number; holders: number };

const SURNAMES = ["Нұрланов", "Әбдірахманова", "Қасымов", "Сейітқызы", "Өтегенов", "Жұмабаева"];
const GIVEN_NAMES = ["Айгерім", "Қайрат", "Гүлнұр", "Ерлан", "Ұлжан", "Тимур"];

/** Fills an empty database with content and people; the product is started on it afterwards. */
export async function makeSchool(config: Config, size: SchoolSize): Promise<BenchSchool> {
  const runtime = await openRuntime(config);
  try {
    await syncContent(runtime.database.db, {
      folder: config.contentFolder,
      workerFile: path.resolve("build/scripts/compile-worker.js"),
    });
    const { db } = runtime.database;
    const school = await withActor(db, systemActor("bench"), (tx) => fill(tx, runtime, size));
    // As the job does within a minute of issue, and in pieces as small: a document carries what it signed.
    await signCredentials(runtime);
    return school;
  } finally {
    await runtime.database.close();
  }
}

async function fill(db: ActorDb, runtime: Runtime, size: SchoolSize): Promise<BenchSchool> {
  const course = await findPublishedCourse(db, COURSE);
  if (!course) throw new Error(`content has no course ${COURSE}`);
  const organizationId = await addOrganization(db);
  const readers: Reader[] = [];
  for (let n = 0; n < size.readers; n++) readers.push(await addReader(db, organizationId, n));
  const holders: Holder[] = [];
  for (let n = 0; n < size.holders; n++) {
    const { cookie, personId } = await addReader(db, organizationId, size.readers + n);
    holders.push({ cookie, code: await addCertificate(db, runtime, personId, course) });
  }
  const pool = await listPool(db, course.id, "exam");
  const questions = await listKeyedQuestions(
    db,
    pool.map(({ id }) => id),
  );
  return {
    readers,
    holders,
    lessonPaths: course.definition.outline.map(({ slug }) => `/courses/${COURSE}/${slug}`),
    keys: answerKeysOf(questions, course.definition.emergency.KZ, LANGUAGE),
  };
}

async function addOrganization(db: ActorDb): Promise<string> {
  const id = uuidv7();
  const name = { kk: "Өлшеу штабы", ru: "Штаб измерений", en: "HQ of measurements" };
  await insertOrganization(db, {
    id,
    parentId: null,
    lineage: [id],
    kind: "hq",
    slug: "bench",
    name,
    letters: "ӨШ",
    country: "KZ",
    timeZone: "Asia/Almaty",
    language: LANGUAGE,
    signatoryName: "Сейітқызы Айгүл",
    signatoryPost: { kk: "Үйлестіруші", ru: "Координатор", en: "Coordinator" },
  });
  return id;
}

async function addReader(db: ActorDb, organizationId: string, n: number) {
  const personId = uuidv7();
  const surname = SURNAMES[n % SURNAMES.length] as string;
  const givenName = GIVEN_NAMES[Math.floor(n / SURNAMES.length) % GIVEN_NAMES.length] as string;
  await insertLearner(db, { id: personId, language: LANGUAGE, cohortId: null });
  await insertPerson(db, {
    id: personId,
    organizationId,
    surname,
    givenName,
    patronymic: "",
    searchName: `${surname} ${givenName}`.toLowerCase(),
    birthOn: "1990-05-20",
    language: LANGUAGE,
    documentLanguages: ["kk", "ru"],
  });
  await insertAccount(db, { personId, passwordHash: null });
  const session = await startSession(db, {
    personId,
    isStaff: false,
    device: "bench",
    isHttps: false,
  });
  return { personId, cookie: `${session.split(";")[0]}; lang=${LANGUAGE}` };
}

async function addCertificate(
  db: ActorDb,
  runtime: Runtime,
  personId: string,
  course: PublishedCourse,
) {
  const issuing = {
    vault: runtime.vault,
    statusKey: runtime.statusKey,
    origin: "http://localhost:3000",
  };
  const issued = await issueCertificate(db, issuing, {
    personId: await lockPerson(db, personId),
    course,
    cause: { kind: "demo" },
  });
  if (!issued.ok) throw new Error(`no certificate was issued: ${issued.reason}`);
  return issued.code;
}
