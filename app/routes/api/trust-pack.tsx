import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { readTrustPack } from "#app/services/status/trust-pack.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** What a scanner without network judges by, signed by the root key. */
export const loader = secured(
  "shell.read",
  {},
  async ({ db, issuing, runtime, request, inTransaction }) => {
    const ground = { ...issuing, storage: runtime.storage, log: runtime.log };
    const body = await readTrustPack(db, ground, inTransaction);
    return published(request, { body, mediaType: "application/cose", seconds: 300 });
  },
);
