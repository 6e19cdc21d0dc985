import { deflateSync, inflateSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { encodeBase32 } from "#app/credentials/base32.ts";
import { signDocument } from "#app/credentials/data-integrity.ts";
import { keyDid } from "#app/credentials/did.ts";
import { translator } from "#app/i18n/translate.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { drawCertificate } from "#app/services/certification/draw-certificate.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { compromiseKey, createKey, rotateKey } from "#app/services/keys/change-key.ts";
import { findSigner } from "#app/services/keys/find-signer.ts";
import { type CheckGround, checkAnything } from "#app/services/verification/check-anything.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";
import { readClock } from "#db/queries/sessions.ts";
import { test } from "../../database.ts";
import { fixedSigner, signedStatement } from "../../documents/certificate-fixture.ts";
import { testVault } from "../../key-vault.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";
import { makeBadPapers } from "./bad-papers.ts";

const t = translator("en");
const ORIGIN = TEST_ISSUING.origin;

async function issued(db: ActorDb): Promise<PublicCertificate & { qr: string; cose: Uint8Array }> {
  const { organizations } = await makeSchool(db);
  const organizationId = organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров" });
  const { code } = await addCertificate(db, { personId });
  const found = await findCertificateByCode(db, code, { counted: false });
  if (!found?.holder) throw new Error("nothing was issued");
  const { cose } = found.holder;
  return { ...found, cose, qr: `${ORIGIN.toUpperCase()}/C/${code}#${encodeBase32(cose)}` };
}

const groundAt = (now: Date, change: Partial<CheckGround> = {}): CheckGround => ({
  origin: ORIGIN,
  isDemoTrusted: true,
  now,
  ...change,
});

const check = (
  db: ActorDb,
  { now }: PublicCertificate,
  given: string | Uint8Array,
  change: Partial<CheckGround> = {},
) => {
  const bytes = typeof given === "string" ? new TextEncoder().encode(given) : given;
  return checkAnything(db, groundAt(now, change), bytes, t);
};
const verdictOf = async (...args: Parameters<typeof check>) => (await check(...args)).verdict;

const credentialOf = (
  db: ActorDb,
  certificate: PublicCertificate,
  audience: "public" | "holder" = "public",
) =>
  portableCredential(db, TEST_ISSUING, certificate, {
    audience,
    inTransaction: async (work) => work(db),
  }) as Promise<string>;

const pdfOf = async (db: ActorDb, certificate: PublicCertificate) => {
  const credential = () => credentialOf(db, certificate, "holder");
  const drawn = await drawCertificate(db, {
    certificate,
    drawing: "pdf",
    pair: ["kk", "ru"],
    credential,
  });
  return drawn.ok ? Buffer.from(drawn.bytes) : Buffer.alloc(0);
};

test("a code, its address, its QR, its credential and its PDF are all found valid", async ({
  db,
}) => {
  const one = await issued(db);
  const given = [
    one.code,
    `${ORIGIN}/c/${one.code.toLowerCase()}`,
    one.qr,
    await credentialOf(db, one),
    await pdfOf(db, one),
  ];
  for (const form of given) {
    const { verdict, checks, view } = await check(db, one, form);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(verdict).toBe("valid");
    expect(view?.facts?.holder).not.toContain("Ғұмаров");
  }
});

test("a QR is looked at by form, signature, key, issuer, dates, address and state", async ({
  db,
}) => {
  const one = await issued(db);
  const { checks } = await check(db, one, one.qr);
  expect(checks.map(({ id }) => id)).toEqual([
    "form",
    "signature",
    "key",
    "issuer",
    "dates",
    "host",
    "status",
  ]);
});

test("every broken, borrowed and forged paper gets its own verdict", async ({ db }) => {
  const papers = await makeBadPapers(db);
  const now = await readClock(db);
  const judged: [string, string][] = [];
  for (const { name, given, isProduction } of papers) {
    const bytes = typeof given === "string" ? new TextEncoder().encode(given) : given;
    const ground = groundAt(now, { isDemoTrusted: !isProduction });
    judged.push([name, (await checkAnything(db, ground, bytes, t)).verdict]);
  }
  expect(judged).toEqual(papers.map(({ name, verdict }) => [name, verdict]));
});

test("what is no statement at all is malformed", async ({ db }) => {
  const one = await issued(db);
  const address = one.qr.split("#")[0];
  for (const broken of ["not-base32!", encodeBase32(Buffer.alloc(3))]) {
    expect(await verdictOf(db, one, `${address}#${broken}`)).toBe("malformed");
  }
});

test("a QR with another host is genuine, and the address is said not to be ours", async ({
  db,
}) => {
  const one = await issued(db);
  const elsewhere = one.qr.replace(ORIGIN.toUpperCase(), "HTTPS://EVIL.EXAMPLE");
  expect(await verdictOf(db, one, elsewhere)).toBe("otherHost");
  expect(await verdictOf(db, one, `https://evil.example/c/${one.code}`)).toBe("otherHost");
});

test("a QR whose address names another code contradicts itself", async ({ db }) => {
  const one = await issued(db);
  const other = one.qr.replace(one.code, "7Q2M9KX4TBWD3RHV5NZ8");
  expect(await verdictOf(db, one, other)).toBe("contradictory");
});

test("a changed signature and an unknown key are told apart", async ({ db }) => {
  const one = await issued(db);
  const address = one.qr.split("#")[0];
  const changed = Buffer.from(one.cose);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  expect(await verdictOf(db, one, `${address}#${encodeBase32(changed)}`)).toBe("badSignature");
  const claims = {
    issuer: "ala",
    issuedAt: Math.floor(one.now.getTime() / 1000),
    expiresAt: null,
    code: one.code,
    kindCode: "first-aid",
    statusIndex: 1,
    name: null,
  };
  const forged = signedStatement(claims, fixedSigner(42));
  expect(await verdictOf(db, one, `${address}#${encodeBase32(forged)}`)).toBe("keyUnknown");
});

test("a retired key is good in its time; after it, leaked or of a demo school it is not", async ({
  db,
}) => {
  const one = await issued(db);
  expect(await verdictOf(db, one, one.qr, { isDemoTrusted: false })).toBe("keyDemo");
  const place = { purpose: "statement", organizationId: one.organizationId } as const;
  await createKey(db, testVault(), place);
  await rotateKey(db, testVault(), { ...place, isUrgent: true });
  expect(await verdictOf(db, one, one.qr)).toBe("valid");
  await db.execute(
    sql`update signing_key set retired_at = retired_at - interval '1 hour' where kid = ${one.kid}`,
  );
  expect(await verdictOf(db, one, one.qr)).toBe("signedLate");
  await compromiseKey(db, one.kid, null);
  expect(await verdictOf(db, one, one.qr)).toBe("keyCompromised");
  expect(await verdictOf(db, one, one.code)).toBe("valid");
});

test("where demo keys are not believed, a sample passes in no form", async ({ db }) => {
  const one = await issued(db);
  const forms = [one.code, one.qr, await credentialOf(db, one), await pdfOf(db, one)];
  for (const form of forms) {
    expect(await verdictOf(db, one, form, { isDemoTrusted: false })).toBe("keyDemo");
  }
});

test("a sample of another deployment says by its key what it is", async ({ db }) => {
  const one = await issued(db);
  const credential = await credentialOf(db, one);
  await db.execute(sql`delete from signing_key`);
  expect(await verdictOf(db, one, credential, { isDemoTrusted: false })).toBe("keyDemo");
  expect(await verdictOf(db, one, credential)).toBe("keyUnknown");
});

test("a credential that begins later is not valid yet, though it was issued", async ({ db }) => {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Ғұмаров",
  });
  const validity = { validFrom: "2199-01-01", validThrough: null };
  const { code } = await addCertificate(db, { personId, validity });
  const one = await findCertificateByCode(db, code, { counted: false });
  if (!one) throw new Error("nothing was issued");
  expect(await verdictOf(db, one, await credentialOf(db, one))).toBe("notYetValid");
});

