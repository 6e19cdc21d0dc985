import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { publishedCertificate, unknownCode } from "./published-certificate.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });

/** The credential of a certificate that names nobody. What happened since stands in the status lists. */
export const loader = secured("shell.read", { params }, async (context) => {
  const { db, params: asked, issuing, inTransaction, request } = context;
  const found = await publishedCertificate(context, asked.code);
  const wanted = { audience: "public", inTransaction } as const;
  const body = await portableCredential(db, issuing, found, wanted);
  if (body === null) throw unknownCode();
  return published(request, { body, mediaType: mediaTypeFor(request), seconds: 300 });
});

/** The type that was asked for, of those that are the same bytes. */
function mediaTypeFor(request: Request): string {
  const accept = request.headers.get("Accept") ?? "";
  const known = ["application/vc+ld+json", "application/vc", "application/ld+json"];
  return known.find((type) => accept.startsWith(type)) ?? "application/json";
}
