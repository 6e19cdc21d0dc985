import { type CertificateEventKind, statusOf } from "./certificates.ts";

export type StatusMark = {
  place: number;
  isErased: boolean;
  events: readonly { kind: CertificateEventKind }[];
};

/**
 * Which bits a certificate sets. A replaced paper and one whose holder's data are erased must not pass
 * offline either, so they stand as revoked: the list knows no other word for what never comes back.
 */
export function statusBitsOf({ isErased, events }: Omit<StatusMark, "place">): {
  revocation: boolean;
  suspension: boolean;
} {
  const status = statusOf(events);
  return {
    revocation: isErased || status === "revoked" || status === "superseded",
    suspension: !isErased && status === "suspended",
  };
}

const DAY = 86_400_000;
/** A signed list is believed for a week. */
export const STATUS_LIST_LIFE = 7 * DAY;
/** Signed anew in time, even if a weekend passes before somebody sees that it was not. */
export const STATUS_LIST_RENEWAL = 3 * DAY;
/** Beyond it something is wrong with the signing, and people have three days to mend it. */
export const STATUS_LIST_ALARM = STATUS_LIST_LIFE / 2;
