import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { notFound } from "#app/http/responses.ts";
import { achievementDocument } from "#app/services/certification/achievement.ts";
import { achievementParams } from "./achievement-shape.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** What a credential says was achieved, for programs. */
export const loader = secured(
  "shell.read",
  { params: achievementParams },
  async ({ db, params: { kind: kindId, version }, request }) => {
    const document = await achievementDocument(db, { kindId, version });
    if (!document) throw notFound();
    const body = JSON.stringify(document);
    return published(request, { body, mediaType: "application/ld+json", seconds: 3600 });
  },
);
