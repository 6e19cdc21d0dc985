import { deflateSync } from "node:zlib";
import { expect } from "vitest";
import { bakePng, bakeSvg } from "#app/credentials/bake-credential.ts";
import { credentialInside } from "#app/credentials/baked-credential.ts";
import { badgePng, badgeSvg, badgeViewOf } from "#app/documents/badge-picture.ts";
import { translator } from "#app/i18n/translate.ts";
import { changeCertificate } from "#app/services/certification/change-certificate.ts";
import { achievementBadge, bakedBadge } from "#app/services/certification/draw-badge.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { checkAnything } from "#app/services/verification/check-anything.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  deleteCertificateHolder,
  findCertificateByCode,
  type PublicCertificate,
} from "#db/queries/certificates.ts";
import { test } from "../../database.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";

const FORMATS = ["png", "svg"] as const;
const AUDIENCES = ["public", "holder"] as const;
const PAIR: ["kk", "ru"] = ["kk", "ru"];

async function found(db: ActorDb, code: string): Promise<PublicCertificate> {
  const certificate = await findCertificateByCode(db, code, { counted: false });
  if (!certificate) throw new Error(`there is no ${code}`);
  return certificate;
}

async function issued(db: ActorDb): Promise<PublicCertificate> {
  const { organizations } = await makeSchool(db);
  const personId = await addPerson(db, {
    organizationId: organizations.almaty,
    surname: "Ғұмаров",
  });
  return found(db, (await addCertificate(db, { personId })).code);
}

type Asked = { audience: (typeof AUDIENCES)[number]; format: (typeof FORMATS)[number] };

const inTransaction =
  (db: ActorDb) =>
  async <T>(work: (tx: ActorDb) => Promise<T>) =>
    work(db);

const badgeOf = (db: ActorDb, one: PublicCertificate, asked: Asked) =>
  bakedBadge(db, TEST_ISSUING, one, { ...asked, inTransaction: inTransaction(db), pair: PAIR });

const storedOf = (db: ActorDb, one: PublicCertificate, { audience }: Pick<Asked, "audience">) =>
  portableCredential(db, TEST_ISSUING, one, { audience, inTransaction: inTransaction(db) });

async function verdictOf(db: ActorDb, { now }: PublicCertificate, bytes: Uint8Array) {
  const ground = { origin: TEST_ISSUING.origin, isDemoTrusted: true, now };
  return (await checkAnything(db, ground, bytes, translator("en"))).verdict;
}

const asked = AUDIENCES.flatMap((audience) => FORMATS.map((format) => ({ audience, format })));

test("every badge carries the stored credential byte for byte, and is found valid", async ({
  db,
}) => {
  const one = await issued(db);
  for (const which of asked) {
    const bytes = (await badgeOf(db, one, which)) ?? new Uint8Array();
    expect(credentialInside(bytes, which.format)).toBe(await storedOf(db, one, which));
    expect(await verdictOf(db, one, bytes)).toBe("valid");
    expect(Buffer.from(bytes).includes("Ғұмаров")).toBe(which.audience === "holder");
  }
});

test("a badge is the same bytes whenever it is asked for", async ({ db }) => {
  const one = await issued(db);
  for (const which of asked) {
    const first = await badgeOf(db, one, which);
    expect(
      Buffer.compare(first ?? Buffer.of(1), (await badgeOf(db, one, which)) ?? Buffer.of(2)),
    ).toBe(0);
  }
});

test("one changed letter of the credential is a bad signature, in both forms", async ({ db }) => {
  const one = await issued(db);
  for (const which of asked) {
    const bytes = Buffer.from((await badgeOf(db, one, which)) ?? "");
    const at = bytes.indexOf('"validFrom":"20') + '"validFrom":"20'.length;
    bytes[at] = bytes[at] === 0x31 ? 0x32 : 0x31;
    expect(await verdictOf(db, one, bytes)).toBe("badSignature");
  }
});

