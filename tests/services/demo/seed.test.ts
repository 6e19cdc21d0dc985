import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { verifyPassword } from "#app/auth/passwords.ts";
import { missingGlyph } from "#app/documents/fonts.ts";
import { VERDICTS, verdictOf } from "#app/domain/certificates.ts";
import { parseCertificateCode, parseJoinCode } from "#app/domain/codes.ts";
import { dayIn, daysBetween } from "#app/domain/days.ts";
import { randomFrom } from "#app/domain/draws.ts";
import { checkName, printedName } from "#app/domain/names.ts";
import { checkPassword } from "#app/domain/passwords.ts";
import { ROLES } from "#app/domain/roles.ts";
import { DEMO_NAMES } from "#app/services/demo/demo-accounts.ts";
import { demoNames } from "#app/services/demo/demo-names.ts";
import { seedDemoSchool } from "#app/services/demo/seed-demo-school.ts";
import { readingAs, systemActor, withActor } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { findInvitation } from "#db/queries/organizations.ts";
import { countPeople, listAccountsByContact } from "#db/queries/people.ts";
import { sharedDatabase } from "../../database.ts";
import { TEST_ISSUING } from "../../school.ts";
import { publishCourses } from "../../school-courses.ts";

const database = await sharedDatabase();

const db = readingAs(database.db, systemActor("test"));
const steps: [number, number][] = [];
const school = await withActor(database.db, systemActor("seed"), async (tx) => {
  await publishCourses(tx);
  return seedDemoSchool(tx, {
    runtime: TEST_ISSUING,
    origin: TEST_ISSUING.origin,
    onProgress: (done, total) => steps.push([done, total]),
  });
});

async function verdictInDatabase(code: string) {
  const parsed = parseCertificateCode(code);
  if (!parsed.ok) return parsed.reason;
  const found = await findCertificateByCode(db, parsed.code, { counted: false });
  if (!found) return "unknown";
  const events = found.events.filter(({ effectiveAt }) => effectiveAt <= found.now);
  return verdictOf({
    ...found,
    events,
    today: dayIn(found.now, found.timeZone),
    isErased: found.holder === null,
  });
}

test("300 people in three HQs that stand one above the other, with the path first and up", async () => {
  expect(await countPeople(db)).toBe(300);
  const tree = await rows<{ slug: string; depth: number; own: boolean; parent: boolean }>(
    db,
    sql`select slug, cardinality(lineage)::int as depth, lineage[1] = id as own,
        lineage[2] is not distinct from parent_id as parent from organization order by depth`,
  );
  expect(tree).toEqual([
    { slug: "alr", depth: 1, own: true, parent: true },
    { slug: "ala", depth: 2, own: true, parent: true },
    { slug: "bos", depth: 3, own: true, parent: true },
  ]);
  const [last] = steps.slice(-1);
  expect(last?.[0]).toBe(last?.[1]);
  expect(steps[0]?.[0]).toBe(0);
});

test("each verdict has one code, and the database gives it the same one", async () => {
  expect(school.codes.map(({ verdict }) => verdict)).toEqual([...VERDICTS]);
  for (const { code, verdict } of school.codes) expect(await verdictInDatabase(code)).toBe(verdict);
});

