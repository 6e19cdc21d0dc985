import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { UNKNOWN_CODE_POINTS } from "#app/domain/limits.ts";
import { ok, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { compareSurname } from "#app/services/verification/compare-surname.ts";
import { publicView, publicViewShape } from "#app/services/verification/public-view.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { CheckedCertificate } from "./checked-certificate.tsx";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });
const compared = z.strictObject({ result: z.enum(["match", "noMatch", "tooOften"]) });

/** Check symbol first: a mistyped code costs no statement. Every accepted spelling is served in place. */
export const loader = secured(
  "public.read",
  { params, output: publicViewShape },
  async ({ db, params: { code: typed }, runtime, clientAddress, language, may }) => {
    const t = translator(language);
    const parsed = parseCertificateCode(typed);
    if (!parsed.ok) return refused(publicView(t, { verdict: "mistyped", typed }), 404);
    const found = await findCertificateByCode(db, parsed.code, { counted: true });
    const points = found ? 1 : UNKNOWN_CODE_POINTS;
    const wait = await exceeded(runtime.database.db, "publicCheck", clientAddress, points);
    if (wait !== null)
      throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
    if (!found) return refused(publicView(t, { verdict: "unknown", typed: parsed.code }), 404);
    const seesName = may("certificate.view", { organizationLineage: found.lineage });
    return ok(publicViewShape.parse(publicView(t, { found, seesName })));
  },
);

/** Compares a surname with the paper: five tries an hour for each certificate. */
export const action = secured(
  "public.write",
  { params, form: z.strictObject({ surname: z.string().max(200) }), output: compared },
  async ({ db, params: { code: typed }, form, runtime }) => {
    const parsed = parseCertificateCode(typed);
    const found = parsed.ok
      ? await findCertificateByCode(db, parsed.code, { counted: false })
      : null;
    if (!found) return refused({ result: "noMatch" as const }, 422);
    const wait = await exceeded(runtime.database.db, "compareSurname", found.code);
    if (wait !== null)
      return refused({ result: "tooOften" as const }, 429, { "Retry-After": String(wait) });
    return { result: compareSurname(found, form?.surname ?? "") };
  },
);

export const meta = titleMeta;

export default function CertificateCheckPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page verdict={view.verdict}>
      <CheckedCertificate t={t} view={view} compared={answer?.result ?? null} />
    </Page>
  );
}
