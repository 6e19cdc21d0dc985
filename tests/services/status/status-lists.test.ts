import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { type Log, openLog } from "#app/adapters/log.ts";
import { hasBit } from "#app/credentials/status-bits.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { createKey, rotateKey } from "#app/services/keys/change-key.ts";
import {
  bitsAt,
  pastStatusList,
  publishStatusLists,
  statusFileName,
} from "#app/services/status/publish-status-lists.ts";
import { readStatusList } from "#app/services/status/read-status-list.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { deleteCertificateHolder } from "#db/queries/certificates.ts";
import { readClock } from "#db/queries/sessions.ts";
import { findStatusList, listOverdueStatusLists } from "#db/queries/status-lists.ts";
import { test } from "../../database.ts";
import { testVault } from "../../key-vault.ts";
import { memoryStorage } from "../../runtime.ts";
import { addCertificate, addPerson, makeSchool } from "../../school.ts";

const ground = () => ({
  vault: testVault(),
  storage: memoryStorage(),
  origin: "https://v.example.kz",
  log: openLog("silent"),
});
const REVOCATION = { purpose: "revocation", list: 0 } as const;
const within =
  (db: ActorDb) =>
  async <T>(work: (tx: ActorDb) => Promise<T>) =>
    work(db);

async function oneCertificate(db: ActorDb) {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Ғұмаров",
  });
  const { id, code } = await addCertificate(db, { personId });
  const [found] = await rows<{ status_index: number }>(
    db,
    sql`select status_index from certificate where id = ${id}`,
  );
  return { id, code, personId, place: Number(found?.status_index) };
}

type One = Awaited<ReturnType<typeof oneCertificate>>;
const change = (
  db: ActorDb,
  { personId, code }: One,
  kind: "suspended" | "reinstated" | "revoked",
) =>
  changeCertificate(db, {
    personId,
    code,
    note: "note",
    kind,
    reason: { suspended: "incident", reinstated: "reviewClosed", revoked: "issuedInError" }[kind],
  });

const bitsOf = async (db: ActorDb, { place }: One) => {
  const now = await readClock(db);
  return {
    revocation: hasBit(await bitsAt(db, "revocation", 0, now), place),
    suspension: hasBit(await bitsAt(db, "suspension", 0, now), place),
  };
};

test("suspension comes and goes, revocation stays, erasure counts as revoked", async ({ db }) => {
  const one = await oneCertificate(db);
  expect(await bitsOf(db, one)).toEqual({ revocation: false, suspension: false });
  expect(await change(db, one, "suspended")).toEqual({ ok: true });
  expect(await bitsOf(db, one)).toEqual({ revocation: false, suspension: true });
  expect(await change(db, one, "reinstated")).toEqual({ ok: true });
  expect(await bitsOf(db, one)).toEqual({ revocation: false, suspension: false });
  expect(await change(db, one, "revoked")).toEqual({ ok: true });
  expect(await bitsOf(db, one)).toEqual({ revocation: true, suspension: false });
});

test("an erased certificate's old paper does not pass offline", async ({ db }) => {
  const one = await oneCertificate(db);
  await deleteCertificateHolder(db, one.id);
  expect(await bitsOf(db, one)).toEqual({ revocation: true, suspension: false });
});

test("lists are signed at first, then only when something has changed", async ({ db }) => {
  const one = await oneCertificate(db);
  const own = ground();
  expect(await publishStatusLists(db, own)).toBe(2);
  expect(await publishStatusLists(db, own)).toBe(0);
  await change(db, one, "revoked");
  expect(await publishStatusLists(db, own)).toBe(1);
});

test("a list is signed anew before half of its life is over", async ({ db }) => {
  await oneCertificate(db);
  const own = ground();
  await publishStatusLists(db, own);
  await db.execute(sql`update status_list set signed_at = signed_at - interval '71 hours'`);
  expect(await publishStatusLists(db, own)).toBe(0);
  await db.execute(sql`update status_list set signed_at = signed_at - interval '2 hours'`);
  expect(await publishStatusLists(db, own)).toBe(2);
});

test("a list past half of its life is named for the alarm", async ({ db }) => {
  await oneCertificate(db);
  await publishStatusLists(db, ground());
  const now = await readClock(db);
  expect(await listOverdueStatusLists(db, new Date(now.getTime() - 1))).toEqual([]);
  expect(await listOverdueStatusLists(db, new Date(now.getTime() + 1))).toEqual([
    "revocation/0",
    "suspension/0",
  ]);
});

test("a round that finds a list past half of its life raises the alarm, and signs it", async ({
  db,
}) => {
  await oneCertificate(db);
  const raised: unknown[] = [];
  const error = (details: unknown) => void raised.push(details);
  const own = { ...ground(), log: { error, warn: error } as unknown as Log };
  await publishStatusLists(db, own);
  await db.execute(sql`update status_list set signed_at = signed_at - interval '83 hours'`);
  await publishStatusLists(db, own);
  expect(raised).toEqual([]);
  await db.execute(sql`update status_list set signed_at = signed_at - interval '85 hours'
    where purpose = 'revocation'`);
  expect(await publishStatusLists(db, own)).toBe(1);
  expect(raised).toEqual([{ lists: ["revocation/0"] }]);
  await publishStatusLists(db, own);
  expect(raised).toHaveLength(1);
});

test("lists of a key that signs nothing more, or of another address, are signed anew", async ({
  db,
}) => {
  await oneCertificate(db);
  const own = ground();
  await publishStatusLists(db, own);
  const place = { purpose: "status", organizationId: null } as const;
  await createKey(db, own.vault, place);
  await rotateKey(db, own.vault, { ...place, isUrgent: true });
  expect(await publishStatusLists(db, own)).toBe(2);
  expect(await publishStatusLists(db, { ...own, origin: "https://w.example.kz" })).toBe(2);
});

test("when the database is away, the list that was kept is served", async ({ db }) => {
  await oneCertificate(db);
  const own = ground();
  await publishStatusLists(db, own);
  const stored = await findStatusList(db, REVOCATION);
  const away = {
    select: () => {
      throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
    },
  } as unknown as ActorDb;
  expect(await readStatusList(away, own, REVOCATION, within(db))).toBe(stored?.body);
  await expect(
    readStatusList(away, { ...own, storage: memoryStorage() }, REVOCATION, within(db)),
  ).rejects.toThrow("gone");
});

test("who asks before the first round gets a signed list, and a list that is not there is none", async ({
  db,
}) => {
  await oneCertificate(db);
  const own = ground();
  const body = await readStatusList(db, own, REVOCATION, within(db));
  expect(JSON.parse(body ?? "{}").id).toBe("https://v.example.kz/status/revocation/0");
  const kept = await own.storage.read(statusFileName("revocation", 0));
  expect(Buffer.from(kept ?? []).toString()).toBe(body);
  expect(await readStatusList(db, own, { ...REVOCATION, list: 1 }, within(db))).toBeNull();
});

test("the list of a past instant says what held then, and of the future nothing", async ({
  db,
}) => {
  const one = await oneCertificate(db);
  await change(db, one, "revoked");
  const now = await readClock(db);
  const of = async (at: Date) => pastStatusList(db, ground(), { ...REVOCATION, at });
  const before = hasBit(await bitsAt(db, "revocation", 0, new Date(now.getTime() - 1)), one.place);
  expect(before).toBe(false);
  expect(JSON.parse((await of(now)) ?? "{}").validFrom).toBe(`${now.toISOString().slice(0, 19)}Z`);
  expect(await of(new Date(now.getTime() + 1_000))).toBeNull();
});
