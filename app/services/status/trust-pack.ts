import { createHash } from "node:crypto";
import { kid8Of } from "#app/credentials/keys.ts";
import type { PackKey, TrustPack } from "#app/credentials/pack-codec.ts";
import type { StatusPurpose } from "#app/credentials/status-list.ts";
import { signTrustPack } from "#app/credentials/trust-pack.ts";
import { type Db, isDatabaseUnavailable } from "#db/client.ts";
import { findCurrentVersions, findProgramVersion } from "#db/queries/courseware.ts";
import { listOrganizationNames } from "#db/queries/organizations.ts";
import { readClock } from "#db/queries/sessions.ts";
import { findSetting, upsertSetting } from "#db/queries/settings.ts";
import { listPublishedKeys, type PublishedKey } from "#db/queries/signing-keys.ts";
import { listStatusLists } from "#db/queries/status-lists.ts";
import { findSigner } from "../keys/find-signer.ts";
import { keepFile, publishStatusLists, type StatusGround } from "./publish-status-lists.ts";

const SETTING = "trustPack";
const FILE = "trust-pack.cose";
const FRESH_DAYS = 3;
const DAY = 86_400_000;

type StoredPack = { contentHash: string; signedAt: string; base64: string };

/** Signs the pack when anything in it has changed, and once a day, so that its age says something. */
export async function publishTrustPack(db: Db, ground: StatusGround): Promise<Uint8Array> {
  const now = await readClock(db);
  const signer = await findSigner(db, ground.vault, { purpose: "root", organizationId: null });
  const content = await packContent(db, ground);
  const contentHash = createHash("sha256")
    .update(`${signer.kid}\n${JSON.stringify(content)}`)
    .digest("base64url");
  const stored = await findSetting<StoredPack>(db, SETTING);
  const isFresh =
    stored?.contentHash === contentHash && now.getTime() - Date.parse(stored.signedAt) < DAY;
  if (isFresh) return new Uint8Array(Buffer.from(stored.base64, "base64"));
  const signedAt = now.toISOString();
  const bytes = await signTrustPack({ ...content, issuedAt: signedAt }, signer);
  const base64 = Buffer.from(bytes).toString("base64");
  await upsertSetting(db, SETTING, { contentHash, signedAt, base64 } satisfies StoredPack);
  await keepFile(ground.storage, ground.log, FILE, bytes);
  return bytes;
}

/** As it was last signed; the one that was kept when the database is away; made by who asks first. */
export async function readTrustPack(
  db: Db,
  ground: StatusGround,
  inTransaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>,
): Promise<Uint8Array> {
  try {
    const stored = await findSetting<StoredPack>(db, SETTING);
    if (stored) return new Uint8Array(Buffer.from(stored.base64, "base64"));
    return await inTransaction(async (tx) => {
      await publishStatusLists(tx, ground);
      return publishTrustPack(tx, ground);
    });
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    const kept = await ground.storage.read(FILE);
    if (!kept) throw error;
    return kept;
  }
}

async function packContent(
  db: Db,
  { origin, vault }: StatusGround,
): Promise<Omit<TrustPack, "issuedAt">> {
  const keys = await listPublishedKeys(db);
  const { programVersionId } = await findCurrentVersions(db);
  const program = programVersionId ? await findProgramVersion(db, programVersionId) : null;
  const { certificateKinds = [], positions = [] } = program?.definition ?? {};
  return {
    version: 1,
    origin,
    freshDays: FRESH_DAYS,
    trustsDemoKeys: vault.isDemo,
    issuers: await listOrganizationNames(db),
    keys: keys.filter(({ purpose }) => purpose === "statement").map(packKey),
    status: {
      revocation: await bitsOf(db, "revocation"),
      suspension: await bitsOf(db, "suspension"),
    },
    kinds: certificateKinds.map(({ id, title, level, validMonths }) => ({
      id,
      title,
      level,
      validMonths,
    })),
    positions: positions.map(({ id, title, requires }) => ({ id, title, requires })),
  };
}

async function bitsOf(db: Db, purpose: StatusPurpose): Promise<string[]> {
  const lists = await listStatusLists(db, purpose);
  return lists.map(({ body }) => {
    const { credentialSubject } = JSON.parse(body) as {
      credentialSubject: { encodedList: string };
    };
    return credentialSubject.encodedList;
  });
}

const packKey = (key: PublishedKey): PackKey => ({
  kid: key.kid,
  kid8: Buffer.from(kid8Of(key.publicKey)).toString("hex"),
  publicKey: Buffer.from(key.publicKey).toString("base64url"),
  issuer: key.slug,
  status: key.status,
  isDemo: key.isDemo,
  activatedAt: key.activatedAt?.toISOString() ?? null,
  retiredAt: key.retiredAt?.toISOString() ?? null,
  compromisedAt: key.compromisedAt?.toISOString() ?? null,
});
