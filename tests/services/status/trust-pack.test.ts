import { gunzipSync } from "node:zlib";
import { expect } from "vitest";
import { openLog } from "#app/adapters/log.ts";
import { hasBit } from "#app/credentials/status-bits.ts";
import { openTrustPack } from "#app/credentials/trust-pack.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { compromiseKey } from "#app/services/keys/change-key.ts";
import { findSigner } from "#app/services/keys/find-signer.ts";
import { publishStatusLists } from "#app/services/status/publish-status-lists.ts";
import { publishTrustPack, readTrustPack } from "#app/services/status/trust-pack.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { test } from "../../database.ts";
import { fixedSigner } from "../../documents/certificate-fixture.ts";
import { testVault } from "../../key-vault.ts";
import { memoryStorage } from "../../runtime.ts";
import { addCertificate, addPerson, makeSchool } from "../../school.ts";

const newGround = () => ({
  vault: testVault(),
  storage: memoryStorage(),
  origin: "https://v.example.kz",
  log: openLog("silent"),
});
const within =
  (db: ActorDb) =>
  async <T>(work: (tx: ActorDb) => Promise<T>) =>
    work(db);

async function oneCertificate(db: ActorDb) {
  const { organizations } = await makeSchool(db);
  const organizationId = organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров" });
  const { code } = await addCertificate(db, { personId });
  const found = await findCertificateByCode(db, code, { counted: false });
  if (!found) throw new Error("nothing was issued");
  return found;
}

async function packOf(db: ActorDb, ground = newGround()) {
  await publishStatusLists(db, ground);
  const bytes = await publishTrustPack(db, ground);
  const { publicKey } = await findSigner(db, ground.vault, {
    purpose: "root",
    organizationId: null,
  });
  const pack = openTrustPack(bytes, publicKey);
  if (!pack) throw new Error("the pack is not signed by the root key");
  return { bytes, pack, publicKey };
}

const bitsOf = (encoded = "") =>
  new Uint8Array(gunzipSync(Buffer.from(encoded.slice(1), "base64url")));

test("the pack has keys, status, kinds and the rules of positions, and names no holder", async ({
  db,
}) => {
  const { kid } = await oneCertificate(db);
  const { pack } = await packOf(db);
  expect(pack.keys.map((key) => key.kid)).toContain(kid);
  expect(pack.issuers.length).toBeGreaterThan(1);
  expect(pack.kinds[0]?.title.kk).toBeTruthy();
  expect(pack.status.revocation).toHaveLength(1);
  const { program } = await readCurriculum(db);
  expect(pack.kinds.map(({ id }) => id)).toEqual(program.certificateKinds.map(({ id }) => id));
  expect(pack.positions.map(({ requires }) => requires)).toEqual(
    program.positions.map(({ requires }) => requires),
  );
  expect(JSON.stringify(pack)).not.toContain("Ғұмаров");
});

test("a changed pack and one that another key signed are no packs", async ({ db }) => {
  await oneCertificate(db);
  const { bytes, publicKey } = await packOf(db);
  const changed = Uint8Array.from(bytes, (byte, at) => (at === 200 ? byte ^ 1 : byte));
  expect(openTrustPack(changed, publicKey)).toBeNull();
  expect(openTrustPack(bytes, fixedSigner(3).publicKey)).toBeNull();
  expect(openTrustPack(bytes.subarray(1), publicKey)).toBeNull();
});

test("a revocation and a leaked key are in the next pack; without a change the bytes stay", async ({
  db,
}) => {
  const { personId, code, kid, statusIndex } = await oneCertificate(db);
  const before = await packOf(db);
  expect((await packOf(db)).bytes).toEqual(before.bytes);
  expect(hasBit(bitsOf(before.pack.status.revocation[0]), statusIndex)).toBe(false);
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  await compromiseKey(db, kid, null);
  const { pack } = await packOf(db);
  expect(hasBit(bitsOf(pack.status.revocation[0]), statusIndex)).toBe(true);
  expect(pack.keys.find((key) => key.kid === kid)?.status).toBe("compromised");
});

test("when the database is away, the pack that was kept is served", async ({ db }) => {
  await oneCertificate(db);
  const ground = newGround();
  const { bytes } = await packOf(db, ground);
  const away = {
    select: () => {
      throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
    },
  } as unknown as ActorDb;
  expect(await readTrustPack(away, ground, within(db))).toEqual(bytes);
  await expect(readTrustPack(away, newGround(), within(db))).rejects.toThrow("gone");
});

test("who asks before the first round gets a pack", async ({ db }) => {
  await oneCertificate(db);
  const ground = newGround();
  const bytes = await readTrustPack(db, ground, within(db));
  expect(await readTrustPack(db, ground, within(db))).toEqual(bytes);
});
