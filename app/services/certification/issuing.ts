import type { KeyVault } from "#app/credentials/key-vault.ts";

/** What issuing needs besides the database: composed once, at the root. */
export type Issuing = {
  /** Where the keys of the issuing HQs are opened. */
  vault: KeyVault;
  /** Key of the permutation behind the status lists. */
  statusKey: Uint8Array;
  /** Address that statements issued now will name for ever. */
  origin: string;
};
