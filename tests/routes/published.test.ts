/**
 * What stands at fixed addresses for strangers' programs: keys, issuers, status lists and credentials, as
 * the official badge validator follows them (read in its source).
 */
import { createPublicKey } from "node:crypto";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { sql } from "drizzle-orm";
import { beforeAll, expect } from "vitest";
import { verifyJcsProof } from "#app/credentials/data-integrity.ts";
import { decodeBase58, type didDocument } from "#app/credentials/did.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { createKey, rotateKey } from "#app/services/keys/change-key.ts";
import { publishStatusLists } from "#app/services/status/publish-status-lists.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { test } from "../database.ts";
import { testVault } from "../key-vault.ts";
import { runtimeOver } from "../runtime.ts";
import { addCertificate, makeSchool, TEST_ISSUING } from "../school.ts";
import { type Handler, openHandler } from "./in-process.ts";

const { origin } = TEST_ISSUING;
const LIST = "/status/revocation/0";
type Badge = {
  issuer: { id: string };
  proof: { cryptosuite: string; verificationMethod: string }[];
  credentialStatus: { statusListCredential: string; statusListIndex: string };
};

let handle: Handler;
beforeAll(async () => {
  handle = await openHandler();
});

async function opened(db: ActorDb) {
  const { trainee: personId, organizations } = await makeSchool(db);
  const { code } = await addCertificate(db, { personId });
  const runtime = runtimeOver(db);
  const get = (path: string, headers = {}) => handle(runtime, { path, origin, headers });
  const read = async <T>(path: string) => {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as T;
  };
  const badge = await read<Badge>(`/c/${code}/credential`);
  return { personId, organizationId: organizations.almaty, code, runtime, get, read, badge };
}

/** did:web, as everybody resolves it: the address and nothing else. */
const addressOf = (did: string) => `/${did.split(":").slice(3).join("/")}/did.json`;

test("validator: the method of every proof stands, by its exact address, in the issuer's document", async ({
  db,
}) => {
  const { badge, read, organizationId } = await opened(db);
  const place = { purpose: "statement", organizationId } as const;
  await createKey(db, testVault(), place);
  await rotateKey(db, testVault(), { ...place, isUrgent: true });
  const document = await read<ReturnType<typeof didDocument>>(addressOf(badge.issuer.id));
  expect(document.id).toBe(badge.issuer.id);
  expect(document.assertionMethod).toHaveLength(2);
  expect(badge.proof).toHaveLength(2);
  for (const { verificationMethod } of badge.proof) {
    expect(document.assertionMethod).toContain(verificationMethod);
    const method = document.verificationMethod.find(({ id }) => id === verificationMethod);
    expect(method?.controller).toBe(badge.issuer.id);
  }
});

test("validator: the address of a key answers with one bare key, which fits the proof", async ({
  db,
}) => {
  const { badge, get } = await opened(db);
  const [, jcs] = badge.proof;
  const kid = jcs?.verificationMethod.split("#")[1];
  const answer = await get(`/keys/${kid}.jwk`);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  const key = (await answer.json()) as Record<string, string>;
  expect(key).not.toHaveProperty("keys");
  expect(key).toMatchObject({ kty: "OKP", crv: "Ed25519", kid });
  expect(createPublicKey({ key, format: "jwk" }).asymmetricKeyType).toBe("ed25519");
  const publicKey = new Uint8Array(Buffer.from(key.x ?? "", "base64url"));
  expect(verifyJcsProof(badge, jcs ?? {}, publicKey)).toBe(true);
});

test("the key that the issuer's document names is the one of its own address", async ({ db }) => {
  const { badge, read } = await opened(db);
  const document = await read<ReturnType<typeof didDocument>>(addressOf(badge.issuer.id));
  for (const { id, publicKeyMultibase } of document.verificationMethod) {
    const { x } = await read<{ x: string }>(`/keys/${id.split("#")[1]}.jwk`);
    const raw = decodeBase58(publicKeyMultibase.slice(1))?.subarray(2);
    expect(Buffer.from(raw ?? []).toString("base64url")).toBe(x);
  }
});

test("validator: the entry leads to a list of 131 072 places, where a revocation stands", async ({
  db,
}) => {
  const { badge, read, personId, code, runtime } = await opened(db);
  const { statusListCredential, statusListIndex } = badge.credentialStatus;
  expect(statusListCredential).toBe(`${origin}${LIST}`);
  const isMarked = async () => {
    type List = { credentialSubject: { statusPurpose: string; encodedList: string } };
    const { credentialSubject } = await read<List>(new URL(statusListCredential).pathname);
    expect(credentialSubject.statusPurpose).toBe("revocation");
    const list = await decodeList(credentialSubject);
    expect(list.length).toBeGreaterThanOrEqual(131_072);
    return list.getStatus(Number(statusListIndex));
  };
  expect(await isMarked()).toBe(false);
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  await publishStatusLists(db, { ...runtime, origin });
  expect(await isMarked()).toBe(true);
});

test("a list may be kept by any cache for as long as it says, and costs nothing when it is the same", async ({
  db,
}) => {
  const { get, read } = await opened(db);
  const answer = await get(LIST);
  const etag = answer.headers.get("ETag") ?? "";
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=300");
  expect(answer.headers.get("Set-Cookie")).toBeNull();
  expect(etag).toMatch(/^"[\w-]+"$/);
  const list = await read<{ credentialSubject: { ttl: number } }>(LIST);
  expect(list.credentialSubject.ttl).toBe(300_000);
  const again = await get(LIST, { "If-None-Match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("without its database the list that was kept is served, as whole as before", async ({
  db,
}) => {
  const { get, runtime } = await opened(db);
  const before = await (await get(LIST)).text();
  const gone = () => {
    throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  };
  const away = { select: gone, execute: gone, transaction: gone } as unknown as ActorDb;
  const lost = { ...runtime, database: { ...runtime.database, db: away } };
  const answer = await handle(lost, { path: LIST, origin });
  expect([answer.status, await answer.text()]).toEqual([200, before]);
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=300");
  expect((await handle(lost, { path: "/status/suspension/0", origin })).status).toBe(503);
});

test("?timestamp= answers as of that instant; what is no instant, and the future, are refused", async ({
  db,
}) => {
  const { get, badge, personId, code, runtime } = await opened(db);
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  await db.execute(sql`alter table certificate_event disable trigger user`);
  await db.execute(
    sql`update certificate_event set effective_at = effective_at - interval '1 hour'`,
  );
  await publishStatusLists(db, { ...runtime, origin });
  const { now } = (await findCertificateByCode(db, code, { counted: false })) ?? {
    now: new Date(),
  };
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const markedAt = async (minutes: number) => {
    const answer = await get(`${LIST}?timestamp=${encodeURIComponent(at(minutes))}`);
    const { credentialSubject } = (await answer.json()) as {
      credentialSubject: { encodedList: string };
    };
    const list = await decodeList(credentialSubject);
    return list.getStatus(Number(badge.credentialStatus.statusListIndex));
  };
  expect([await markedAt(61), await markedAt(59)]).toEqual([false, true]);
  expect((await get(`${LIST}?timestamp=${encodeURIComponent(at(-60))}`)).status).toBe(404);
  for (const odd of ["yesterday", "", "2026-13-01T00:00:00Z"]) {
    expect((await get(`${LIST}?timestamp=${odd}`)).status).toBe(400);
  }
});
