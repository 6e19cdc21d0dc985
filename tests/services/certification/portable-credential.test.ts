import net from "node:net";
import { sql } from "drizzle-orm";
import { expect, vi } from "vitest";
import { translator } from "#app/i18n/translate.ts";
import { achievementDocument } from "#app/services/certification/achievement.ts";
import {
  portableCredential,
  signPendingCredentials,
} from "#app/services/certification/portable-credential.ts";
import { compromiseKey } from "#app/services/keys/change-key.ts";
import { checkAnything } from "#app/services/verification/check-anything.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import { deleteCertificateHolder, findCertificateByCode } from "#db/queries/certificates.ts";
import { listPublishedKeys } from "#db/queries/signing-keys.ts";
import { judgedByOthers } from "../../credentials/independent-verifier.ts";
import { test } from "../../database.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";

async function found(db: ActorDb, code: string) {
  const certificate = await findCertificateByCode(db, code, { counted: false });
  if (!certificate) throw new Error(`there is no ${code}`);
  return certificate;
}

async function oneCertificate(db: ActorDb) {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Ғұмаров",
  });
  const { code } = await addCertificate(db, { personId });
  return found(db, code);
}

const asked = (db: ActorDb, audience: "public" | "holder") => ({
  audience,
  inTransaction: async <T>(work: (tx: ActorDb) => Promise<T>) => work(db),
});

test("a download before the job signs there and then, and those bytes stay", async ({ db }) => {
  const certificate = await oneCertificate(db);
  const first = await portableCredential(db, TEST_ISSUING, certificate, asked(db, "public"));
  expect(await signPendingCredentials(db, TEST_ISSUING, 10)).toBe(1);
  expect(await signPendingCredentials(db, TEST_ISSUING, 10)).toBe(0);
  expect(await portableCredential(db, TEST_ISSUING, certificate, asked(db, "public"))).toBe(first);
});

test("what is handed out is good for others by the published keys", async ({ db }) => {
  const certificate = await oneCertificate(db);
  for (const audience of ["public", "holder"] as const) {
    const body = await portableCredential(db, TEST_ISSUING, certificate, asked(db, audience));
    const judged = await judgedByOthers({
      credential: JSON.parse(body ?? "{}"),
      origin: certificate.statement.origin,
      keys: await listPublishedKeys(db),
      now: certificate.now,
    });
    expect(judged).toEqual({ rdfc: true, jcs: true });
    expect(body?.includes("Ғұмаров")).toBe(audience === "holder");
  }
});

test("nothing of issuing and checking asks the network", async ({ db }) => {
  const certificate = await oneCertificate(db);
  const { origin } = certificate.statement;
  const connections = vi.spyOn(net.Socket.prototype, "connect").mockImplementation(() => {
    throw new Error("there is no network");
  });
  try {
    await expect(fetch("http://127.0.0.1:4000/")).rejects.toThrow("fetch failed");
    expect(connections).toHaveBeenCalledTimes(1);
    for (const audience of ["public", "holder"] as const) {
      const body = await portableCredential(db, TEST_ISSUING, certificate, asked(db, audience));
      const ground = { origin, isDemoTrusted: true, now: certificate.now };
      const given = new TextEncoder().encode(body ?? "");
      expect((await checkAnything(db, ground, given, translator("en"))).verdict).toBe("valid");
      const keys = await listPublishedKeys(db);
      const credential = JSON.parse(body ?? "{}");
      const judged = await judgedByOthers({ credential, origin, keys, now: certificate.now });
      expect(judged).toEqual({ rdfc: true, jcs: true });
    }
    expect(connections).toHaveBeenCalledTimes(1);
  } finally {
    connections.mockRestore();
  }
});

test("a credential is signed by the key that is active when it is made", async ({ db }) => {
  const certificate = await oneCertificate(db);
  await compromiseKey(db, certificate.kid, null);
  const body = await portableCredential(db, TEST_ISSUING, certificate, asked(db, "public"));
  expect(body).not.toContain(certificate.kid);
});

test("erasure takes the holder's credential along, and no other is made", async ({ db }) => {
  const { id, code, ...certificate } = await oneCertificate(db);
  await signPendingCredentials(db, TEST_ISSUING, 10);
  await deleteCertificateHolder(db, id);
  const left = await rows(db, sql`select audience from portable_credential`);
  expect(left).toEqual([{ audience: "public" }]);
  const erased = await found(db, code);
  expect(certificate.holder).not.toBeNull();
  expect(await portableCredential(db, TEST_ISSUING, erased, asked(db, "holder"))).toBeNull();
  expect(await signPendingCredentials(db, TEST_ISSUING, 10)).toBe(0);
});

test("the database refuses to change a credential that was handed out", async ({ db }) => {
  await oneCertificate(db);
  await signPendingCredentials(db, TEST_ISSUING, 10);
  await expect(db.execute(sql`update portable_credential set body = 'x'`)).rejects.toThrow();
});

test("the achievement's address leads to what the certificate says", async ({ db }) => {
  const { statement } = await oneCertificate(db);
  const { kind, course } = statement;
  const document = await achievementDocument(db, { kindId: kind.id, version: course.version });
  expect(document).toMatchObject({ type: ["Achievement"], creditsAvailable: statement.hours });
  expect(await achievementDocument(db, { kindId: kind.id, version: 99 })).toBeNull();
});