test("a revoked certificate is revoked in its badges", async ({ db }) => {
  const one = await issued(db);
  const badges: (Uint8Array | null)[] = [];
  for (const which of asked) badges.push(await badgeOf(db, one, which));
  const { personId, code } = one;
  const revoking = { kind: "revoked", reason: "issuedInError", note: "note" } as const;
  await changeCertificate(db, { personId, code, ...revoking });
  for (const badge of badges) {
    expect(await verdictOf(db, one, badge ?? new Uint8Array())).toBe("revoked");
  }
});

test("there is no badge of an erased holder", async ({ db }) => {
  const one = await issued(db);
  await deleteCertificateHolder(db, one.id);
  const erased = await found(db, one.code);
  for (const which of asked) expect(await badgeOf(db, erased, which)).toBeNull();
});

function packed(png: Buffer, credential: string): Buffer {
  const text = deflateSync(credential);
  const data = Buffer.concat([Buffer.from("openbadgecredential\0"), Buffer.of(1, 0, 0, 0), text]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const chunk = Buffer.concat([length, Buffer.from("iTXt"), data, Buffer.alloc(4)]);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

test("badges as others bake and break them are answered, never a fault", async ({ db }) => {
  const one = await issued(db);
  const credential = (await storedOf(db, one, { audience: "public" })) ?? "";
  const view = badgeViewOf(one.statement, PAIR);
  const [png, svg] = [badgePng(view), badgeSvg(view)];
  const baked = bakePng(png, credential);
  const bakedSvg = bakeSvg(svg, credential);
  const huge = JSON.stringify({ ...JSON.parse(credential), name: "x".repeat(300_000) });
  const entity = '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const given: [string, Buffer, string][] = [
    ["compressed", packed(png, credential), "valid"],
    ["two of the same", bakePng(baked, credential), "nothingInside"],
    ["two different", bakePng(baked, "{}"), "nothingInside"],
    ["nothing inside", png, "nothingInside"],
    ["cut in the credential", baked.subarray(0, 500), "nothingInside"],
    ["cut in the signature", baked.subarray(0, 6), "mistyped"],
    ["no JSON inside", bakePng(png, "x"), "malformed"],
    ["huge", bakePng(png, huge), "nothingInside"],
    ["a bomb", packed(png, " ".repeat(50_000_000)), "nothingInside"],
    ["another JSON", bakePng(png, '{"id":"x"}'), "malformed"],
    ["SVG with nothing inside", Buffer.from(svg), "nothingInside"],
    ["SVG cut in the credential", Buffer.from(bakedSvg.slice(0, 900)), "nothingInside"],
    ["SVG with two", Buffer.from(bakeSvg(bakedSvg, credential)), "nothingInside"],
    ["SVG after a declaration", Buffer.from(`<?xml version="1.0"?>\n${bakedSvg}`), "valid"],
    ["SVG with a document type", Buffer.from(entity + bakedSvg), "mistyped"],
    ["huge SVG", Buffer.from(bakeSvg(svg, huge)), "nothingInside"],
  ];
  for (const [name, bytes, verdict] of given) {
    expect(await verdictOf(db, one, bytes), name).toBe(verdict);
  }
});

test("the achievement's picture is where the credential says, with nobody's credential", async ({
  db,
}) => {
  const one = await issued(db);
  const { kind, course, origin } = one.statement;
  const credential = JSON.parse((await storedOf(db, one, { audience: "public" })) ?? "{}");
  const { image } = credential.credentialSubject.achievement;
  const address = `${origin}/achievements/${kind.id}/${course.version}/badge.svg`;
  expect(image).toEqual({ id: address, type: "Image" });
  const of = (version: number) => achievementBadge(db, { kindId: kind.id, version, pair: PAIR });
  expect(await of(course.version)).toBe(badgeSvg(badgeViewOf(one.statement, PAIR)));
  expect(await of(99)).toBeNull();
});
