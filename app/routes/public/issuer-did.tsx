import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { notFound } from "#app/http/responses.ts";
import { issuerDocument } from "#app/services/keys/published-keys.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ slug: z.string().max(100) });

/** did:web of one HQ: the keys that sign its certificates, and those that signed them before. */
export const loader = secured(
  "shell.read",
  { params },
  async ({ db, issuing, params: { slug }, request }) => {
    const document = await issuerDocument(db, issuing.origin, slug);
    if (!document) throw notFound();
    return published(request, {
      body: JSON.stringify(document),
      mediaType: "application/did+json",
      seconds: 300,
    });
  },
);
