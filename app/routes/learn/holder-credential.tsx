import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { notFound } from "#app/http/responses.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { heldCertificate } from "./held-certificate.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });

/** The credential with the name: for its holder, and for officers who may see certificates of the HQ. */
export const loader = secured(
  "own.read",
  { params },
  async (context) => {
    const { db, params: asked, issuing, inTransaction } = context;
    const found = await heldCertificate(context, asked.code);
    const wanted = { audience: "holder", inTransaction } as const;
    const body = await portableCredential(db, issuing, found, wanted);
    if (body === null) throw notFound();
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
