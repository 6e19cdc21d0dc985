import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { notFound } from "#app/http/responses.ts";
import { singleKey } from "#app/services/keys/published-keys.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ file: z.string().max(100) });

/** `/keys/KID.jwk`: a bare JWK, which is what a validator that follows a `kid` address expects. */
export const loader = secured(
  "shell.read",
  { params },
  async ({ db, params: { file }, request }) => {
    const kid = /^([\w-]+)\.jwk$/.exec(file)?.[1];
    const key = kid ? await singleKey(db, kid) : null;
    if (!key) throw notFound();
    return published(request, {
      body: JSON.stringify(key),
      mediaType: "application/jwk+json",
      seconds: 300,
    });
  },
);