test("replaced by a correction, replaced for privacy, and soon over are all among the certificates", async () => {
  const reasons = await rows<{ reason: string }>(
    db,
    sql`select distinct reason from certificate_event where kind = 'superseded' order by reason`,
  );
  expect(reasons).toEqual([{ reason: "nameCorrection" }, { reason: "privacyRotation" }]);
  const [soon] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from certificate c
      where valid_through between now()::date and now()::date + 90
        and not exists (select 1 from certificate_event e where e.certificate_id = c.id)`,
  );
  expect(soon?.n).toBeGreaterThanOrEqual(12);
});

test("one account of each role and of a minor, each with its own password that the rules accept", async () => {
  expect(school.accounts.map(({ role }) => role)).toEqual([...ROLES, "minor"]);
  expect(new Set(school.accounts.map(({ password }) => password)).size).toBe(ROLES.length + 1);
  for (const { role, email, password } of school.accounts) {
    const [account, ...others] = await listAccountsByContact(db, email);
    expect(others).toEqual([]);
    expect(await verifyPassword(account?.passwordHash ?? null, password)).toBe(true);
    expect(account?.surname).toBe(DEMO_NAMES[role].surname);
    expect(account?.isStaff).toBe(role !== "trainee" && role !== "minor");
    const { ok } = checkPassword(password, {
      names: Object.values(DEMO_NAMES[role]),
      contacts: [email],
    });
    expect(ok).toBe(true);
  }
  const held = await rows<{ role: string }>(
    db,
    sql`select role from role_assignment order by role`,
  );
  expect(held.map(({ role }) => role)).toEqual(
    ROLES.filter((role) => role !== "trainee").toSorted(),
  );
});

test("the trainee has one certificate that ended and one in date, with the attempts behind them", async () => {
  const [account] = await listAccountsByContact(db, school.accounts[0]?.email ?? "");
  const held = await rows<{ cycle: number; days: number }>(
    db,
    sql`select cycle, (valid_through - now()::date)::int as days from certificate
      where person_id = ${account?.personId} order by cycle`,
  );
  expect(held.map(({ cycle, days }) => [cycle, days > 0])).toEqual([
    [1, false],
    [2, true],
  ]);
  const [passed] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from attempt a join completion c on c.attempt_id = a.id
      where a.person_id = ${account?.personId} and a.is_passed`,
  );
  expect(passed?.n).toBe(2);
});

test("no learner under 18 holds a certificate without a guardian's consent; some wait for one", async () => {
  const minors = await rows<{
    age: number;
    answer: string | null;
    certificates: number;
    initials: boolean | null;
  }>(
    db,
    sql`select extract(year from age(now(), p.birth_on))::int as age, g.answer,
        (select count(*)::int from certificate c where c.person_id = p.id) as certificates,
        (select bool_and(h.is_minor) from certificate c join certificate_holder h on h.certificate_id = c.id
          where c.person_id = p.id) as initials
      from person p left join guardian_request g on g.person_id = p.id where p.birth_on > now() - interval '18 years'`,
  );
  expect(minors).toHaveLength(25);
  expect(minors.every(({ age }) => age >= 15 && age <= 17)).toBe(true);
  for (const { answer, certificates, initials } of minors) {
    expect(certificates).toBe(answer === "given" ? 1 : 0);
    expect(initials).toBe(answer === "given" ? true : null);
  }
  expect(new Set(minors.map(({ answer }) => answer))).toEqual(new Set(["given", "refused", null]));
});

test("everybody has agreed to the training text, and the printed invitation is open", async () => {
  const [consents] = await rows<{ n: number }>(
    db,
    sql`select count(distinct person_id)::int as n from consent where purpose = 'training' and withdrawn_at is null`,
  );
  expect(consents?.n).toBe(300);
  const parsed = parseJoinCode(school.joinCode);
  expect(parsed.ok && (await findInvitation(db, parsed.code))?.organization.slug).toBe("ala");
});

test("certificates carry the mark of the key, days of the past and an issue day before today", async () => {
  const found = await rows<{ issued: string; from: string; on: string }>(
    db,
    sql`select (issued_at at time zone 'Asia/Almaty')::date::text as issued, valid_from::text as "from",
        statement->>'issuedOn' as "on" from certificate where cause->>'kind' = 'demo'`,
  );
  expect(found.length).toBeGreaterThan(120);
  for (const { issued, from, on } of found) {
    expect(issued).toBe(on);
    expect([0, 14]).toContain(daysBetween(on, from));
  }
});

test("all names can be kept and printed, and among them stands every Kazakh letter", () => {
  const names = demoNames(289, randomFrom("demo school"));
  const all = [...names, ...Object.values(DEMO_NAMES)];
  for (const name of all) {
    expect(checkName(name), printedName(name, "surnameFirst")).toEqual({ ok: true, name });
    expect(missingGlyph(printedName(name, "surnameFirst"))).toBeNull();
  }
  const letters = new Set(
    all.flatMap((name) => [...printedName(name, "surnameFirst").toLowerCase()]),
  );
  expect([..."әғқңөұүһі"].filter((letter) => !letters.has(letter))).toEqual([]);
  expect(all.some(({ surname }) => surname === "")).toBe(true);
  expect(all.some((name) => printedName(name, "surnameFirst").length > 60)).toBe(true);
});
