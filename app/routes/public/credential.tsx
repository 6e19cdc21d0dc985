import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { mayLinkSuccessor } from "#app/domain/certificates.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { UNKNOWN_CODE_POINTS } from "#app/domain/limits.ts";
import { published } from "#app/http/published.ts";
import { refused } from "#app/http/responses.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });
const OPEN = { "Access-Control-Allow-Origin": "*" };

/** The credential of a certificate that names nobody. What happened since stands in the status lists. */
export const loader = secured("shell.read", { params }, async (context) => {
  const { db, params: asked, runtime, clientAddress, issuing, inTransaction, request } = context;
  const parsed = parseCertificateCode(asked.code);
  if (!parsed.ok) return refused({ reason: "mistyped" }, 404, OPEN);
  const found = await findCertificateByCode(db, parsed.code, { counted: false });
  const points = found ? 1 : UNKNOWN_CODE_POINTS;
  const wait = await exceeded(runtime.database.db, "publicCheck", clientAddress, points);
  if (wait !== null) {
    return refused({ reason: "tooManyRequests" }, 429, { ...OPEN, "Retry-After": String(wait) });
  }
  // A rotated code gives nothing away, as on its page.
  const body =
    found && mayLinkSuccessor(found.events)
      ? await portableCredential(db, issuing, found, { audience: "public", inTransaction })
      : null;
  if (body === null) return refused({ reason: "unknown" }, 404, OPEN);
  return published(request, { body, mediaType: mediaTypeFor(request), seconds: 300 });
});

/** The type that was asked for, of those that are the same bytes. */
function mediaTypeFor(request: Request): string {
  const accept = request.headers.get("Accept") ?? "";
  const known = ["application/vc+ld+json", "application/vc", "application/ld+json"];
  return known.find((type) => accept.startsWith(type)) ?? "application/json";
}
