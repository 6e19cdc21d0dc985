import type { KeyVault } from "#app/credentials/key-vault.ts";
import type { Db } from "#db/client.ts";
import { findActiveKey } from "#db/queries/signing-keys.ts";
import { makeFirstKey } from "./find-signer.ts";

/** The public key of the root that signs trust packs, in base64url: what a scanner pins. */
export async function readRootKey(
  db: Db,
  vault: KeyVault,
  inTransaction: <T>(work: (tx: Db) => Promise<T>) => Promise<T>,
): Promise<string> {
  const place = { purpose: "root", organizationId: null } as const;
  const found = await findActiveKey(db, { ...place, isDemo: vault.isDemo });
  const { publicKey } = found ?? (await inTransaction((tx) => makeFirstKey(tx, vault, place)));
  return Buffer.from(publicKey).toString("base64url");
}
