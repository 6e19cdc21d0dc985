import { expect } from "vitest";
import { reachOf } from "#app/domain/reach.ts";
import { mayDo } from "#app/domain/roles.ts";
import { parseSearch } from "#app/services/people/parse-search.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  listCohortsOnDesk,
  listOrganizationsOnDesk,
  listPeopleOnDesk,
  type PeopleAsked,
} from "#db/queries/desks.ts";
import { findCohort, findOrganization } from "#db/queries/organizations.ts";
import { findPerson } from "#db/queries/people.ts";
import { test } from "#tests/database.ts";
import {
  actorOf,
  addCertificate,
  addCohort,
  addOrganization,
  addPerson,
  CANARY,
  makeSchool,
  type School,
} from "#tests/school.ts";

const ALL = { words: [], digits: null, code: null, afterId: null, limit: 100 };
const EVERYWHERE = { isEverywhere: true, subtreeIds: [], organizationIds: [], cohortIds: [] };
const idsOf = (found: { id: string }[]) => found.map(({ id }) => id).sort();

/** Below Almaty, so that an organization and all that is below it differ. */
async function addDistrict(db: ActorDb, school: School) {
  const organizationId = await addOrganization(db, {
    slug: "district",
    parentId: school.organizations.almaty,
  });
  const cohortId = await addCohort(db, organizationId, "KMNPRS");
  const personId = await addPerson(db, { organizationId, cohortId, surname: "Аудандова" });
  return { organizationId, cohortId, personId };
}

const everybodyOf = (school: School) => [
  ...Object.values(school.staff),
  school.trainee,
  school.minor,
  school.foreignTrainee,
  school.foreignCoordinator,
];

test("the list of people holds for each role exactly those whom the rules let it list", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const district = await addDistrict(db, school);
  for (const viewerId of everybodyOf(school)) {
    const viewer = await actorOf(db, viewerId);
    const allowed: string[] = [];
    for (const id of [...everybodyOf(school), district.personId]) {
      const person = await findPerson(db, id);
      const target = {
        organizationLineage: person?.lineage ?? [],
        cohortIds: person?.cohortIds ?? [],
      };
      if (mayDo(viewer, "person.list", target)) allowed.push(id);
    }
    const listed = await listPeopleOnDesk(db, { ...ALL, reach: reachOf(viewer, "person.list") });
    expect(idsOf(listed), viewer.surname).toEqual(allowed.sort());
  }
});

test("the lists of cohorts and organizations agree with the rules for each role", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const district = await addDistrict(db, school);
  for (const viewerId of everybodyOf(school)) {
    const viewer = await actorOf(db, viewerId);
    const cohorts: string[] = [];
    for (const id of [...Object.values(school.cohorts), district.cohortId]) {
      const cohort = await findCohort(db, id);
      const target = { organizationLineage: cohort?.lineage ?? [], cohortIds: [id] };
      if (mayDo(viewer, "cohort.view", target)) cohorts.push(id);
    }
    const listed = await listCohortsOnDesk(db, reachOf(viewer, "cohort.view"));
    expect(idsOf(listed), viewer.surname).toEqual(cohorts.sort());
    const organizations: string[] = [];
    for (const id of [...Object.values(school.organizations), district.organizationId]) {
      const lineage = (await findOrganization(db, id))?.lineage ?? [];
      if (mayDo(viewer, "audit.view", { organizationLineage: lineage })) organizations.push(id);
    }
    const audited = await listOrganizationsOnDesk(db, reachOf(viewer, "audit.view"));
    expect(idsOf(audited), viewer.surname).toEqual(organizations.sort());
  }
});

test("a page begins behind the last person of the page before, and none is lost", async ({
  db,
}) => {
  const school = await makeSchool(db);
  for (const surname of ["Әбді", "Әбді", "Әбді"]) {
    await addPerson(db, { organizationId: school.organizations.talgar, surname });
  }
  const reach = reachOf(await actorOf(db, school.foreignCoordinator), "person.list");
  const found: string[] = [];
  for (let afterId: string | null = null; ; ) {
    const page = await listPeopleOnDesk(db, { ...ALL, reach, afterId, limit: 2 });
    found.push(...page.map(({ id }) => id));
    if (page.length < 2) break;
    afterId = page.at(-1)?.id ?? null;
  }
  expect(found).toHaveLength(5);
  expect(new Set(found).size).toBe(5);
});

async function searched(db: ActorDb, text: string, reach: PeopleAsked["reach"] = EVERYWHERE) {
  return idsOf(await listPeopleOnDesk(db, { ...ALL, reach, ...parseSearch(text) }));
}

test("a person is found by words in any order and spelling, by phone and by a certificate's code", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.trainee });
  const { phone } = CANARY;
  const texts = [
    "нурланов",
    "Кайрат Нурланов",
    "Nurlanov Qairat",
    code.toLowerCase(),
    phone,
    `8 ${phone.slice(2)}`,
    "998877",
  ];
  for (const text of texts) expect(await searched(db, text), text).toEqual([school.trainee]);
  expect(await searched(db, "%")).toEqual(await searched(db, ""));
  expect(await searched(db, "нурланов_")).toEqual([school.trainee]);
  expect(await searched(db, "нурланов санжар")).toEqual([]);
});

test("a search shows nobody beyond the reach", async ({ db }) => {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.trainee });
  const reach = reachOf(await actorOf(db, school.foreignCoordinator), "person.list");
  for (const text of ["Нұрланов", code, CANARY.phone])
    expect(await searched(db, text, reach), text).toEqual([]);
});
