import type { KeyVault } from "#app/credentials/key-vault.ts";
import type { Signer } from "#app/credentials/keys.ts";
import type { KeyPurpose } from "#app/domain/signing-keys.ts";
import type { Db } from "#db/client.ts";
import {
  findActiveKey,
  insertSigningKey,
  listOrganizationsWithoutKey,
  type SealedKeyRecord,
} from "#db/queries/signing-keys.ts";

type Place = { purpose: KeyPurpose; organizationId: string | null };

/** Who signs now for this purpose and HQ; the first time, a key is made. */
export async function findSigner(db: Db, vault: KeyVault, place: Place): Promise<Signer> {
  const found = await findActiveKey(db, { ...place, isDemo: vault.isDemo });
  return vault.open(found ?? (await makeFirstKey(db, vault, place)));
}

/** For a place without an active key. Of two who come at once, both get the one that was first. */
export async function makeFirstKey(
  db: Db,
  vault: KeyVault,
  place: Place,
): Promise<SealedKeyRecord> {
  const full = { ...place, isDemo: vault.isDemo };
  const made = await vault.create();
  await insertSigningKey(db, { ...made, ...full, status: "active" });
  const active = await findActiveKey(db, full);
  if (!active) throw new Error(`no key is active for ${place.purpose}`);
  return active;
}

/** Before anything is signed: each HQ and each purpose has its key, so that it is published early. */
export async function prepareKeys(db: Db, vault: KeyVault) {
  for (const purpose of ["status", "root"] as const) {
    await findSigner(db, vault, { purpose, organizationId: null });
  }
  for (const organizationId of await listOrganizationsWithoutKey(db, vault.isDemo)) {
    await findSigner(db, vault, { purpose: "statement", organizationId });
  }
}
