import { eq } from "drizzle-orm";
import type { Db } from "../client.ts";
import { signingKey } from "../schema/certificate.ts";

type PublicHalf = { kid: string; publicKey: Uint8Array; isDemo: boolean };

/** Remembers the public half, so that what the key signs stays verifiable when it is replaced. */
export async function upsertSigningKey(db: Db, { kid, publicKey, isDemo }: PublicHalf) {
  await db.insert(signingKey).values({ kid, publicKey, isDemo }).onConflictDoNothing();
}

export async function findSigningKey(db: Db, kid: string): Promise<PublicHalf | null> {
  const [found] = await db.select().from(signingKey).where(eq(signingKey.kid, kid));
  return found ?? null;
}
