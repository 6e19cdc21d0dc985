import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { UNKNOWN_CODE_POINTS } from "#app/domain/limits.ts";
import { ok, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { publicView, publicViewShape } from "#app/services/verification/public-view.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });
const OPEN = { "Access-Control-Allow-Origin": "*", "Cache-Control": "private, no-store" };

/** The check page as JSON, with the same statuses; it knows no caller, so the name is always masked. */
export const loader = secured(
  "shell.read",
  { params, output: publicViewShape },
  async ({ db, params: { code: typed }, runtime, clientAddress, language }) => {
    const t = translator(language);
    const parsed = parseCertificateCode(typed);
    if (!parsed.ok) return refused(publicView(t, { verdict: "mistyped", typed }), 404, OPEN);
    const found = await findCertificateByCode(db, parsed.code, { counted: true });
    const points = found ? 1 : UNKNOWN_CODE_POINTS;
    const wait = await exceeded(runtime.database.db, "publicCheck", clientAddress, points);
    if (wait !== null) {
      return refused({ reason: "tooManyRequests" }, 429, { ...OPEN, "Retry-After": String(wait) });
    }
    if (!found)
      return refused(publicView(t, { verdict: "unknown", typed: parsed.code }), 404, OPEN);
    return ok(publicViewShape.parse(publicView(t, { found, seesName: false })), OPEN);
  },
);
