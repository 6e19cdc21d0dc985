import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { posterPdf } from "#app/documents/poster-pdf.ts";
import { parseJoinCode } from "#app/domain/codes.ts";
import { dayIn } from "#app/domain/days.ts";
import { paths } from "#app/http/paths.ts";
import { notFound } from "#app/http/responses.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { findInvitationOnDesk } from "#db/queries/desks.ts";

export const handle = { policy: { loader: "cohort.invite" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(60) });

/** The poster of an open invitation: what it opens with is the first course of the program. */
export const loader = secured(
  "cohort.invite",
  { params },
  async ({ db, params: { code: typed }, may, origin }) => {
    const parsed = parseJoinCode(typed);
    const found = parsed.ok ? await findInvitationOnDesk(db, parsed.code) : null;
    if (!found) throw notFound();
    const { lineage, cohortId, organization, createdAt, code, language } = found;
    if (!may("cohort.invite", { organizationLineage: lineage, cohortIds: [cohortId] }))
      throw notFound();
    const { program } = await readCurriculum(db);
    const first = program.courses.find(({ id }) => id === program.stages[0]?.courses?.[0]);
    if (!first) throw notFound();
    const { name, letters, timeZone } = organization;
    const pdf = await posterPdf({
      organization: { name, letters },
      courseTitle: first.title,
      joinUrl: `${origin}${paths.join(code)}`,
      joinCode: code,
      language,
      createdOn: dayIn(createdAt, timeZone),
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `inline; filename="mektep-${code}.pdf"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { limit: "document" },
);
