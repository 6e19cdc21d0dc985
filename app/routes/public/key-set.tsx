import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { keySet } from "#app/services/keys/published-keys.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** Every key that may be met on a certificate, as a JWK set. */
export const loader = secured("shell.read", {}, async ({ db, request }) =>
  published(request, {
    body: JSON.stringify(await keySet(db)),
    mediaType: "application/jwk-set+json",
    seconds: 300,
  }),
);
