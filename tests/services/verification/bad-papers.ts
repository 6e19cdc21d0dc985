/** Papers of one certificate that are broken, borrowed or forged, each with the verdict that it must get. */
import { decode, encode, Tagged } from "cborg";
import { sql } from "drizzle-orm";
import { encodeBase32 } from "#app/credentials/base32.ts";
import { signStatement } from "#app/credentials/cose.ts";
import { signDocument } from "#app/credentials/data-integrity.ts";
import { keyDid, multikeyOf } from "#app/credentials/did.ts";
import { kidOf, type Signer } from "#app/credentials/keys.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import type { ProofVerdict } from "#app/domain/proof-verdicts.ts";
import type { KeyStatus } from "#app/domain/signing-keys.ts";
import { drawCertificate } from "#app/services/certification/draw-certificate.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { findSigner } from "#app/services/keys/find-signer.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";
import { insertSigningKey } from "#db/queries/signing-keys.ts";
import { fixedSigner } from "../../documents/certificate-fixture.ts";
import { testVault } from "../../key-vault.ts";
import { addCertificate, addPerson, makeSchool, TEST_ISSUING } from "../../school.ts";

export type BadPaper = {
  name: string;
  given: string | Uint8Array;
  verdict: ProofVerdict;
  /** Asked where keys of a demo school are not believed. */
  isProduction?: true;
};

const { origin } = TEST_ISSUING;
const DAY = 86_400_000;

type Ground = { db: ActorDb; one: PublicCertificate; claims: StatementClaims; signer: Signer };

/** Of a school that is made for it. The address of the papers is that of the test's issuing. */
export async function makeBadPapers(db: ActorDb): Promise<BadPaper[]> {
  const { organizations } = await makeSchool(db);
  const organizationId = organizations.almaty;
  const personId = await addPerson(db, { organizationId, surname: "Ғұмаров" });
  const { code } = await addCertificate(db, { personId });
  const one = await findCertificateByCode(db, code, { counted: false });
  if (!one) throw new Error("nothing was issued");
  const claims = {
    issuer: one.statement.organization.slug,
    issuedAt: Math.floor(one.now.getTime() / 1000),
    expiresAt: Math.floor(one.now.getTime() / 1000) + 86_400,
    code,
    kindCode: one.statement.kind.id,
    statusIndex: one.statusIndex,
    name: "Ғұмаров Айгерім",
  };
  const signer = await findSigner(db, testVault(), { purpose: "statement", organizationId });
  const ground = { db, one, claims, signer };
  return [
    ...(await brokenStatements(ground)),
    ...(await borrowedStatements(ground)),
    ...(await papersByOtherKeys(ground)),
    ...(await forgedCredentials(ground)),
    ...(await editedDocuments(ground)),
  ];
}

const qr = (code: string, cose: Uint8Array) =>
  `${origin.toUpperCase()}/C/${code}#${encodeBase32(cose)}`;

/** Signed by the right key, whatever the bytes: nothing but their form is wrong. */
async function sealedAs(signer: Signer, header: Uint8Array, payloadHex: string) {
  const payload = new Uint8Array(Buffer.from(payloadHex, "hex"));
  const signature = await signer.sign(
    encode(["Signature1", header, new Uint8Array(0), payload]) as Uint8Array,
  );
  return encode(new Tagged(18, [header, new Map(), payload, signature]));
}

