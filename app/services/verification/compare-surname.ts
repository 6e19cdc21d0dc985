import { mayLinkSuccessor } from "#app/domain/certificates.ts";
import { foldSurnameForCompare } from "#app/i18n/name-folding.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";

/**
 * Whether a typed surname is the one on the paper: letter case, ё and е, Kazakh and Russian variants
 * of a letter do not matter. Who has one name is compared by that. A code without data (erased,
 * rotated) matches nothing, so that it confirms no guess either.
 */
export function compareSurname(
  { holder, events }: Pick<CertificateRecord, "holder" | "events">,
  typed: string,
): "match" | "noMatch" {
  if (!holder || !mayLinkSuccessor(events)) return "noMatch";
  const printed = foldSurnameForCompare(holder.surname || holder.givenName);
  return printed !== "" && printed === foldSurnameForCompare(typed) ? "match" : "noMatch";
}
