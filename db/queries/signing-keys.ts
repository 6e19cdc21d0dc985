import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { KeyPurpose, KeyStatus } from "#app/domain/signing-keys.ts";
import type { Db } from "../client.ts";
import { rows } from "../client.ts";
import { signingKey } from "../schema/certificate.ts";
import { organization } from "../schema/organization.ts";

/** Of which keys one is active: those of a purpose and of an HQ, or of the whole deployment. */
export type KeyPlace = { purpose: KeyPurpose; organizationId: string | null; isDemo: boolean };

export type SigningKeyRecord = typeof signingKey.$inferSelect;
export type PublishedKey = Omit<SigningKeyRecord, "sealed"> & { slug: string | null };
export type SealedKeyRecord = {
  kid: string;
  publicKey: Uint8Array;
  isDemo: boolean;
  sealed: Uint8Array;
};

const atPlace = ({ purpose, organizationId, isDemo }: KeyPlace) =>
  and(
    eq(signingKey.purpose, purpose),
    eq(signingKey.isDemo, isDemo),
    organizationId
      ? eq(signingKey.organizationId, organizationId)
      : isNull(signingKey.organizationId),
  );

/** Two processes that make the first key at once end with one: the second insert changes nothing. */
export async function insertSigningKey(
  db: Db,
  key: SealedKeyRecord & KeyPlace & { status: Extract<KeyStatus, "pending" | "active"> },
) {
  const activatedAt = key.status === "active" ? sql`now()` : null;
  await db
    .insert(signingKey)
    .values({ ...key, activatedAt })
    .onConflictDoNothing();
}

export async function findActiveKey(db: Db, place: KeyPlace): Promise<SealedKeyRecord | null> {
  const [found] = await db
    .select()
    .from(signingKey)
    .where(and(atPlace(place), eq(signingKey.status, "active")));
  return found?.sealed ? { ...found, sealed: found.sealed } : null;
}

/** Holds the keys of a place until the transaction ends, oldest first. */
export const lockKeysAt = (db: Db, place: KeyPlace): Promise<SigningKeyRecord[]> =>
  db
    .select()
    .from(signingKey)
    .where(atPlace(place))
    .orderBy(asc(signingKey.createdAt))
    .for("update");

/** One key, held until the transaction ends. */
export async function lockSigningKey(db: Db, kid: string): Promise<SigningKeyRecord | null> {
  const [found] = await db.select().from(signingKey).where(eq(signingKey.kid, kid)).for("update");
  return found ?? null;
}

export async function updateKeyStatus(
  db: Db,
  kid: string,
  status: Exclude<KeyStatus, "pending">,
  compromisedAt?: Date,
) {
  // The private half of a key that signs nothing more is nothing but a danger.
  const change = {
    active: { activatedAt: sql`now()` },
    retired: { retiredAt: sql`now()`, sealed: null },
    compromised: { compromisedAt: compromisedAt ?? sql`now()`, sealed: null },
  }[status];
  await db
    .update(signingKey)
    .set({ status, ...change })
    .where(eq(signingKey.kid, kid));
}

const published = {
  kid: signingKey.kid,
  publicKey: signingKey.publicKey,
  isDemo: signingKey.isDemo,
  purpose: signingKey.purpose,
  organizationId: signingKey.organizationId,
  status: signingKey.status,
  createdAt: signingKey.createdAt,
  activatedAt: signingKey.activatedAt,
  retiredAt: signingKey.retiredAt,
  compromisedAt: signingKey.compromisedAt,
  slug: organization.slug,
};

/** The public halves of all keys with the HQ that each signs for, oldest first. */
export const listPublishedKeys = (db: Db): Promise<PublishedKey[]> =>
  db
    .select(published)
    .from(signingKey)
    .leftJoin(organization, eq(organization.id, signingKey.organizationId))
    .orderBy(asc(signingKey.createdAt), asc(signingKey.kid));

export async function findPublishedKey(db: Db, kid: string): Promise<PublishedKey | null> {
  const [found] = await db
    .select(published)
    .from(signingKey)
    .leftJoin(organization, eq(organization.id, signingKey.organizationId))
    .where(eq(signingKey.kid, kid));
  return found ?? null;
}

/** HQs that would have to make their key at their first certificate. */
export async function listOrganizationsWithoutKey(db: Db, isDemo: boolean): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select o.id from organization o where not exists (
      select 1 from signing_key k where k.organization_id = o.id and k.purpose = 'statement'
        and k.status = 'active' and k.is_demo = ${isDemo}) order by o.id`,
  );
  return found.map(({ id }) => id);
}

/** Names of a demo school's keys. A retired one counts too: the samples that it signed are still there. */
export async function listDemoKeys(db: Db): Promise<string[]> {
  const found = await db
    .select({ kid: signingKey.kid })
    .from(signingKey)
    .where(eq(signingKey.isDemo, true))
    .orderBy(asc(signingKey.kid));
  return found.map(({ kid }) => kid);
}

/** The next number of issue, and the keys that sign for the HQ now, a demo school's apart. */
export type NextIssue = { sequence: number; keys: SealedKeyRecord[] };

/** Columns for `nextIssueOf`: a rotation needs no restart, and costs no statement. */
export const nextIssueColumns = (organizationId: SQL) => sql`
  nextval('certificate_status_sequence') as sequence,
  coalesce((select jsonb_agg(jsonb_build_object('kid', k.kid, 'isDemo', k.is_demo,
    'publicKey', encode(k.public_key, 'base64'), 'sealed', encode(k.sealed, 'base64')))
    from signing_key k where k.organization_id = ${organizationId} and k.purpose = 'statement'
      and k.status = 'active' and k.sealed is not null), '[]'::jsonb) as issuing_keys`;

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

export function nextIssueOf(row: Record<string, unknown>): NextIssue {
  const keys = row.issuing_keys as (Record<"kid" | "publicKey" | "sealed", string> & {
    isDemo: boolean;
  })[];
  return {
    sequence: Number(row.sequence),
    keys: keys.map(({ kid, isDemo, publicKey, sealed }) => ({
      kid,
      isDemo,
      publicKey: bytesOf(publicKey),
      sealed: bytesOf(sealed),
    })),
  };
}

/** Numbers of transactions that fail are never used again. */
export async function nextIssue(db: Db, organizationId: string): Promise<NextIssue> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select ${nextIssueColumns(sql`${organizationId}::uuid`)}`,
  );
  return nextIssueOf(found ?? {});
}
