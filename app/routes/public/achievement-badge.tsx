import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { notFound } from "#app/http/responses.ts";
import { achievementBadge, BADGE_MEDIA_TYPES } from "#app/services/certification/draw-badge.ts";
import { parsePair } from "#app/services/certification/draw-certificate.ts";
import { achievementParams } from "./achievement-shape.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const query = z.object({ languages: z.string().max(10).optional() });

/** The picture that an achievement names: the badge of its kind, with nobody's credential inside. */
export const loader = secured(
  "shell.read",
  { params: achievementParams, query },
  async ({ db, params: { kind: kindId, version }, query: { languages }, request }) => {
    const pair = parsePair(languages) ?? ["kk", "ru"];
    const body = await achievementBadge(db, { kindId, version, pair });
    if (body === null) throw notFound();
    return published(request, { body, mediaType: BADGE_MEDIA_TYPES.svg, seconds: 3600 });
  },
);
