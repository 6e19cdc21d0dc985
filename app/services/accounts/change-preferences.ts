import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { updateDocumentLanguages, updateLanguage } from "#db/queries/people.ts";

/** The language of pages and messages where nothing nearer names one. */
export const changeLanguage = (db: ActorDb, personId: string, language: Language): Promise<void> =>
  updateLanguage(db, personId, language);

/** The two languages of documents, the first of which stands on the left. */
export async function changeDocumentLanguages(
  db: ActorDb,
  personId: string,
  pair: [Language, Language],
): Promise<{ ok: true } | { ok: false; reason: "sameLanguage" }> {
  if (pair[0] === pair[1]) return { ok: false, reason: "sameLanguage" };
  await updateDocumentLanguages(db, personId, pair);
  return { ok: true };
}