test("a clock that is off by a day is seen by the date of issue", async ({ db }) => {
  const one = await issued(db);
  const off = new Date(one.now.getTime() - 86_400_000);
  expect(await verdictOf(db, one, one.qr, { now: off })).toBe("issuedLater");
});

test("a revoked certificate is revoked in every form", async ({ db }) => {
  const one = await issued(db);
  const forms = [one.code, one.qr, await credentialOf(db, one), await pdfOf(db, one)];
  const { personId, code } = one;
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  for (const form of forms) expect(await verdictOf(db, one, form)).toBe("revoked");
});

test("a PDF with any edited byte is not the one that was issued", async ({ db }) => {
  const one = await issued(db);
  const pdf = await pdfOf(db, one);
  const edited = Buffer.from(pdf);
  edited[edited.length - 10] = (edited[edited.length - 10] ?? 0) ^ 1;
  expect(await verdictOf(db, one, edited)).toBe("edited");
  expect(await verdictOf(db, one, Buffer.from("%PDF-1.7\nnothing"))).toBe("nothingInside");
});

/** A document with one of its streams edited. */
function withContent(pdf: Buffer, marker: RegExp, edit: (content: Buffer) => Buffer): Buffer {
  const found = marker.exec(pdf.toString("latin1"));
  if (!found) throw new Error("the document has no such stream");
  const start = found.index + found[0].length;
  const end = pdf.indexOf("\nendstream", start, "latin1");
  const content = inflateSync(pdf.subarray(start, end));
  const edited = edit(content);
  if (edited.equals(content)) throw new Error("nothing was edited");
  const packed = deflateSync(edited, { level: 9 });
  return Buffer.concat([pdf.subarray(0, start), packed, pdf.subarray(end)]);
}

