import { hashToken, newToken } from "#app/auth/tokens.ts";
import { normalizeContact } from "#app/domain/contacts.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertOneTimeSecret } from "#db/queries/one-time-secrets.ts";
import { listAccountsByContact } from "#db/queries/people.ts";

/** security.md, section 5. */
const RESET_HOURS = 0.5;

export type ResetLink = { to: string; token: string; name: string };

/**
 * Makes a link for each account behind an address: a family may share it. The caller sends them when
 * the transaction is over, and says the same whether there were any.
 */
export async function requestReset(db: ActorDb, contact: string): Promise<ResetLink[]> {
  const normalized = normalizeContact(contact);
  if (!normalized.ok || normalized.kind !== "email") return [];
  const accounts = await listAccountsByContact(db, normalized.value);
  const links: ResetLink[] = [];
  for (const { personId, surname, givenName } of accounts) {
    const token = newToken();
    await insertOneTimeSecret(db, {
      id: uuidv7(),
      purpose: "passwordReset",
      hash: hashToken(token),
      personId,
      hours: RESET_HOURS,
    });
    links.push({
      to: normalized.value,
      token,
      name: [surname, givenName].filter(Boolean).join(" "),
    });
  }
  return links;
}
