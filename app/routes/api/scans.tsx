import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { MOST_SCANS_AT_ONCE, SCAN_FINDINGS } from "#app/domain/scan-findings.ts";
import { readJson } from "#app/http/json-body.ts";
import { notFound, ok, refused } from "#app/http/responses.ts";
import { recordScans } from "#app/services/verification/record-scans.ts";

export const handle = { policy: { action: "scan.record" } } as const satisfies RouteHandle;

const instant = z.iso.datetime().transform((text) => new Date(text));
const code = z.string().refine((text) => {
  const parsed = parseCertificateCode(text);
  return parsed.ok && parsed.code === text;
});

/** Strict, so that no scanner sends a name. */
const scanShape = z.strictObject({
  id: z.uuid(),
  scannedAt: instant,
  code: code.nullable(),
  finding: z.enum(SCAN_FINDINGS),
  positionId: z
    .string()
    .regex(/^[a-z\d-]{1,60}$/)
    .nullable(),
  packIssuedAt: instant,
});
const uploadShape = z.strictObject({ scans: z.array(scanShape) });
const output = z.union([
  z.strictObject({ stored: z.number(), known: z.number() }),
  z.strictObject({ reason: z.enum(["malformed", "tooMany"]) }),
]);

const FRESH = { "Cache-Control": "no-store" };

/** Takes the log of an officer's scanner, which was without network: entries that are known stay as they are. */
export const action = secured(
  "scan.record",
  { output },
  async ({ db, person, may, request }) => {
    const given = await readJson(request);
    if (isTooLong(given)) return refused({ reason: "tooMany" }, 413, FRESH);
    const upload = uploadShape.safeParse(given);
    if (!upload.success) return refused({ reason: "malformed" }, 422, FRESH);
    const desk = person.assignments.find(({ organizationId }) =>
      may("scan.record", { organizationLineage: [organizationId] }),
    );
    if (!desk) throw notFound();
    const officer = { organizationId: desk.organizationId, scannedBy: person.personId };
    return ok(await recordScans(db, { ...upload.data, ...officer }), FRESH);
  },
  { mode: "write", body: "own", limit: "scanUpload" },
);

/** Told before each entry is looked at: an upload of any length costs no more than its counting. */
const isTooLong = (given: unknown): boolean => {
  const scans = (given as { scans?: unknown } | null | undefined)?.scans;
  return Array.isArray(scans) && scans.length > MOST_SCANS_AT_ONCE;
};
