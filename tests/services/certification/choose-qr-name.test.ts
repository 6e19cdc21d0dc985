import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { encodeBase32 } from "#app/credentials/base32.ts";
import { decodeStatement } from "#app/credentials/cose-codec.ts";
import { chosenCose } from "#app/domain/statement.ts";
import { translator } from "#app/i18n/translate.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { chooseQrName } from "#app/services/certification/choose-qr-name.ts";
import { drawCertificate } from "#app/services/certification/draw-certificate.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { compromiseKey } from "#app/services/keys/change-key.ts";
import { checkAnything } from "#app/services/verification/check-anything.ts";
import type { ActorDb } from "#db/actor.ts";
import { rows } from "#db/client.ts";
import {
  deleteCertificateHolder,
  findCertificateByCode,
  type PublicCertificate,
} from "#db/queries/certificates.ts";
import { test } from "../../database.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";

async function found(db: ActorDb, code: string): Promise<PublicCertificate> {
  const certificate = await findCertificateByCode(db, code, { counted: false });
  if (!certificate) throw new Error(`there is no ${code}`);
  return certificate;
}

async function issued(db: ActorDb, birthOn = "1990-01-01"): Promise<PublicCertificate> {
  const { organizations } = await makeSchool(db);
  const organizationId = organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров", birthOn });
  return found(db, (await addCertificate(db, { personId })).code);
}

const choose = (db: ActorDb, { personId, code }: PublicCertificate, isNameless: boolean) =>
  chooseQrName(db, TEST_ISSUING, { personId, code, isNameless });

const qrOf = ({ holder }: PublicCertificate): Uint8Array =>
  holder ? chosenCose(holder) : new Uint8Array();

const claimsOf = (one: PublicCertificate) => {
  const decoded = decodeStatement(qrOf(one));
  return decoded.ok ? decoded.claims : null;
};

async function drawn(db: ActorDb, code: string) {
  const certificate = await found(db, code);
  const credential = () =>
    portableCredential(db, TEST_ISSUING, certificate, {
      audience: "holder",
      inTransaction: (work) => work(db),
    });
  const draw = async (drawing: "pdf" | "phoneCard") => {
    const one = await drawCertificate(db, { certificate, drawing, pair: ["kk", "ru"], credential });
    return one.ok ? Buffer.from(one.bytes) : Buffer.alloc(0);
  };
  return { pdf: await draw("pdf"), phone: await draw("phoneCard") };
}

async function verdictOf(db: ActorDb, one: PublicCertificate, given: string | Uint8Array) {
  const ground = { origin: TEST_ISSUING.origin, isDemoTrusted: true, now: one.now };
  return (await checkAnything(db, ground, Buffer.from(given), translator("en"))).verdict;
}

test("without the name the same claims are signed, and nothing else changes", async ({ db }) => {
  const before = await issued(db);
  expect(claimsOf(before)?.name).toContain("Ғұмаров");
  expect(await choose(db, before, true)).toEqual({ ok: true });
  const after = await found(db, before.code);
  expect(claimsOf(after)).toEqual({ ...claimsOf(before), name: null });
  expect(after.statement).toEqual(before.statement);
  expect(
    Buffer.compare(after.holder?.cose ?? Buffer.of(), before.holder?.cose ?? Buffer.of(1)),
  ).toBe(0);
  expect(after.holder?.nameAsPrinted).toBe(before.holder?.nameAsPrinted);
  const qr = `${TEST_ISSUING.origin.toUpperCase()}/C/${after.code}#${encodeBase32(qrOf(after))}`;
  expect(await verdictOf(db, after, qr)).toBe("valid");
});

test("each choice has documents of its own, whose bytes come back with it and all stay good", async ({
  db,
}) => {
  const one = await issued(db);
  const { code } = one;
  const named = await drawn(db, code);
  await choose(db, one, true);
  const nameless = await drawn(db, code);
  expect(nameless.pdf.equals(named.pdf)).toBe(false);
  expect(nameless.phone.equals(named.phone)).toBe(false);
  await choose(db, one, false);
  const again = await drawn(db, code);
  expect(again.pdf.equals(named.pdf)).toBe(true);
  expect(again.phone.equals(named.phone)).toBe(true);
  for (const pdf of [named.pdf, nameless.pdf]) expect(await verdictOf(db, one, pdf)).toBe("valid");
  await choose(db, one, true);
  expect((await drawn(db, code)).pdf.equals(nameless.pdf)).toBe(true);
});

test("it is signed once, whatever becomes of the key; the database refuses another one", async ({
  db,
}) => {
  const one = await issued(db);
  await choose(db, one, true);
  const first = qrOf(await found(db, one.code));
  await choose(db, one, false);
  await compromiseKey(db, one.kid, null);
  await choose(db, one, true);
  expect(Buffer.compare(qrOf(await found(db, one.code)), first)).toBe(0);
  const change = sql`update nameless_statement set cose = 'x'::bytea`;
  await expect(db.execute(change)).rejects.toThrow();
});

test("nothing is signed for who leaves the name in, who was under 18, or what was taken away", async ({
  db,
}) => {
  const one = await issued(db);
  expect(await choose(db, one, false)).toEqual({ ok: true });
  const { personId, code } = one;
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  expect(await choose(db, one, true)).toEqual({ ok: false, reason: "notActive" });
  const other = { ...one, personId: "0193a7c4-0000-7000-8000-00000000dead" };
  expect(await choose(db, other, true)).toEqual({ ok: false, reason: "unknown" });
  expect(await rows(db, sql`select certificate_id from nameless_statement`)).toEqual([]);
});

test("the QR of a minor has no name in the first place", async ({ db }) => {
  const one = await issued(db, "2012-01-01");
  expect(claimsOf(one)?.name).toBeNull();
  expect(await choose(db, one, false)).toEqual({ ok: false, reason: "neverNamed" });
});

test("erasure takes the second statement along", async ({ db }) => {
  const one = await issued(db);
  await choose(db, one, true);
  await deleteCertificateHolder(db, one.id);
  expect(await rows(db, sql`select certificate_id from nameless_statement`)).toEqual([]);
  expect((await found(db, one.code)).holder).toBeNull();
});
