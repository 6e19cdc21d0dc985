import { didDocument, jwkOf, jwksOf } from "#app/credentials/did.ts";
import type { Db } from "#db/client.ts";
import { findOrganizationBySlug } from "#db/queries/organizations.ts";
import { findPublishedKey, listPublishedKeys } from "#db/queries/signing-keys.ts";

/** The keys of the deployment itself, as did:web wants them at its address. */
export const deploymentDocument = async (db: Db, origin: string) =>
  didDocument(origin, null, await listPublishedKeys(db));

/** The keys of one HQ; null where there is none of that name. */
export async function issuerDocument(db: Db, origin: string, slug: string) {
  if (!(await findOrganizationBySlug(db, slug))) return null;
  return didDocument(origin, slug, await listPublishedKeys(db));
}

export const keySet = async (db: Db) => jwksOf(await listPublishedKeys(db));

/** One key by its name; null for an unknown one and for one that leaked. */
export async function singleKey(db: Db, kid: string) {
  const key = await findPublishedKey(db, kid);
  return key && key.status !== "compromised" ? jwkOf(key) : null;
}
