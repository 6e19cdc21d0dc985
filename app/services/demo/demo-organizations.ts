import { randomBytes } from "node:crypto";
import { joinCodeFrom } from "#app/domain/codes.ts";
import type { Language, Trilingual } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertCohort, insertJoinCode, insertOrganization } from "#db/queries/organizations.ts";

export type DemoCohort = {
  id: string;
  organizationId: string;
  language: Language;
  joinCode: string;
};

/** A region, a city HQ under it, and a district HQ under that. */
export type DemoOrganizations = {
  region: string;
  city: string;
  district: string;
  /** The first one is the city's: its code is printed at start. */
  cohorts: [DemoCohort, ...DemoCohort[]];
};

const HEAD: Trilingual = { kk: "Штаб жетекшісі", ru: "Руководитель штаба", en: "Head of the HQ" };

type Hq = {
  kind: "region" | "hq";
  slug: string;
  letters: string;
  name: Trilingual;
  language: Language;
  signatoryName: string;
};

const REGION: Hq = {
  kind: "region",
  slug: "alr",
  letters: "АӨ",
  name: {
    kk: "Алматы өңірінің волонтерлер штабы",
    ru: "Штаб волонтёров Алматинского региона",
    en: "Volunteer HQ of the Almaty region",
  },
  language: "kk",
  signatoryName: "Сәрсенова Гүлжаһан Мұратқызы",
};

const CITY: Hq = {
  kind: "hq",
  slug: "ala",
  letters: "АҚ",
  name: {
    kk: "Алматы қаласының волонтерлер штабы",
    ru: "Штаб волонтёров города Алматы",
    en: "Volunteer HQ of the city of Almaty",
  },
  language: "kk",
  signatoryName: "Қасымов Ерсұлтан Әмірұлы",
};

const DISTRICT: Hq = {
  kind: "hq",
  slug: "bos",
  letters: "БА",
  name: {
    kk: "Бостандық ауданының волонтерлер штабы",
    ru: "Штаб волонтёров Бостандыкского района",
    en: "Volunteer HQ of the Bostandyq district",
  },
  language: "ru",
  signatoryName: "Лебедева Наталья Викторовна",
};

export async function insertDemoOrganizations(db: ActorDb): Promise<DemoOrganizations> {
  const region = uuidv7();
  const city = uuidv7();
  const district = uuidv7();
  await insertHq(db, [region], REGION);
  await insertHq(db, [city, region], CITY);
  await insertHq(db, [district, city, region], DISTRICT);
  const cohorts: DemoOrganizations["cohorts"] = [
    await insertDemoCohort(db, city, "kk", "Күзгі топ"),
    await insertDemoCohort(db, city, "ru", "Вечерняя группа"),
    await insertDemoCohort(db, district, "ru", "Группа выходного дня"),
    await insertDemoCohort(db, region, "en", "Visiting volunteers"),
  ];
  return { region, city, district, cohorts };
}

/** @param lineage the organization itself first, then all above it */
async function insertHq(db: ActorDb, lineage: [string, ...string[]], hq: Hq) {
  const [id, parentId = null] = lineage;
  await insertOrganization(db, {
    id,
    parentId,
    lineage,
    country: "KZ",
    timeZone: "Asia/Almaty",
    signatoryPost: HEAD,
    logoHash: null,
    ...hq,
  });
}

async function insertDemoCohort(
  db: ActorDb,
  organizationId: string,
  language: Language,
  name: string,
): Promise<DemoCohort> {
  const id = uuidv7();
  const joinCode = joinCodeFrom(randomBytes(3));
  await insertCohort(db, { id, organizationId, name, language });
  await insertJoinCode(db, { code: joinCode, cohortId: id });
  return { id, organizationId, language, joinCode };
}
