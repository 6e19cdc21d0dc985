import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import type { Db } from "../client.ts";
import { type OneTimeSecretPurpose, oneTimeSecret } from "../schema/person.ts";

export async function insertOneTimeSecret(
  db: ActorDb,
  { hours, ...row }: Omit<typeof oneTimeSecret.$inferInsert, "expiresAt"> & { hours: number },
) {
  await db
    .insert(oneTimeSecret)
    .values({ ...row, expiresAt: sql`now() + make_interval(secs => ${hours * 3600})` });
}

/** Uses a secret up: of parallel tries one gets it. @returns the person, or null when it is no good */
export async function takeOneTimeSecret(
  db: ActorDb,
  purpose: typeof oneTimeSecret.$inferInsert.purpose,
  hash: string,
): Promise<{ personId: string | null } | null> {
  const [taken] = await db
    .update(oneTimeSecret)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(oneTimeSecret.purpose, purpose),
        eq(oneTimeSecret.hash, hash),
        isNull(oneTimeSecret.usedAt),
        sql`${oneTimeSecret.expiresAt} > now()`,
      ),
    )
    .returning({ personId: oneTimeSecret.personId });
  return taken ?? null;
}

/** Codes that an instructor or an officer handed out for this person: shown to the holder. */
export const listIssuedCodes = (db: ActorDb, personId: string) =>
  db
    .select({
      issuedAt: oneTimeSecret.issuedAt,
      usedAt: oneTimeSecret.usedAt,
      expiresAt: oneTimeSecret.expiresAt,
    })
    .from(oneTimeSecret)
    .where(and(eq(oneTimeSecret.personId, personId), eq(oneTimeSecret.purpose, "signInCode")))
    .orderBy(asc(oneTimeSecret.issuedAt));

/** Whose secret it is while it would still be taken; nothing is used up. */
export async function findOneTimeSecretPerson(
  db: Db,
  purpose: OneTimeSecretPurpose,
  hash: string,
): Promise<string | null> {
  const [found] = await db
    .select({ personId: oneTimeSecret.personId })
    .from(oneTimeSecret)
    .where(
      and(
        eq(oneTimeSecret.purpose, purpose),
        eq(oneTimeSecret.hash, hash),
        isNull(oneTimeSecret.usedAt),
        sql`${oneTimeSecret.expiresAt} > now()`,
      ),
    );
  return found?.personId ?? null;
}

/** A newer secret of the same purpose ends the ones before it. */
export async function expireOneTimeSecrets(
  db: ActorDb,
  personId: string,
  purpose: OneTimeSecretPurpose,
) {
  await db
    .update(oneTimeSecret)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(
      and(
        eq(oneTimeSecret.personId, personId),
        eq(oneTimeSecret.purpose, purpose),
        isNull(oneTimeSecret.usedAt),
        sql`${oneTimeSecret.expiresAt} > now()`,
      ),
    );
}

/** Codes handed out for a person and by whom, newest first, for the person to see. */
export const listCodesWithIssuers = (db: ActorDb, personId: string) =>
  db
    .select({
      issuedAt: oneTimeSecret.issuedAt,
      usedAt: oneTimeSecret.usedAt,
      issuer: sql<
        string | null
      >`(select trim(p.surname || ' ' || p.given_name) from person p where p.id = one_time_secret.issued_by)`,
    })
    .from(oneTimeSecret)
    .where(and(eq(oneTimeSecret.personId, personId), eq(oneTimeSecret.purpose, "signInCode")))
    .orderBy(desc(oneTimeSecret.issuedAt))
    .limit(20);
