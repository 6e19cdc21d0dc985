import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { deploymentDocument } from "#app/services/keys/published-keys.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** did:web of the deployment: whoever checks a status list or a pack looks its keys up here. */
export const loader = secured("shell.read", {}, async ({ db, issuing, request }) =>
  published(request, {
    body: JSON.stringify(await deploymentDocument(db, issuing.origin)),
    mediaType: "application/did+json",
    seconds: 300,
  }),
);
