import { BADGE_CONTEXT, CREDENTIALS_CONTEXT } from "#app/credentials/contexts.ts";
import { achievementOf } from "#app/credentials/open-badge.ts";
import type { Db } from "#db/client.ts";
import { findStatementOf } from "#db/queries/portable-credentials.ts";

/** What `achievement.id` leads to, as linked data; null where no certificate was issued for it. */
export async function achievementDocument(
  db: Db,
  asked: { kindId: string; version: number },
): Promise<object | null> {
  const statement = await findStatementOf(db, asked);
  if (!statement) return null;
  return { "@context": [CREDENTIALS_CONTEXT, BADGE_CONTEXT], ...achievementOf(statement) };
}
