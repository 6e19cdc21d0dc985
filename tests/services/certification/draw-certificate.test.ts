import { expect, vi } from "vitest";
import { credentialInside } from "#app/credentials/baked-credential.ts";
import { drawCertificate } from "#app/services/certification/draw-certificate.ts";
import {
  portableCredential,
  signPendingCredentials,
} from "#app/services/certification/portable-credential.ts";
import type { ActorDb } from "#db/actor.ts";
import {
  type CertificateRecord,
  deleteCertificateHolder,
  findCertificateByCode,
} from "#db/queries/certificates.ts";
import { findPortableCredential } from "#db/queries/portable-credentials.ts";
import { test } from "../../database.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";

async function found(db: ActorDb, code: string): Promise<CertificateRecord> {
  const certificate = await findCertificateByCode(db, code, { counted: false });
  if (!certificate) throw new Error(`there is no ${code}`);
  return certificate;
}

async function oneCertificate(db: ActorDb) {
  const { organizations } = await makeSchool(db);
  const organizationId = organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров" });
  return found(db, (await addCertificate(db, { personId })).code);
}

const signing = (db: ActorDb, certificate: CertificateRecord) => () =>
  portableCredential(db, TEST_ISSUING, certificate, {
    audience: "holder",
    inTransaction: (work) => work(db),
  });

async function pdfOf(db: ActorDb, certificate: CertificateRecord, credential = signing) {
  const drawn = await drawCertificate(db, {
    certificate,
    drawing: "pdf",
    pair: ["kk", "ru"],
    credential: credential(db, certificate),
  });
  return drawn.ok ? Buffer.from(drawn.bytes) : drawn.reason;
}

test("a certificate issued now carries the holder's credential, signed there and then, for ever", async ({
  db,
}) => {
  const certificate = await oneCertificate(db);
  expect(certificate.rendererVersion).toBe(2);
  const first = await pdfOf(db, certificate);
  const stored = await findPortableCredential(db, certificate.id, "holder");
  expect(stored).toContain("eddsa-rdfc-2022");
  expect(credentialInside(first as Buffer, "pdf")).toBe(stored);
  await signPendingCredentials(db, TEST_ISSUING, 10);
  expect((await pdfOf(db, certificate)) as Buffer).toEqual(first);
});

test("a certificate of renderer version 1 is drawn without one, and none is signed for it", async ({
  db,
}) => {
  const certificate = await oneCertificate(db);
  const credential = vi.fn(async () => null);
  const pdf = await pdfOf(db, { ...certificate, rendererVersion: 1 }, () => credential);
  expect(credentialInside(pdf as Buffer, "pdf")).toBeNull();
  expect(pdf.slice(0, 8).toString()).toBe("%PDF-1.7");
  expect(credential).not.toHaveBeenCalled();
});

test("without holder or credential there is a reason, with an unknown renderer a fault", async ({
  db,
}) => {
  const certificate = await oneCertificate(db);
  const none = () => async () => null;
  expect(await pdfOf(db, certificate, none)).toBe("unsigned");
  await expect(pdfOf(db, { ...certificate, rendererVersion: 3 })).rejects.toThrow("version 3");
  await deleteCertificateHolder(db, certificate.id);
  // The job and a download read the holder anew: who was read before is not signed for any more.
  expect(await signing(db, certificate)()).toBeNull();
  expect(await pdfOf(db, await found(db, certificate.code))).toBe("erased");
  expect(await findPortableCredential(db, certificate.id, "holder")).toBeNull();
});
