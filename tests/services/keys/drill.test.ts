/** The drills of docs/keys.md, played on a school with certificates. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { verifyStatement } from "#app/credentials/cose.ts";
import { kid8Of } from "#app/credentials/keys.ts";
import { isKeyTrusted, keyVerdict } from "#app/domain/signing-keys.ts";
import { compromiseKey, createKey, retireKey, rotateKey } from "#app/services/keys/change-key.ts";
import { findSigner, prepareKeys } from "#app/services/keys/find-signer.ts";
import { issuerDocument, keySet, singleKey } from "#app/services/keys/published-keys.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import { findPublishedKey, listPublishedKeys } from "#db/queries/signing-keys.ts";
import { test } from "../../database.ts";
import { testVault } from "../../key-vault.ts";
import { addCertificate, addPerson, makeSchool, type School } from "../../school.ts";

const vault = testVault();
const ORIGIN = "https://v.example.kz";
const statementKeyOf = (organizationId: string) =>
  ({ purpose: "statement", organizationId }) as const;

async function issuedBy(db: ActorDb, school: School) {
  const organizationId = school.organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров" });
  const { code } = await addCertificate(db, { personId });
  const found = await findCertificateByCode(db, code, { counted: false });
  if (!found?.holder) throw new Error("nothing was issued");
  return { kid: found.kid, cose: found.holder.cose, issuedAt: found.issuedAt };
}

/** As a scanner with today's keys: the signature, and what the key is worth. */
async function checked(db: ActorDb, { kid, cose, issuedAt }: Awaited<ReturnType<typeof issuedBy>>) {
  const key = await findPublishedKey(db, kid);
  if (!key) return "unknown";
  const { publicKey } = key;
  const verified = verifyStatement(cose, [{ publicKey, kid8: kid8Of(publicKey) }]);
  expect(verified.ok).toBe(true);
  return keyVerdict(key, { signedAt: issuedAt, isDemoTrusted: true });
}

async function almatyDocument(db: ActorDb, { organizations }: School) {
  const almaty = await findOrganization(db, organizations.almaty);
  return issuerDocument(db, ORIGIN, almaty?.slug ?? "");
}

test("each HQ signs with a key of its own", async ({ db }) => {
  const { organizations } = await makeSchool(db);
  const kidOf = async (id: string) => (await findSigner(db, vault, statementKeyOf(id))).kid;
  const kids = [await kidOf(organizations.almaty), await kidOf(organizations.talgar)];
  expect(new Set(kids).size).toBe(2);
  expect(await kidOf(organizations.almaty)).toBe(kids[0]);
});

test("at the start every HQ and every purpose has its key", async ({ db }) => {
  const { organizations } = await makeSchool(db);
  await prepareKeys(db, vault);
  const keys = await listPublishedKeys(db);
  expect(keys.map(({ purpose }) => purpose).sort()).toEqual(
    ["root", "status", ...Object.keys(organizations).map(() => "statement")].sort(),
  );
  await prepareKeys(db, vault);
  expect(await listPublishedKeys(db)).toHaveLength(keys.length);
});

test("rotation: the new key waits a day in public, then signs; old certificates stay good", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const place = statementKeyOf(school.organizations.almaty);
  const before = await issuedBy(db, school);
  const created = await createKey(db, vault, place);
  expect(created.ok).toBe(true);
  expect(await createKey(db, vault, place)).toMatchObject({ reason: "alreadyPending" });
  const document = await almatyDocument(db, school);
  expect(document?.assertionMethod).toHaveLength(2);
  expect(await rotateKey(db, vault, { ...place, isUrgent: false })).toMatchObject({
    reason: "publishedTooLate",
  });
  await db.execute(
    sql`update signing_key set created_at = created_at - interval '1 day 1 second' where status = 'pending'`,
  );
  expect(await rotateKey(db, vault, { ...place, isUrgent: false })).toMatchObject({
    ok: true,
    retiredKid: before.kid,
  });
  const after = await issuedBy(db, school);
  expect(after.kid).not.toBe(before.kid);
  expect(await checked(db, before)).toBe("retired");
  expect(await checked(db, after)).toBe("good");
});

test("a leak: the new key signs at once, and nothing of the old one is believed offline", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const place = statementKeyOf(school.organizations.almaty);
  const stolen = await issuedBy(db, school);
  await createKey(db, vault, place);
  expect(await rotateKey(db, vault, { ...place, isUrgent: true })).toMatchObject({ ok: true });
  expect(await compromiseKey(db, stolen.kid, null)).toMatchObject({ ok: true });
  const verdict = await checked(db, stolen);
  expect(verdict).toBe("compromised");
  expect(verdict !== "unknown" && isKeyTrusted(verdict)).toBe(false);
  expect(await checked(db, await issuedBy(db, school))).toBe("good");
  const document = await almatyDocument(db, school);
  expect(JSON.stringify(document)).not.toContain(stolen.kid);
  expect(JSON.stringify(await keySet(db))).not.toContain(stolen.kid);
  expect(await singleKey(db, stolen.kid)).toBeNull();
  expect(await retireKey(db, stolen.kid)).toMatchObject({ reason: "notAllowed" });
});

test("a key that signs nothing more has no private half left", async ({ db }) => {
  const school = await makeSchool(db);
  const { kid } = await issuedBy(db, school);
  await retireKey(db, kid);
  const sealed = await rows(
    db,
    sql`select 1 from signing_key where sealed is not null and kid = ${kid}`,
  );
  expect(sealed).toEqual([]);
  expect((await issuedBy(db, school)).kid).not.toBe(kid);
});

test("a change is refused by name where it has no sense", async ({ db }) => {
  const { organizations } = await makeSchool(db);
  const place = statementKeyOf(organizations.almaty);
  expect(await rotateKey(db, vault, { ...place, isUrgent: true })).toMatchObject({
    reason: "nonePending",
  });
  expect(await retireKey(db, "none")).toMatchObject({ reason: "unknownKey" });
});

test("every change is in the platform's audit chain", async ({ db }) => {
  const school = await makeSchool(db);
  const place = statementKeyOf(school.organizations.almaty);
  await issuedBy(db, school);
  await createKey(db, vault, place);
  await rotateKey(db, vault, { ...place, isUrgent: true });
  const entries = JSON.stringify(
    await db.execute(sql`select act from audit_entry where chain = 'platform' order by n`),
  );
  expect(entries.match(/key\.\w+/g)).toEqual(["key.created", "key.retired", "key.activated"]);
});