function replaced(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in ${text}`);
  return text.replace(pattern, by);
}

async function brokenStatements({ claims, signer }: Ground): Promise<BadPaper[]> {
  const good = await signStatement(claims, signer);
  const { value } = decode(good, { useMaps: true, tags: Tagged.preserve(18) });
  const header: Uint8Array = value[0];
  const payload = Buffer.from(value[2]).toString("hex");
  const issuer = /^a5(0163616c61)/;
  const broken: [string, Uint8Array][] = [
    ["a truncated statement", good.subarray(0, 100)],
    [
      "a statement with its keys in another order",
      await sealedAs(
        signer,
        header,
        replaced(payload, /^a5(0163616c61)(041a[\da-f]{8})/, "a5$2$1"),
      ),
    ],
    [
      "a statement with one key twice",
      await sealedAs(signer, header, replaced(payload, issuer, "a6$1$1")),
    ],
    [
      "a statement with a number written longer than needed",
      await sealedAs(signer, header, replaced(payload, /^a501/, "a51801")),
    ],
    ["a statement with something after it", Uint8Array.of(...good, 0)],
  ];
  return broken.map(([name, cose]) => ({
    name,
    given: qr(claims.code, cose),
    verdict: "malformed",
  }));
}

async function borrowedStatements({ claims, signer }: Ground): Promise<BadPaper[]> {
  const signed = (change: Partial<StatementClaims>) =>
    signStatement({ ...claims, ...change }, signer);
  const good = await signed({});
  const changed = Uint8Array.from(good);
  changed[good.length - 1] = (good.at(-1) ?? 0) ^ 1;
  const nobodys = "7Q2M9KX4TBWD3RHV5NZ8";
  const { code } = claims;
  const elsewhere = qr(code, good).replace(origin.toUpperCase(), "HTTPS://EVIL.EXAMPLE");
  const tomorrow = await signed({ issuedAt: claims.issuedAt + DAY / 1000 });
  return [
    { name: "a QR with another host", given: elsewhere, verdict: "otherHost" },
    { name: "a QR at another code", given: qr(nobodys, good), verdict: "contradictory" },
    { name: "a changed signature", given: qr(code, changed), verdict: "badSignature" },
    {
      name: "a code that was never issued",
      given: qr(nobodys, await signed({ code: nobodys })),
      verdict: "unknown",
    },
    {
      name: "another HQ's word",
      given: qr(code, await signed({ issuer: "tal" })),
      verdict: "contradictory",
    },
    { name: "a clock that is a day ahead", given: qr(code, tomorrow), verdict: "issuedLater" },
  ];
}

type OtherKey = {
  name: string;
  seed: number;
  verdict: ProofVerdict;
  status?: KeyStatus;
  retiredAgo?: string;
  isDemo?: true;
};

const OTHER_KEYS: readonly OtherKey[] = [
  { name: "retired since", seed: 21, status: "retired", retiredAgo: "0 hours", verdict: "valid" },
  {
    name: "retired before",
    seed: 22,
    status: "retired",
    retiredAgo: "1 hour",
    verdict: "signedLate",
  },
  { name: "stolen", seed: 23, status: "compromised", verdict: "keyCompromised" },
  { name: "not in use yet", seed: 24, status: "pending", verdict: "keyNotActive" },
  { name: "unknown", seed: 25, verdict: "keyUnknown" },
  { name: "of a demo school", seed: 26, status: "retired", isDemo: true, verdict: "keyDemo" },
];

/** The signature is right each time: what is wrong is whose it is. */
async function papersByOtherKeys(ground: Ground): Promise<BadPaper[]> {
  const papers: BadPaper[] = [];
  for (const { name, seed, verdict, isDemo, ...key } of OTHER_KEYS) {
    const { publicKey, ...rest } = fixedSigner(seed);
    const kid = kidOf(publicKey, { isDemo: isDemo ?? false });
    const signer = { ...rest, publicKey, kid };
    if (key.status) await addKey(ground, { kid, publicKey, isDemo: isDemo ?? false, ...key });
    const judged = { verdict, ...(isDemo ? { isProduction: isDemo } : {}) };
    const statement = qr(ground.one.code, await signStatement(ground.claims, signer));
    const credential = await credentialBy(ground, signer, kid);
    papers.push({ name: `a statement by a key ${name}`, given: statement, ...judged });
    papers.push({ name: `a credential by a key ${name}`, given: credential, ...judged });
  }
  return papers;
}

async function addKey(
  { db, one: { organizationId } }: Ground,
  {
    status,
    retiredAgo = "0 hours",
    ...key
  }: Omit<OtherKey, "name" | "seed" | "verdict" | "isDemo"> &
    Pick<Signer, "kid" | "publicKey" | "isDemo">,
) {
  const place = { purpose: "statement", organizationId } as const;
  await insertSigningKey(db, { ...key, ...place, sealed: Uint8Array.of(0), status: "pending" });
  await db.execute(sql`update signing_key
    set status = ${status}, retired_at = now() - ${retiredAgo}::interval where kid = ${key.kid}`);
}

const signedCredential = ({ db, one }: Ground, audience: "public" | "holder") =>
  portableCredential(db, TEST_ISSUING, one, { audience, inTransaction: (work) => work(db) });

const credentialOf = async (ground: Ground) =>
  JSON.parse((await signedCredential(ground, "public")) ?? "{}");

async function credentialBy(ground: Ground, signer: Signer, fragment: string, created?: Date) {
  const { proof: _, ...document } = await credentialOf(ground);
  const { slug } = ground.one.statement.organization;
  const signed = await signDocument(document, {
    signer,
    verificationMethod: keyDid(origin, { slug, kid: fragment }),
    created: created ?? ground.one.now,
  });
  return JSON.stringify(signed);
}

async function forgedCredentials(ground: Ground): Promise<BadPaper[]> {
  const good = await credentialOf(ground);
  const tomorrow = new Date(ground.one.now.getTime() + DAY);
  const thief = fixedSigner(31);
  return [
    {
      name: "an edited credential",
      given: JSON.stringify({ ...good, name: "Surgery" }),
      verdict: "badSignature",
    },
    {
      name: "a credential from tomorrow",
      given: await credentialBy(ground, ground.signer, ground.signer.kid, tomorrow),
      verdict: "issuedLater",
    },
    {
      // The weakness of other validators: a key that the address itself spells is taken at its word.
      name: "a credential whose key is written into the address of the key",
      given: await credentialBy(ground, thief, multikeyOf(thief.publicKey)),
      verdict: "keyUnknown",
    },
  ];
}

async function editedDocuments(ground: Ground): Promise<BadPaper[]> {
  const { db, one } = ground;
  const drawn = async (certificate: PublicCertificate) => {
    const credential = () => signedCredential(ground, "holder");
    const pdf = await drawCertificate(db, {
      certificate,
      drawing: "pdf",
      pair: ["kk", "ru"],
      credential,
    });
    if (!pdf.ok || !one.holder) throw new Error("nothing was drawn");
    return pdf.bytes;
  };
  const good = await drawn(one);
  const holder = one.holder && { ...one.holder, nameAsPrinted: "Ахметов Ерлан" };
  const longer = { ...one.statement, hours: one.statement.hours + 1 };
  return [
    { name: "a PDF with another name", given: await drawn({ ...one, holder }), verdict: "edited" },
    {
      name: "a PDF with another number",
      given: await drawn({ ...one, statement: longer }),
      verdict: "edited",
    },
    { name: "a PDF that ends early", given: good.subarray(0, -200), verdict: "edited" },
  ];
}
