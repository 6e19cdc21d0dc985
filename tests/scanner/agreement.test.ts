/** The scanner without network and the server's own check tell the same facts of the same statements. */
import { expect } from "vitest";
import { openLog } from "#app/adapters/log.ts";
import { signStatement } from "#app/credentials/cose.ts";
import type { Signer } from "#app/credentials/keys.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import type { ScanFinding } from "#app/domain/scan-findings.ts";
import { judgeCard } from "#app/scanner/judge-card.ts";
import { type OpenedPack, openPack } from "#app/scanner/pack.ts";
import { compromiseKey, retireKey } from "#app/services/keys/change-key.ts";
import { findSigner } from "#app/services/keys/find-signer.ts";
import { publishStatusLists } from "#app/services/status/publish-status-lists.ts";
import { publishTrustPack } from "#app/services/status/trust-pack.ts";
import { checkQrText } from "#app/services/verification/check-qr-text.ts";
import type { ActorDb } from "#db/actor.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import { readClock } from "#db/queries/sessions.ts";
import { insertSigningKey } from "#db/queries/signing-keys.ts";
import { test } from "../database.ts";
import { fixedSigner } from "../documents/certificate-fixture.ts";
import { testVault } from "../key-vault.ts";
import { memoryStorage } from "../runtime.ts";
import { addCertificate, addPerson, makeSchool } from "../school.ts";
import { claimsOf, codeOf, qrText } from "./scanner-fixture.ts";

const DAY = 86_400;

/** What a school with keys of every kind has signed, and what is to be found out of it. */
async function statementsOf(db: ActorDb) {
  const school = await makeSchool(db);
  const { almaty, talgar, orphan } = await signersOf(db, school.organizations);
  await addCertificate(db, {
    personId: await addPerson(db, {
      organizationId: school.organizations.almaty,
      surname: "Ғұмаров",
    }),
  });
  const slug = (await findOrganization(db, school.organizations.almaty))?.slug ?? "";
  const now = Math.floor((await readClock(db)).getTime() / 1000);
  const claims = (more: Partial<StatementClaims> = {}) =>
    claimsOf(1, { issuer: slug, issuedAt: now - DAY, expiresAt: now + DAY, ...more });
  const signed = async (signer: Signer, more: Partial<StatementClaims> = {}) =>
    qrText(codeOf(1), await signStatement(claims(more), signer));
  const good = await signed(almaty);
  const statements: Record<string, [string, ScanFinding]> = {
    good: [good, "genuine"],
    "cut off": [good.slice(0, -9), "malformed"],
    "changed by a byte": [await signed({ ...fixedSigner(9), kid8: almaty.kid8 }), "forged"],
    "of a stranger": [await signed(fixedSigner(9)), "unknownKey"],
    "behind another code": [good.replace(codeOf(1), codeOf(2)), "contradictory"],
    "in another's name": [await signed(almaty, { issuer: "elsewhere" }), "wrongIssuer"],
    "out of date": [await signed(almaty, { expiresAt: now - 60 }), "expired"],
    "of this evening": [await signed(almaty, { issuedAt: now + DAY / 2 }), "clockDoubtful"],
    "of next week": [
      await signed(almaty, { issuedAt: now + 7 * DAY, expiresAt: null }),
      "notYetValid",
    ],
    "of an announced key": [await signed(orphan), "keyNotYetActive"],
    "after retirement": [await signed(talgar, { issuedAt: now + 600 }), "keyRetired"],
  };
  await retireKey(db, talgar.kid);
  return { statements, almaty, good };
}

async function signersOf(db: ActorDb, organizations: { almaty: string; talgar: string }) {
  const vault = testVault();
  const signerOf = (organizationId: string) =>
    findSigner(db, vault, { purpose: "statement", organizationId });
  const pending = await vault.create();
  const place = { purpose: "statement", organizationId: organizations.almaty } as const;
  await insertSigningKey(db, { ...pending, ...place, status: "pending", isDemo: true });
  return {
    almaty: await signerOf(organizations.almaty),
    talgar: await signerOf(organizations.talgar),
    orphan: await vault.open(pending),
  };
}

async function packOf(db: ActorDb): Promise<OpenedPack> {
  const ground = {
    vault: testVault(),
    storage: memoryStorage(),
    origin: "https://v.example.kz",
    log: openLog("silent"),
  };
  await publishStatusLists(db, ground);
  const { publicKey } = await findSigner(db, ground.vault, {
    purpose: "root",
    organizationId: null,
  });
  const pack = await openPack(await publishTrustPack(db, ground), publicKey);
  if (!pack) throw new Error("the server's pack does not open");
  return pack;
}

/** The fact that the server names for what the scanner found. */
const FACTS: Partial<Record<ScanFinding, { id: string; detail: string }>> = {
  malformed: { id: "form", detail: "malformed" },
  contradictory: { id: "form", detail: "contradictory" },
  forged: { id: "signature", detail: "badSignature" },
  unknownKey: { id: "key", detail: "keyUnknown" },
  keyNotYetActive: { id: "key", detail: "keyNotActive" },
  keyRetired: { id: "key", detail: "signedLate" },
  keyCompromised: { id: "key", detail: "keyCompromised" },
  demoKey: { id: "key", detail: "keyDemo" },
  wrongIssuer: { id: "issuer", detail: "contradictory" },
  expired: { id: "dates", detail: "expired" },
  clockDoubtful: { id: "dates", detail: "issuedLater" },
  notYetValid: { id: "dates", detail: "issuedLater" },
};

async function bothOn(db: ActorDb, text: string, pack: OpenedPack) {
  const now = await readClock(db);
  const [, code = "", fragment = ""] = /\/C\/(.*)#(.*)$/.exec(text) ?? [];
  const ground = { origin: pack.origin, isDemoTrusted: pack.trustsDemoKeys, now };
  const server = await checkQrText(db, ground, { fragment, code });
  const { finding, code: found } = await judgeCard(text, pack, now);
  return { finding, found, server };
}

test("each statement of a school is told alike by both", async ({ db }) => {
  const { statements } = await statementsOf(db);
  const pack = await packOf(db);
  for (const [name, [text, expected]] of Object.entries(statements)) {
    const { finding, found, server } = await bothOn(db, text, pack);
    expect(finding, name).toBe(expected);
    const faults = server.checks.filter(({ ok }) => !ok);
    const fact = FACTS[finding];
    if (fact) expect(faults, name).toContainEqual({ ...fact, ok: false });
    else expect(faults, name).toEqual([]);
    if (finding === "genuine") expect(found).toBe(server.code);
  }
});

test("a leaked key, and a demo key in a school that trusts none, are told alike too", async ({
  db,
}) => {
  const { almaty, good } = await statementsOf(db);
  const strict = { ...(await packOf(db)), trustsDemoKeys: false };
  const demo = await bothOn(db, good, strict);
  expect(demo.finding).toBe("demoKey");
  expect(demo.server.checks).toContainEqual({ ...FACTS.demoKey, ok: false });
  await compromiseKey(db, almaty.kid, null);
  const leaked = await bothOn(db, good, await packOf(db));
  expect(leaked.finding).toBe("keyCompromised");
  expect(leaked.server.checks).toContainEqual({ ...FACTS.keyCompromised, ok: false });
});
