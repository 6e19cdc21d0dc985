import type { Signer } from "#app/credentials/keys.ts";

/** What issuing needs besides the database: composed once, at the root. */
export type Issuing = {
  signer: Signer;
  /** Key of the permutation behind the status lists. */
  statusKey: Uint8Array;
  /** Address that statements issued now will name for ever. */
  origin: string;
};
