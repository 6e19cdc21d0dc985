import { posterPdf } from "#app/documents/poster-pdf.ts";
import { dayIn } from "#app/domain/days.ts";
import type { ActorDb } from "#db/actor.ts";
import type { InvitationOnDesk } from "#db/queries/desks.ts";
import { readCurriculum } from "../courseware/published-courses.ts";

/**
 * The poster of an invitation as PDF: what it opens with is the first course of the program.
 * @returns null while the program has no course to begin with
 */
export async function drawPoster(
  db: ActorDb,
  { invitation, joinUrl }: { invitation: InvitationOnDesk; joinUrl: string },
): Promise<Buffer | null> {
  const { program } = await readCurriculum(db);
  const first = program.courses.find(({ id }) => id === program.stages[0]?.courses?.[0]);
  if (!first) return null;
  const { organization, code, language, createdAt } = invitation;
  const { name, letters, timeZone } = organization;
  return posterPdf({
    organization: { name, letters },
    courseTitle: first.title,
    joinUrl,
    joinCode: code,
    language,
    createdOn: dayIn(createdAt, timeZone),
  });
}
