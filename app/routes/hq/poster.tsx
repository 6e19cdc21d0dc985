import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseJoinCode } from "#app/domain/codes.ts";
import { paths } from "#app/http/paths.ts";
import { notFound } from "#app/http/responses.ts";
import { drawPoster } from "#app/services/organizations/draw-poster.ts";
import { findInvitationOnDesk } from "#db/queries/desks.ts";

export const handle = { policy: { loader: "cohort.invite" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(60) });

/** The poster of an open invitation, for whoever may hand the invitation out. */
export const loader = secured(
  "cohort.invite",
  { params },
  async ({ db, params: { code: typed }, may, origin }) => {
    const parsed = parseJoinCode(typed);
    const found = parsed.ok ? await findInvitationOnDesk(db, parsed.code) : null;
    if (!found) throw notFound();
    const target = { organizationLineage: found.lineage, cohortIds: [found.cohortId] };
    if (!may("cohort.invite", target)) throw notFound();
    const joinUrl = `${origin}${paths.join(found.code)}`;
    const pdf = await drawPoster(db, { invitation: found, joinUrl });
    if (!pdf) throw notFound();
    return new Response(new Uint8Array(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `inline; filename="mektep-${found.code}.pdf"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { limit: "document" },
);
