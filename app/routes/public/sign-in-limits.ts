import { setTimeout as sleep } from "node:timers/promises";
import { exceeded } from "#app/auth/rate-limits.ts";
import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { normalizeContact } from "#app/domain/contacts.ts";

/** Longest that a failed sign-in is held back while failures come thick. */
const MOST_SECONDS = 2;

/** The /24 of an IPv4 address, the /64 of an IPv6 one: whoever guesses owns more than one address. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  return plain.includes(":")
    ? plain.split(":").slice(0, 4).join(":")
    : plain.split(".").slice(0, 3).join(".");
}

/** Counts a try for the account, known or not, and for the network. @returns seconds to wait, or null */
export async function signInDelay(
  { runtime, clientAddress }: Pick<SecuredContext<Shapes>, "runtime" | "clientAddress">,
  contact: string,
): Promise<number | null> {
  const { db } = runtime.database;
  const normalized = normalizeContact(contact);
  const account = normalized.ok ? normalized.value : contact.trim().toLowerCase();
  return (
    (await exceeded(db, "signIn", account)) ??
    (await exceeded(db, "signInAddress", networkOf(clientAddress)))
  );
}

/** While everybody together fails too often, each further failure is answered late. */
export async function slowDown({
  runtime,
}: Pick<SecuredContext<Shapes>, "runtime">): Promise<void> {
  const wait = await exceeded(runtime.database.db, "signInFailures", "everybody");
  if (wait !== null) await sleep(Math.min(wait, MOST_SECONDS) * 1000);
}