test("in a document with an edited text the credential is still by us, and is said to be", async ({
  db,
}) => {
  const one = await issued(db);
  const pdf = await pdfOf(db, one);
  const facts = async (bytes: Uint8Array) =>
    Object.fromEntries((await check(db, one, bytes)).checks.map(({ id, detail }) => [id, detail]));
  const good = { form: "good", document: "good", signature: "good", issuer: "good" };
  expect(await facts(pdf)).toEqual({ ...good, status: "valid" });
  // The first letters of the page become others.
  const page = /\/Filter \/FlateDecode\n>>\nstream\n/;
  const text = withContent(pdf, page, (content) =>
    Buffer.from(content.toString("latin1").replace(/<0001/, "<0002"), "latin1"),
  );
  expect(await facts(text)).toEqual({ ...good, document: "edited", status: "valid" });
  expect(await verdictOf(db, one, text)).toBe("edited");
  const file = /\/Type \/EmbeddedFile[\s\S]*?stream\n/;
  const attached = withContent(pdf, file, (json) =>
    Buffer.from(json.toString("utf8").replace("2026", "2020"), "utf8"),
  );
  expect(await facts(attached)).toEqual({
    ...good,
    document: "edited",
    signature: "badSignature",
    status: "valid",
  });
});

test("a document of renderer version 1 is compared as it was drawn, without a credential", async ({
  db,
}) => {
  const one = await issued(db);
  await credentialOf(db, one, "holder");
  await db.execute(sql`alter table certificate disable trigger user`);
  await db.execute(sql`update certificate set renderer_version = 1 where id = ${one.id}`);
  const first = { ...one, rendererVersion: 1 };
  const { verdict, checks } = await check(db, one, await pdfOf(db, first));
  expect(verdict).toBe("valid");
  expect(checks.map(({ id }) => id)).toEqual(["form", "document", "status"]);
  expect(await verdictOf(db, one, await pdfOf(db, one))).toBe("edited");
});

test("an edited credential, and one that another HQ signed, are refused each by its word", async ({
  db,
}) => {
  const one = await issued(db);
  const credential = JSON.parse(await credentialOf(db, one));
  const edited = { ...credential, validFrom: "2020-01-01T00:00:00Z" };
  expect(await verdictOf(db, one, JSON.stringify(edited))).toBe("badSignature");
  const signer = await findSigner(db, testVault(), { purpose: "statement", organizationId: null });
  const { proof: _, ...document } = credential;
  const foreign = await signDocument(document, {
    signer,
    verificationMethod: keyDid(ORIGIN, { slug: null, kid: signer.kid }),
    created: one.now,
  });
  expect(await verdictOf(db, one, JSON.stringify(foreign))).toBe("contradictory");
});

test("whatever else comes in is answered, never a fault", async ({ db }) => {
  const one = await issued(db);
  const odd: [string | Uint8Array, string][] = [
    ["", "mistyped"],
    ["{}", "malformed"],
    ["[1,2", "malformed"],
    [`${"[".repeat(5_000)}${"]".repeat(5_000)}`, "malformed"],
    ['{"__proto__":{"id":"x"}}', "malformed"],
    ["7Q2M9KX4TBWD3RHV5NZ8", "unknown"],
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", "nothingInside"],
    [Buffer.from("89504e470d0a1a0affffffff69545874", "hex"), "nothingInside"],
    [new Uint8Array(2_000).fill(255), "mistyped"],
  ];
  for (const [given, verdict] of odd) expect(await verdictOf(db, one, given)).toBe(verdict);
});
