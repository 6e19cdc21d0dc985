import { randomBytes } from "node:crypto";
import { joinCodeFrom } from "#app/domain/codes.ts";
import { LONGEST_COHORT_NAME } from "#app/domain/desk-limits.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertFreeJoinCode } from "#db/queries/desks.ts";
import { insertCohort } from "#db/queries/organizations.ts";
import { appendAudit } from "../records/append-audit.ts";

export type CreatedCohort =
  | { ok: true; cohortId: string; code: string }
  | { ok: false; reason: "nameMissing" | "nameTooLong" };

/** A cohort with its first invitation, which has no end. */
export async function createCohort(
  db: ActorDb,
  {
    organizationId,
    name: typed,
    language,
  }: { organizationId: string; name: string; language: Language },
): Promise<CreatedCohort> {
  const name = typed.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (!name) return { ok: false, reason: "nameMissing" };
  if (name.length > LONGEST_COHORT_NAME) return { ok: false, reason: "nameTooLong" };
  const cohortId = uuidv7();
  await insertCohort(db, { id: cohortId, organizationId, name, language });
  let code = "";
  do code = joinCodeFrom(randomBytes(3));
  while (!(await insertFreeJoinCode(db, { code, cohortId })));
  await appendAudit(db, {
    organizationId,
    act: "cohort.created",
    object: { kind: "cohort", id: cohortId },
    payload: { language },
  });
  return { ok: true, cohortId, code };
}
