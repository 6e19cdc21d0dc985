import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { notFound } from "#app/http/responses.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });

/** The credential with the name: for its holder, and for officers who may see certificates of the HQ. */
export const loader = secured(
  "own.read",
  { params },
  async ({ db, params: { code }, person, may, issuing, inTransaction }) => {
    const parsed = parseCertificateCode(code);
    const found = parsed.ok
      ? await findCertificateByCode(db, parsed.code, { counted: false })
      : null;
    const isAllowed =
      found?.personId === person.personId ||
      (found !== null && may("certificate.view", { organizationLineage: found.lineage }));
    const body =
      found && isAllowed
        ? await portableCredential(db, issuing, found, { audience: "holder", inTransaction })
        : null;
    if (!found || body === null) throw notFound();
    return new Response(body, {
      headers: {
        "Content-Type": "application/vc",
        "Content-Disposition": `attachment; filename="mektep-${found.code}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
  { limit: "document" },
);
